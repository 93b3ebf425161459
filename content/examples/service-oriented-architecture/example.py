# Service-oriented architecture: three channels contradict each other until a service
# owns the rule. Its provider is replaced behind the contract, and v1 retired safely.
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple


class Decision(NamedTuple):
    approved: bool
    reason: str


Finances = tuple[int, int]  # income and debt in cents
# What the departments' systems know. Stands in for a mainframe and a newer database.
MAINFRAME = {"C7": "INC0300000DEBT0250000"}
NEW_STORE = {"C7": (300_000, 250_000)}

# Without the service: each channel keeps its own copy of the rule; the copies drift.
CHANNELS: dict[str, Callable[[int], bool]] = {
    "branch": lambda cents: cents <= 300_000,  # forgot debts
    "web": lambda cents: cents + 250_000 <= 300_000 * 2,  # factor of last year
    "phone": lambda cents: cents + 250_000 <= 300_000,
}


class UnknownCustomer(Exception):
    """Part of the contract: an error that consumers are expected to handle."""


# Service contract: customer and cents in, decision out; no trace of what is behind it.
AssessCredit = Callable[[str, int], Decision]


# Legacy adapter: fixed-width text in, contract terms out.
def from_mainframe(customer: str) -> Finances | None:
    found = re.fullmatch(r"INC(\d{7})DEBT(\d{7})", MAINFRAME.get(customer, ""))
    return (int(found[1]), int(found[2])) if found else None


# Service: the one home of the rule, whatever system holds the data.
def credit_service(source: Callable[[str], Finances | None]) -> AssessCredit:
    def assess(customer: str, cents: int) -> Decision:
        if (finances := source(customer)) is None:
            raise UnknownCustomer(customer)
        income, debt = finances
        if cents + debt <= income:
            return Decision(True, "within income")
        return Decision(False, "debt exceeds income")

    return assess


# Service registry: each version's provider and its registered consumers.
@dataclass
class ServiceRegistry:
    providers: dict[int, AssessCredit] = field(default_factory=dict)
    consumers: set[tuple[int, str]] = field(default_factory=set)

    # Consumer: registers under its own name, and may hold two versions while it moves.
    def join(self, name: str, version: int) -> None:
        if version not in self.providers:
            raise LookupError(f"v{version} is gone")
        self.consumers.add((version, name))

    def call(self, name: str, version: int, customer: str, cents: int) -> Decision:
        if (version, name) not in self.consumers:
            raise LookupError(f"{name} has left v{version}")
        return self.providers[version](customer, cents)

    # Governance: a version goes when its last consumer has left, not when calls ebb.
    def retire(self, version: int) -> str:
        if users := sorted(name for used, name in self.consumers if used == version):
            return f"v{version} stays, used by {', '.join(users)}"
        del self.providers[version]
        return f"v{version} retired"


def main() -> None:
    print("one question, three copies of the rule")
    copies = {name: decide(100_000) for name, decide in CHANNELS.items()}
    for name, yes in copies.items():
        print(f"  {name}: {'approved' if yes else 'declined'}")
    assert len(set(copies.values())) == 2, "channels contradict each other"

    def ask(version: int, *names: str) -> None:
        for name in names:
            registry.join(name, version)
            answer = registry.call(name, version, "C7", 100_000)
            assert answer == Decision(False, "debt exceeds income"), "one answer"
            print(f"  {name}: declined, {answer.reason}")

    print("one service, mainframe behind it")
    registry = ServiceRegistry({1: credit_service(from_mainframe)})
    ask(1, *CHANNELS)
    print("same contract, provider replaced")
    registry.providers[1] = credit_service(NEW_STORE.get)
    ask(1, *CHANNELS)
    assert registry.call("web", 1, "C7", 50_000).approved
    with suppress(UnknownCustomer):
        registry.call("web", 1, "C8", 1)
        raise AssertionError("the error is part of the contract")
    print("version 2 is out: branch moves, web tries it")
    registry.providers[2] = registry.providers[1]
    ask(2, "branch", "web")
    registry.consumers -= {(1, "branch")}
    print(f"  {(answer := registry.retire(1))}")
    assert answer == "v1 stays, used by phone, web"
    ask(2, "phone")
    registry.consumers -= {(1, "web"), (1, "phone")}
    print(f"  {(answer := registry.retire(1))}")
    assert answer == "v1 retired"
    with suppress(LookupError):
        registry.join("late", 1)
        raise AssertionError("v1 is gone")


if __name__ == "__main__":
    main()
