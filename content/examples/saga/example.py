# A card is declined after stock was reserved: the saga undoes what was committed, also
# when a reply is lost, when the undo overtakes the action, and when a process dies.
from collections.abc import Callable
from contextlib import suppress
from functools import partial


class Participant:
    # Participant: one local transaction holds the change and the command's key.
    def __init__(self) -> None:
        self.rows: dict[str, str] = {}  # the table saga_step

    def act(self, key: str, effect: Callable[[], str]) -> str:
        if key not in self.rows:  # a repeat gets the first answer
            self.rows[key] = effect()
        return self.rows[key]

    def undo(self, step_id: str, effect: Callable[[], str]) -> str:
        # Compensating transaction: an action that has not come is void for good.
        action = self.act(f"{step_id}-A", lambda: "void")
        return self.act(f"{step_id}-C", effect if action == "done" else lambda: "done")


status: dict[str, str] = {}
charged: list[str] = []
stock = {"free": 5}


def mark(text: str, saga: str) -> str:
    status[saga] = text
    return "done"


def take(pieces: int, saga: str) -> str:
    stock["free"] -= pieces  # a commutative update, and so is its undo
    return "done"


def charge(saga: str) -> str:
    if saga == "s42":
        return "refused"  # this customer's card is declined
    charged.append(saga)
    return "done"


Effect = Callable[[str], str]
orders, stock_service = Participant(), Participant()
PIVOT = 3  # Pivot: what comes before it can be undone, what follows may not refuse
STEPS: list[tuple[Participant, Effect, Effect | None]] = [
    (orders, partial(mark, "PENDING"), partial(mark, "REJECTED")),
    (stock_service, partial(take, 1), partial(take, -1)),
    (Participant(), charge, None),
    (orders, partial(mark, "CONFIRMED"), None),
]
faults: dict[str, list[str]] = {}  # what befalls a command each time it is sent
sent: list[str] = []


def send(key: str, deliver: Callable[[], str]) -> str:
    sent.append(key)
    fault = faults[key].pop(0) if faults.get(key) else None
    outcome = "" if fault == "delayed" else deliver()
    print(f"  {key}: {fault or outcome}")
    if fault == "crash":
        raise RuntimeError("the orchestrator dies before it notes the reply")
    return "unknown" if fault else outcome


def run(saga: str, log: set[str]) -> str:
    # Orchestrator: knows only its Saga log; writes a decision there, then acts on it.
    for n, (at, act, _) in enumerate(STEPS, 1):
        key = f"{saga}-{n}-A"
        if "compensate" in log or f"{key} done" in log:
            continue
        log.add(f"{key} sent")
        reply, tries = "unknown", 0
        # Deadline handler: after two tries give up, but never from the pivot on.
        while reply == "unknown" and (tries < 2 or n >= PIVOT):
            reply = send(key, partial(at.act, key, partial(act, saga)))
            tries += 1
        assert n <= PIVOT or reply == "done"
        log.add(f"{key} done" if reply == "done" else "compensate")
    if "compensate" not in log:
        return "Completed"
    for n, (at, _, undo) in reversed(list(enumerate(STEPS, 1))):
        if undo and f"{saga}-{n}-A sent" in log:  # also where the outcome is unknown
            deliver = partial(at.undo, f"{saga}-{n}", partial(undo, saga))
            while send(f"{saga}-{n}-C", deliver) != "done":
                continue  # repeated until it is answered
    return "Compensated"


def main() -> None:
    outcomes = take(1, "s42"), charge("s42")
    print(f"no saga: {', then '.join(outcomes)}; {stock['free']} of 5 free, for good")
    assert (outcomes, stock["free"]) == (("done", "refused"), 4)
    stock["free"] = 5
    print("s42: the card is declined")
    faults["s42-2-C"] = ["reply lost"]
    assert run("s42", set()) == "Compensated"
    assert sent[-3:] == ["s42-2-C", "s42-2-C", "s42-1-C"], "last step first"
    assert (stock["free"], status["s42"], charged) == (5, "REJECTED", [])
    print("s43: a slow queue, so the undo overtakes the action")
    faults["s43-2-A"] = ["delayed", "delayed"]
    assert run("s43", set()) == "Compensated"
    late = stock_service.act("s43-2-A", partial(take, 1, "s43"))
    print(f"  s43-2-A arrives at last: {late}, {stock['free']} of 5 free")
    assert (late, stock["free"]) == ("void", 5)
    print("s44: replies to the charge are lost, then the orchestrator dies and resumes")
    faults["s44-3-A"] = ["reply lost", "reply lost", "crash"]
    log: set[str] = set()
    with suppress(RuntimeError):
        run("s44", log)
    assert run("s44", log) == "Completed" and sent[-3:].count("s44-3-A") == 2
    assert (stock["free"], status["s44"], charged) == (4, "CONFIRMED", ["s44"])
    print(f"s44 is {status['s44']}, charged once, {stock['free']} of 5 free")


if __name__ == "__main__":
    main()
