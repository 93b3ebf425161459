# State: an order as a tagged union with one transition function. Three flags end in an
# order both shipped and refunded; so does the machine until writes are conditional.
from dataclasses import dataclass, field


# State: each variant holds the data that exists in it, and no other.
@dataclass(frozen=True)
class Open:
    pass


@dataclass(frozen=True)
class Paid:
    payment: str


@dataclass(frozen=True)
class Shipped:
    payment: str
    parcel: str


@dataclass(frozen=True)
class Cancelled:
    pass


Order = Open | Paid | Shipped | Cancelled
# Event: what can happen at any time, also too late or twice.
Event = tuple[str, str] | tuple[str]
# Effect: data, executed after the state is stored, once per identifier.
Step = tuple[Order, tuple[str, ...]] | str


# Transition function: every cell is named, so a state left out is an error.
def step(order: Order, event: Event) -> Step:
    match event, order:
        case ("pay", payment), Open():
            return Paid(payment), ()
        # Guard: a repetition is ignored, any other late payment goes back.
        case ("pay", payment), Paid(own) | Shipped(own, _) if own == payment:
            return "ignored"
        case ("pay", payment), Paid() | Shipped() | Cancelled():
            return order, (f"refund {payment}",)
        case ("ship", parcel), Paid(payment):
            return Shipped(payment, parcel), ()
        case ("ship", parcel), Shipped(_, own):
            return "ignored" if own == parcel else "refused"
        case (("ship", _), Open() | Cancelled()) | (("cancel",), Shipped()):
            return "refused"
        case ("cancel",), Cancelled():
            return "ignored"
        case ("cancel",), Paid(payment):
            return Cancelled(), (f"refund {payment}",)
        case ("cancel",), Open():
            return Cancelled(), ()
        case _:
            raise ValueError(f"undecided: {order}, {event}")


def cell(step: Step) -> str:
    return step if isinstance(step, str) else ", ".join([name(step[0]), *step[1]])


def name(order: Order) -> str:
    return type(order).__name__.lower()


# Context: stands for a row with a version; the condition is part of the write.
@dataclass
class Row:
    order: Order
    version: int = 7
    done: set[str] = field(default_factory=set)  # effects, by identifier

    def save(self, read: int, step: Step, conditional: bool) -> str:
        if isinstance(step, str):
            return step
        if conditional and self.version != read:
            return "conflict"
        (self.order, effects), self.version = step, read + 1
        self.done.update(effects)  # a repetition changes nothing
        return name(self.order)


def main() -> None:
    # Without the pattern: ship and cancel looked at the flags before either wrote.
    flags = {"paid": True, "shipped": False, "cancelled": False}
    flags.update(shipped=not flags["cancelled"], cancelled=not flags["shipped"])
    assert all(flags.values())
    print("flags: paid, shipped and cancelled at once")

    orders: list[Order] = [Open(), Paid("P1"), Shipped("P1", "X1"), Cancelled()]
    events: list[Event] = [("pay", "P1"), ("ship", "X1"), ("cancel",)]
    table = {order: [cell(step(order, event)) for event in events] for order in orders}
    print(f"{'':10}{'pay P1':21}{'ship':21}cancel")
    for order, (pay, ship, cancel) in table.items():
        print(f"{name(order):10}{pay:21}{ship:21}{cancel}")
    cells = sum(table.values(), start=[])
    assert (cells.count("refused"), cells.count("ignored")) == (3, 4)
    for order in orders[1:]:
        assert step(order, ("pay", "P2")) == (order, ("refund P2",))
        assert cell(step(order, ("ship", "X2"))) in ("shipped", "refused")
    print("P2 in paid, shipped and cancelled: state stays, P2 refunded")

    for conditional, expected in ((False, "cancelled refund P1"), (True, "refused")):
        stored = Row(Paid("P1"))  # both requests read version 7
        steps = [step(stored.order, event) for event in events[1:]]
        answers = [stored.save(7, s, conditional) for s in steps]
        if answers[-1] == "conflict":
            answers.append(stored.save(8, step(stored.order, events[2]), conditional))
        stored.save(8, step(stored.order, events[0]), conditional)  # P1 comes again
        assert " ".join([answers[-1], *stored.done]) == expected
        print("conditional" if conditional else "plain", end=" write: ")
        print(f"ship {answers[0]}, cancel {', then '.join(answers[1:])}")
        print(f"  parcel X1 on its way, effects: {', '.join(stored.done) or 'none'}")


if __name__ == "__main__":
    main()
