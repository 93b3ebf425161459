# 36 services inspected: a flat lead whose context overflows, a tree that retells
# findings and limits, then a tree with computed roll-ups, a charter and reserves.
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

FAULTY = [4, 20, 22]
ALL = range(36)
REPORT = 600  # tokens
CONTEXT = 10_000  # tokens that one lead can hold


# Leaf agent: scripted; a real one is a model with tools for one service.
def inspect(service: int) -> list[int]:
    return [service] if service in FAULTY else []


class RollUp(NamedTuple):
    read: int
    faults: list[int]

    def __str__(self) -> str:
        return f"{self.read} read, faults {' '.join(map(str, self.faults))}"


# Roll-up: totals and references computed by code from the children's records.
def roll_up(results: list[list[int]]) -> RollUp:
    return RollUp(len(results), [fault for found in results for fault in found])


# A model that sums up in prose keeps the one finding that seems to matter most.
def retell(results: list[list[int]]) -> RollUp:
    return RollUp(len(results), roll_up(results).faults[:1])


# Branch agent: six services each. The root sees six reports, never a leaf's.
BRANCHES = [ALL[start : start + 6] for start in range(0, 36, 6)]


# Root agent
def root(report: Callable[[list[list[int]]], RollUp]) -> RollUp:
    reports = [report([inspect(service) for service in ids]) for ids in BRANCHES]
    faults = [fault for each in reports for fault in each.faults]
    return RollUp(sum(each.read for each in reports), faults)


# Charter: loaded by version. Retold instead, it loses its last limit at each hop.
VERSION, LIMITS = 3, ("eu only", "no tickets", "no restart")


def retold(limits: tuple[str, ...]) -> tuple[str, ...]:
    return limits[:-1]


def obey(limits: tuple[str, ...], action: str) -> str:
    return "refused" if f"no {action}" in limits else "done"


# The gateway holds the charter itself, whatever the caller was told.
def gateway(version: int, action: str) -> str:
    return obey(LIMITS, action) if version == VERSION else "refused, old charter"


# Budget tree: each share comes off the parent's; every level keeps a reserve.
@dataclass
class Level:
    name: str
    reserve: int
    parent: "Level | None" = None

    def __post_init__(self) -> None:
        if self.parent:
            if self.parent.reserve < self.reserve:
                raise ValueError("more than the parent has")
            self.parent.reserve -= self.reserve

    # Escalation path: the lowest level that can grant does; past the root, a person.
    def ask(self, amount: int) -> str:
        if self.reserve < amount:
            return self.parent.ask(amount) if self.parent else "a person"
        self.reserve -= amount
        return self.name


def main() -> None:
    flat = roll_up([inspect(s) for s in ALL[-(CONTEXT // REPORT) :]])  # the last fit
    print(f"flat lead: {len(ALL) * REPORT} tokens of reports, {CONTEXT} fit")
    print(f"flat lead: {flat}")
    print(f"tree, retold: {root(retell)}")
    print(f"tree, rolled up: {root(roll_up)}")
    print(f"root holds {len(BRANCHES) * REPORT} tokens")
    assert flat.faults == [20, 22]
    assert root(retell).faults == [4, 20]
    assert root(roll_up) == RollUp(36, FAULTY)
    assert len(BRANCHES) * REPORT < CONTEXT
    loose = obey(retold(retold(LIMITS)), "restart")  # root to branch, branch to leaf
    strict, old, new = gateway(3, "restart"), gateway(2, "read"), gateway(3, "read")
    print(f"restart under retold limits: {loose}, through the gateway: {strict}")
    print(f"read under charter 2: {old}, under charter 3: {new}")
    assert (loose, strict, old) == ("done", "refused", "refused, old charter")
    total = 440
    top = Level("root", total)  # keeps 50; a branch keeps 11 of 65
    branches = [Level(f"branch {b}", 65, top) for b in range(len(BRANCHES))]
    leaves = [Level("leaf", 9, branch) for branch in branches for _ in range(6)]
    answers = []
    for service, amount in ((20, 8), (21, 40), (22, 12)):
        answers.append(by := branches[3].ask(amount))
        print(f"service {service} asks for {amount} more: decided by {by}")
    assert answers == ["branch 3", "root", "a person"], answers
    with suppress(ValueError):
        Level("branch 6", 65, top)
        raise AssertionError("a child got more than its parent has")
    left = sum(level.reserve for level in (top, *branches, *leaves))
    print(f"budget: {total} = {left} held + {total - left} granted")
    assert left + 8 + 40 == total


if __name__ == "__main__":
    main()
