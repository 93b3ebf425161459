# An event lost between database and broker is saved by an outbox, which may send
# it twice: consumers remember ids, set a bad event aside, drop an outdated one.
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OrderEvent:
    # Event: carries the full state and its version, so consumers need not ask back.
    id: str
    order: str
    version: int
    total: int


# Broker: a log; it keeps all events, and each consumer has its own position in it.
topic: list[OrderEvent] = []


@dataclass
class Checkout:
    # Producer: owns the fact and publishes it without knowing who listens.
    orders: dict[str, int] = field(default_factory=dict)
    outbox: list[OrderEvent] = field(default_factory=list)  # Outbox: rows not yet sent

    def place(self, event: OrderEvent) -> None:
        # One database transaction: both rows or neither.
        self.orders[event.order] = event.total
        self.outbox.append(event)

    def relay(self, dies: bool = False) -> None:
        for event in list(self.outbox):
            topic.append(event)
            if dies:
                return  # published, but not noted
            self.outbox.remove(event)


@dataclass
class Consumer:
    # Consumer: its position moves only after the handling, so a crash means a repeat.
    name: str
    handle: Callable[[OrderEvent], str]
    position: int = 0
    dead_letters: list[str] = field(default_factory=list)  # Dead-letter queue

    def poll(self, dies: bool = False) -> None:
        for event in topic[self.position :]:
            how = self._attempt(event)
            print(f"  {self.name}: {event.id} ({event.order} v{event.version}) {how}")
            if dies:
                return  # handled, but not acknowledged
            self.position += 1

    def _attempt(self, event: OrderEvent) -> str:
        for _ in range(3):
            with suppress(ValueError):
                return self.handle(event)
        self.dead_letters.append(event.id)  # in production with the error, for repair
        return "set aside after 3 attempts"


mails: list[str] = []
handled: set[str] = set()
copies: dict[str, OrderEvent] = {}
pick_lists: list[str] = []
attempts: list[str] = []


def send_mail(event: OrderEvent) -> str:
    mails.append(event.order)  # remembers nothing
    return f"makes mail {len(mails)}"


def pick_order(event: OrderEvent) -> str:
    attempts.append(event.id)
    if event.total < 0:
        raise ValueError("negative total")
    if event.id in handled:
        return "is known, skipped"
    # One transaction again: the id is kept if, and only if, its effect is.
    handled.add(event.id)
    known = copies.get(event.order)
    if known and event.version < known.version:
        return f"is outdated by v{known.version}, dropped"
    copies[event.order] = event
    pick_lists.append(event.id)
    return "picked"


def main() -> None:
    checkout = Checkout()
    checkout.orders["o-1"] = 20  # publishing would be next, but the process dies here
    print(f"two writes, one crash: {len(checkout.orders)} order, {len(topic)} events")
    assert (len(checkout.orders), len(topic)) == (1, 0)
    checkout.place(OrderEvent("e2", "o-2", version=1, total=30))
    checkout.relay(dies=True)
    checkout.relay()
    print("outbox, one crash of its relay:", *[event.id for event in topic])
    assert [event.id for event in topic] == ["e2", "e2"]
    Consumer("mailer", send_mail).poll()
    assert mails == ["o-2", "o-2"], "a consumer without memory acts twice"
    warehouse = Consumer("warehouse", pick_order)
    warehouse.poll(dies=True)
    warehouse.poll()
    assert (pick_lists, warehouse.position) == (["e2"], 2)

    print("a bad event, then two in the wrong order")
    checkout.place(OrderEvent("e3", "o-3", version=1, total=-1))
    checkout.relay()
    topic.append(OrderEvent("e5", "o-2", version=3, total=50))  # by a faster relay
    topic.append(OrderEvent("e4", "o-2", version=2, total=40))
    warehouse.poll()
    assert (pick_lists, warehouse.dead_letters) == (["e2", "e5"], ["e3"])
    assert attempts[3:] == ["e3", "e3", "e3", "e5", "e4"], "nobody waits for e3"


if __name__ == "__main__":
    main()
