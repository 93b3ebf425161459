# RPC: what a deadline that travels saves against a timeout per hop, how one connection
# per client starves a new server, and which status codes may be repeated. Clock in ms.
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Literal

# Status code: the part of gRPC's list that this program needs.
Code = Literal["OK", "UNAVAILABLE", "DEADLINE_EXCEEDED"]

# Three servers in a chain; each works for a while, then calls the next.
CHAIN = (("edge", 100), ("orders", 700), ("pricing", 900))


# Generated stub: the caller sees a method. `busy` notes what each server spends.
def call(
    hop: int, now: int, busy: list[str], *, per_hop: int = 0, deadline: int = 0
) -> tuple[Code, int]:
    if hop == len(CHAIN):
        return "OK", now
    name, work = CHAIN[hop]
    # Deadline: the same moment at every hop, so hopeless work is refused at its start.
    if deadline and now + work > deadline:
        busy.append(f"{name} 0")
        return "DEADLINE_EXCEEDED", now
    busy.append(f"{name} {work}")
    code, at = call(hop + 1, now + work, busy, per_hop=per_hop, deadline=deadline)
    patience = deadline or now + per_hop
    # The caller stops waiting; a server that knows of no deadline goes on all the same.
    return ("DEADLINE_EXCEEDED", patience) if at > patience else (code, at)


# Channel: with pick_first one connection carries all calls; with round_robin the
# channel holds one to each address and takes turns.
def spread(policy: str, pods: list[str], started: list[str]) -> list[int]:
    calls = dict.fromkeys(pods + started, 0)
    for client in range(3):
        pinned = pods[client % len(pods)]
        turns = cycle(calls if policy == "round_robin" else [pinned])
        for _, pod in zip(range(300), turns, strict=False):
            calls[pod] += 1
    return list(calls.values())


# Service implementation: charges, and loses the first answer as the script says.
@dataclass
class Payments:
    loss: Code
    before: bool
    charged: int = 0
    seen: set[str] = field(default_factory=set)
    calls: count = field(default_factory=count)

    def charge(self, request_id: str | None) -> Code:
        failing = next(self.calls) == 0
        if failing and self.before:
            return self.loss  # refused before any work
        if request_id not in self.seen:
            self.charged += 1
        if request_id is not None:
            self.seen.add(request_id)
        return self.loss if failing else "OK"


# Interceptor: repeats what was refused, and what the server will recognise. A
# connection lost midway is UNAVAILABLE too; in earnest that case wants the id as well.
def retrying(charge: Callable[[str | None], Code], id: str | None, eager: bool) -> Code:
    match charge(id):
        case "UNAVAILABLE":
            return charge(id)
        case "DEADLINE_EXCEEDED" if id is not None or eager:
            return charge(id)
        case code:
            return code


def main() -> None:
    busy: list[str] = []
    code, at = call(0, 0, busy, per_hop=1000)
    print(f"timeout per hop : {code} at {at}; {', '.join(busy)}")
    assert (code, at) == ("DEADLINE_EXCEEDED", 1000)
    assert busy[-1] == "pricing 900", "from 800 to 1700, 700 of it for nobody"

    busy = []
    code, at = call(0, 0, busy, deadline=1000)
    print(f"deadline at 1000: {code} at {at}; {', '.join(busy)}")
    assert (code, at) == ("DEADLINE_EXCEEDED", 800), "early, time for a fallback"
    assert busy[-1] == "pricing 0"

    for policy, want in (
        ("pick_first", [600, 300, 0]),
        ("round_robin", [300, 300, 300]),
    ):
        calls = spread(policy, ["pod1", "pod2"], ["pod3"])
        assert calls == want
        shares = ", ".join(map(str, calls))
        print(f"{policy:11}: calls per pod {shares} (pod 3 is new)")

    late: Code = "DEADLINE_EXCEEDED"
    for title, server, id, eager, end, charges in (
        ("UNAVAILABLE, repeated", Payments("UNAVAILABLE", True), None, False, "OK", 1),
        (f"{late}, repeated", Payments(late, False), None, True, "OK", 2),
        (f"{late}, left alone", Payments(late, False), None, False, late, 1),
        (f"{late}, request id", Payments(late, False), "r1", False, "OK", 1),
    ):
        code = retrying(server.charge, id, eager)
        assert (code, server.charged) == (end, charges)
        print(f"{title:29}: caller sees {code}, charged {server.charged}x")


if __name__ == "__main__":
    main()
