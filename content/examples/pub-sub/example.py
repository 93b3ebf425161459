# What belongs to a subscription: its copies, its filter, its redeliveries, its dead
# letters. Instances that share one divide the work; one for each multiplies it.
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from typing import NamedTuple

ACK_DEADLINE, MAX_ATTEMPTS = 60, 3  # seconds of a clock that the script advances


class Message(NamedTuple):
    id: int
    country: str = "at"


@dataclass
class Delivery:
    message: Message
    attempts: int = 0
    due: int = 0  # when it may be delivered (again)


@dataclass
class Subscription:
    # Subscription: in memory here; a durable broker stores it, with a retention.
    # Filter: evaluated by the broker, so a receiver never sees what it refuses.
    filter: Callable[[Message], bool] = lambda message: True
    backlog: list[Delivery] = field(default_factory=list)
    # Dead-letter channel: this subscription's own.
    dead_letters: list[int] = field(default_factory=list)

    def offer(self, message: Message) -> None:
        if self.filter(message):
            self.backlog.append(Delivery(message))

    def pull(self, now: int) -> Delivery | None:
        """Lend a message until the deadline; without an ack by then it comes again."""
        while delivery := next((d for d in self.backlog if d.due <= now), None):
            if delivery.attempts < MAX_ATTEMPTS:
                delivery.attempts += 1
                delivery.due = now + ACK_DEADLINE
                return delivery
            self.ack(delivery)
            self.dead_letters.append(delivery.message.id)
        return None

    def ack(self, delivery: Delivery) -> None:
        self.backlog = [other for other in self.backlog if other is not delivery]


class Topic:
    # Topic: copies each message to the subscriptions that exist at that moment.
    def __init__(self) -> None:
        self.subscriptions: list[Subscription] = []

    def subscribe(self, subscription: Subscription) -> Subscription:
        self.subscriptions.append(subscription)
        return subscription

    def publish(self, message: Message) -> str:
        # Publisher: learns that the broker has accepted, and nothing about receivers.
        for subscription in self.subscriptions:
            subscription.offer(message)
        return "accepted"


def work(instances: dict[str, Subscription], now: int = 0, crash_on: int = 0) -> str:
    # Subscriber instances: take turns until none of them finds anything to do.
    handled: list[str] = []
    idle = 0
    for name, subscription in cycle(instances.items()):
        delivery = subscription.pull(now)
        idle = 0 if delivery else idle + 1
        if idle == len(instances):
            break
        if delivery and delivery.message.id != crash_on:  # or it dies before the ack
            subscription.ack(delivery)
            handled.append(f"{name} {delivery.message.id}")
    return ", ".join(handled) or "nothing"


def show(label: str, actual: str, expected: str) -> None:
    print(f"{label}: {actual}")
    assert actual == expected, label


def main() -> None:
    orders, wrong = Topic(), Topic()
    show("order 1, nobody subscribed", orders.publish(Message(1)), "accepted")
    billing = orders.subscribe(Subscription())
    show("billing subscribes a moment later, gets", work({"b1": billing}), "nothing")
    names = ["b1", "b2", "b3"]
    for order in (2, 3, 4):
        orders.publish(Message(order))
    shared = work(dict.fromkeys(names, billing))
    show("3 instances share a subscription", shared, "b1 2, b2 3, b3 4")
    own = {name: wrong.subscribe(Subscription()) for name in names}
    wrong.publish(Message(5))
    show("3 instances, 3 subscriptions, 3 bills", work(own), "b1 5, b2 5, b3 5")
    tax = orders.subscribe(Subscription(lambda message: message.country == "de"))
    orders.publish(Message(6, "de"))
    orders.publish(Message(7, "DE"))  # an attribute changes, and nobody is told
    show("tax filters country = de, gets", work({"tax": tax}), "tax 6")
    for order in (8, 9):
        orders.publish(Message(order, "de"))
    for now in (0, 60, 120, 180):
        handled = work({"b1": billing}, now, crash_on=8)
        dead = billing.dead_letters
        print(
            f"t={now} billing, which dies on 8, handles {handled}; dead letters {dead}"
        )
        assert dead == ([8] if now == 180 else []), "three attempts, then set aside"
    show("tax is not concerned, gets", work({"tax": tax}), "tax 8, tax 9")


if __name__ == "__main__":
    main()
