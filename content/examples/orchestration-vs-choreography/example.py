# One order process in both styles. Choreography: side branches are free, but nobody
# misses a lost event. Orchestration: one state, one deadline, one place to add a step.
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

# --- Choreography: each Participant knows only which Domain event it reacts to.
Reaction = Callable[[int], str | None]


class EventBroker:
    def __init__(self) -> None:
        self.history: dict[int, list[str]] = {}
        self._reactions: defaultdict[str, list[Reaction]] = defaultdict(list)

    def on(self, event: str, reaction: Reaction) -> None:
        self._reactions[event].append(reaction)

    def move(self, source: str, target: str, reaction: Reaction) -> None:
        self._reactions[source].remove(reaction)
        self.on(target, reaction)

    def place(self, order: int) -> list[str]:
        events = self.history[order] = []
        pending = deque(["OrderPlaced"])
        while pending:
            events.append(event := pending.popleft())
            pending.extend(filter(None, (r(order) for r in self._reactions[event])))
        print(f"  order {order}:", *events)
        return events


def payment(order: int) -> str | None:
    return None if order == 2 else "Paid"  # for order 2 it crashes after its ack


def choreography() -> None:
    print("choreography")
    broker = EventBroker()
    broker.on("OrderPlaced", lambda _: "StockReserved")
    broker.on("StockReserved", payment)
    broker.on("Paid", lambda _: "Shipped")
    broker.on("Paid", lambda _: "PointsGiven")  # came later, and nobody else changed
    assert broker.place(1)[2:] == ["Paid", "Shipped", "PointsGiven"]
    broker.place(2)
    # Process monitor: commands nothing, but knows how a process has to end.
    ends = {"Shipped", "FraudSuspected"}
    stuck = {o: seen[-1] for o, seen in broker.history.items() if ends.isdisjoint(seen)}
    print(*(f"  monitor: {o} stuck at {event}" for o, event in stuck.items()), sep="\n")
    assert stuck == {2: "StockReserved"}
    print("  fraud check subscribes beside payment:")
    broker.on("StockReserved", lambda _: "FraudSuspected")
    assert {"Paid", "FraudSuspected"} <= set(broker.place(3)), "charged all the same"
    print("  payment is changed, too, to wait for FraudCleared:")
    broker.move("StockReserved", "FraudCleared", payment)
    assert broker.place(4) == ["OrderPlaced", "StockReserved", "FraudSuspected"]


# --- Orchestration: Participants do what a Command says, once per command id.
Reply = Literal["ok", "refused", "silence"]
effects: list[str] = []
sent: list[str] = []


def participant(command_id: str) -> Reply:
    sent.append(command_id)
    if command_id not in effects:
        effects.append(command_id)
        if command_id == "5-charge":
            return "silence"  # done, but the reply is lost
    return "refused" if command_id == "6-check" else "ok"


@dataclass
class ProcessState:
    next: int = 0
    status: str = "running"


@dataclass(frozen=True)
class Orchestrator:
    # Orchestrator: any instance can go on from the Process state in the store.
    steps: list[str]
    store: dict[int, ProcessState]

    def advance(self, order: int) -> str:
        # Called at the start, and again when a Deadline passes or an instance is lost.
        state = self.store.setdefault(order, ProcessState())
        for step in self.steps[state.next :]:
            reply = participant(f"{order}-{step}")
            state.status = f"{reply} at {step}"
            if reply != "ok":
                break
            state.next += 1
        else:
            state.status = "done"
        print(f"  order {order}: {state.status}")
        return state.status


def orchestration() -> None:
    print("orchestration")
    first = Orchestrator(["reserve", "charge", "ship"], store={})
    assert first.advance(5) == "silence at charge"
    print("  deadline passes, a new instance goes on:")
    assert replace(first).advance(5) == "done"
    print("  sent:", *sent)
    assert sent == ["5-reserve", "5-charge", "5-charge", "5-ship"], "not from the start"
    assert effects == ["5-reserve", "5-charge", "5-ship"], "each exactly once"
    # Releasing the stock after a refusal is compensation, and left to a saga.
    print("  the fraud check is one more step in the list:")
    checked = replace(first, steps=["reserve", "check", "charge", "ship"])
    assert checked.advance(6) == "refused at check"
    assert "6-charge" not in effects, "no other part changed, and nothing is charged"


if __name__ == "__main__":
    choreography()
    orchestration()
