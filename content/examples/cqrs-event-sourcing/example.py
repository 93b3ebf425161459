# An insurance claim kept as events: a conditional append stops the payment on a claim
# closed meanwhile, the past can be asked for, and the view trails and can be rebuilt.
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial, reduce


@dataclass(frozen=True)
class Event:
    type: str  # ReserveSet, PaymentMade or ClaimClosed; stored long ago: ReserveSet.v1
    amount: int = 0
    reason: str | None = None  # version 1 had none


def upcast(event: Event) -> Event:
    # Upcaster: the stored event stays as it was; readers only know the present form.
    return replace(event, type=event.type.removesuffix(".v1"))


class EventStore:
    # Event store: a list, so positions follow the commits; in a database they may not.
    def __init__(self) -> None:
        self._log: list[tuple[str, Event]] = []

    def append(self, stream: str, expected: int | None, event: Event) -> bool:
        if expected is not None and expected != len(self.read(stream)):
            return False  # somebody else has appended; None gives this check up
        self._log.append((stream, event))
        return True

    def follow(self, position: int) -> Iterator[tuple[str, Event]]:
        return ((stream, upcast(event)) for stream, event in self._log[position:])

    def read(self, stream: str) -> list[Event]:
        return [event for name, event in self.follow(0) if name == stream]


store = EventStore()
Other = Callable[[], object]


@dataclass(frozen=True)
class Claim:
    # Aggregate: a pure fold over its events; rules look at nothing else.
    open: bool = True
    reserve: int = 0
    paid: int = 0

    def apply(self, event: Event) -> "Claim":
        match event:
            case Event("ReserveSet", amount):
                return replace(self, reserve=amount)
            case Event("PaymentMade", amount):
                return replace(self, paid=self.paid + amount)
            case Event("ClaimClosed"):
                return replace(self, open=False)
        raise ValueError(f"no rule for {event.type}")


def pay(name: str, amount: int, check: bool = True, other: Other = lambda: None) -> str:
    # Command handler: reads one stream, decides, appends at the version that it read.
    events = store.read(name)
    if not reduce(Claim.apply, events, Claim()).open:
        return "refused, the claim is closed"
    other()  # another user's command falls between this read and the append
    expected = len(events) if check else None
    if store.append(name, expected, Event("PaymentMade", amount)):
        return f"paid {amount}"
    print(f"{name}: conflict at version {len(events) + 1}, read again")
    return pay(name, amount)  # decided afresh; in production with a cap


class Worklist:
    # Projector: in production its position is stored in the same transaction.
    def __init__(self) -> None:
        self.position = 0
        self.rows: dict[str, int] = {}  # Read model: payments per open claim

    def catch_up(self) -> dict[str, int]:
        for stream, event in store.follow(self.position):
            if event.type == "ReserveSet":
                self.rows.setdefault(stream, 0)
            elif event.type == "ClaimClosed":
                self.rows.pop(stream, None)
            elif event.type == "PaymentMade" and stream in self.rows:
                self.rows[stream] += event.amount
            self.position += 1
        return self.rows


def main() -> None:
    for name in ("claim-16", "claim-17", "claim-18"):
        store.append(name, 0, Event("ReserveSet.v1", 5000))
        store.append(name, 1, Event("ReserveSet", 15000, "water in the cellar"))
        store.append(name, 2, Event("PaymentMade", 3000))
    past = [reduce(Claim.apply, store.read("claim-17")[:n], Claim()) for n in (1, 2, 3)]
    print("claim-17 as of versions 1 to 3: reserve", *[claim.reserve for claim in past])
    assert past[1] == Claim(open=True, reserve=15000, paid=0)
    (view := Worklist()).catch_up()
    close = partial(store.append, expected=3, event=Event("ClaimClosed"))
    result = pay("claim-16", 4000, check=False, other=partial(close, "claim-16"))
    tail = [event.type for event in store.read("claim-16")[-2:]]
    print(f"claim-16, unconditional: {result}; history ends {', '.join(tail)}")
    assert tail == ["ClaimClosed", "PaymentMade"], "what the rule was to prevent"
    result = pay("claim-17", 4000, other=partial(close, "claim-17"))
    print(f"claim-17, conditional: {result}")
    assert result.startswith("refused") and len(store.read("claim-17")) == 4
    result = pay("claim-18", 4000, other=partial(pay, "claim-18", 1000))
    print(f"claim-18, conditional, beside another payment: {result}")
    assert reduce(Claim.apply, store.read("claim-18"), Claim()).paid == 8000
    for expected in ("claim-16 3000, claim-17 3000, claim-18 3000", "claim-18 8000"):
        rows = ", ".join(f"{name} {paid}" for name, paid in view.rows.items())
        print(f"view at event {view.position}, open and paid: {rows}")
        assert rows == expected, "it trails until it catches up"
        view.catch_up()
    assert Worklist().catch_up() == view.rows, "a rebuild gives the same view"


if __name__ == "__main__":
    main()
