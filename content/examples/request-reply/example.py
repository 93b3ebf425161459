# Request-Reply: two replies in reverse order, matched by position, then by identifier;
# a reply that reaches the wrong instance; a timeout, a late reply and a repeated one.
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import NamedTuple

PRICES = {"book": 20, "lamp": 45}


# Return address and Correlation identifier travel in the message; the replier copies.
class Request(NamedTuple):
    id: str
    reply_to: str
    item: str


class Reply(NamedTuple):
    id: str
    price: int


# Stand-in for a broker: named queues. Leaves out acknowledgement, expiry, the network.
class Broker:
    def __init__(self) -> None:
        self.requests: list[Request] = []  # Request channel
        self.replies: dict[str, deque[Reply]] = defaultdict(deque)  # Reply channel


# Replier: does not read the identifier, only copies it.
def answer(broker: Broker, *order: int) -> None:
    taken, broker.requests = broker.requests, []
    for request_id, reply_to, item in (taken[i] for i in order):
        broker.replies[reply_to].append(Reply(request_id, PRICES[item]))


@dataclass
class Requester:
    broker: Broker
    name: str
    reply_to: str
    # Pending table: what waits, and until when.
    pending: dict[str, tuple[str, int]] = field(default_factory=dict)
    outcomes: list[str] = field(default_factory=list)
    unknown: int = 0
    count: int = 0

    def ask(self, item: str, deadline: int = 5) -> None:
        self.count += 1  # a real id is random: a counter restarts with the process
        request = Request(f"{self.name}-{self.count}", self.reply_to, item)
        self.pending[request.id] = item, deadline  # first: the reply may be fast
        self.broker.requests.append(request)

    def receive(self, reply: Reply, by_position: bool = False) -> None:
        request_id = next(iter(self.pending), "") if by_position else reply.id
        if request_id not in self.pending:
            self.unknown += 1  # late, repeated or another instance's: counted
            return
        item, _ = self.pending.pop(request_id)
        self.outcomes.append(f"{item} {reply.price}")

    def expire(self, now: int) -> None:
        for request_id, (item, deadline) in list(self.pending.items()):
            if now >= deadline:
                del self.pending[request_id]
                self.outcomes.append(f"{item} timeout")


# Two open requests; the second is answered first.
def two_open(by_position: bool) -> str:
    shop = Requester(Broker(), "a", "reply.a")
    for item in PRICES:
        shop.ask(item)
    answer(shop.broker, 1, 0)
    for reply in shop.broker.replies["reply.a"]:
        shop.receive(reply, by_position)
    return ", ".join(shop.outcomes)


# The broker hands a shared queue's replies out in turn, here to the other instance.
def two_instances(shared: bool) -> tuple[str, int]:
    broker = Broker()
    a = Requester(broker, "a", "reply.shop" if shared else "reply.a")
    b = Requester(broker, "b", "reply.shop" if shared else "reply.b")
    a.ask("book")
    b.ask("lamp")
    answer(broker, 0, 1)
    for one in (b, a) if shared else (a, b):
        one.receive(broker.replies[one.reply_to].popleft())
    a.expire(5)
    b.expire(5)
    return ", ".join(a.outcomes + b.outcomes), a.unknown + b.unknown


def main() -> None:
    swapped, matched = two_open(by_position=True), two_open(by_position=False)
    assert (swapped, matched) == ("book 45, lamp 20", "lamp 45, book 20")
    print(f"by position  : {swapped}\nby identifier: {matched}")
    lost, found = two_instances(shared=True), two_instances(shared=False)
    assert lost == ("book timeout, lamp timeout", 2), lost
    assert found == ("book 20, lamp 45", 0), found
    print("shared queue : {}; unknown replies {}".format(*lost))
    print("own queues   : {}; unknown replies {}".format(*found))
    # The replier crashes before its ack and answers twice, for the book too late.
    shop = Requester(Broker(), "a", "reply.a")
    shop.ask("book")
    shop.ask("lamp", deadline=9)
    shop.expire(4)
    assert len(shop.pending) == 2
    shop.expire(5)
    answer(shop.broker, 0, 1, 0, 1)
    for reply in shop.broker.replies["reply.a"]:
        shop.receive(reply)
    late = ", ".join(shop.outcomes)
    assert (late, shop.unknown, shop.pending) == ("book timeout, lamp 45", 3, {})
    print(f"late or twice: {late}; unknown replies {shop.unknown}, none pending")
    print("the replier did the work for the book all the same")


if __name__ == "__main__":
    main()
