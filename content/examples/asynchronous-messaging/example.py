# An invoice service is down for four ticks: called directly it loses orders, behind a
# channel it only falls behind. The price: a lost acknowledgement repeats an invoice.
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    id: str
    trace_id: str  # Trace context: without it, the story ends at the channel
    sent_at: int
    order: int
    type: str = "CreateInvoice.v1"


log: list[tuple[str, str]] = []


class Channel:
    # Message broker: an in-memory stand-in without disk, replicas and lease times.
    def __init__(self) -> None:
        self._stored: deque[Message] = deque()

    def send(self, message: Message) -> str:
        self._stored.append(message)
        return "confirmed"

    def peek(self) -> Message | None:
        return self._stored[0] if self._stored else None

    def ack(self, message: Message) -> None:
        # Acknowledgement: only now may the message be forgotten.
        self._stored.remove(message)

    def oldest_age(self, now: int) -> int:
        return now - self._stored[0].sent_at if self._stored else 0


class Receiver:
    def __init__(self, checks_ids: bool) -> None:
        self.invoices: list[int] = []
        self._seen: set[str] = set()
        self._checks_ids = checks_ids

    def handle(self, message: Message) -> None:
        if self._checks_ids and message.id in self._seen:
            log.append((message.trace_id, "repeat skipped"))
            return
        self._seen.add(message.id)  # in real life in one transaction with the invoice
        self.invoices.append(message.order)
        log.append((message.trace_id, f"invoice for order {message.order}"))


def is_down(tick: int) -> bool:
    return 4 <= tick <= 7


def invoice_for(tick: int) -> Message:
    return Message(f"m{tick}", f"t{tick}", sent_at=tick, order=tick)


def call_directly(receiver: Receiver) -> list[int]:
    failed = []
    for tick in range(1, 11):
        if is_down(tick):
            failed.append(tick)
        else:
            receiver.handle(invoice_for(tick))
    return failed


def through_channel(receiver: Receiver, lost_ack: str) -> tuple[int, int, int]:
    channel = Channel()
    accepted = worst_age = tick = 0
    ack_will_be_lost = True
    while tick < 10 or channel.peek():
        tick += 1
        if tick <= 10:
            # Sender: done once the broker has confirmed; it never meets the receiver.
            message = invoice_for(tick)
            reply = channel.send(message)
            log.append((message.trace_id, f"order {tick} {reply}"))
            accepted += 1
        worst_age = max(worst_age, channel.oldest_age(tick))
        for _ in range(0 if is_down(tick) else 2):
            if not (taken := channel.peek()):
                break
            receiver.handle(taken)  # the effect first, the acknowledgement after it
            if taken.id == lost_ack and ack_will_be_lost:
                ack_will_be_lost = False
            else:
                channel.ack(taken)
    return accepted, worst_age, tick


def main() -> None:
    failed = call_directly(called := Receiver(checks_ids=False))
    print(f"direct calls: {10 - len(failed)} of 10 orders taken,", end=" ")
    print(*failed, sep=", ", end=" failed\n")
    assert (failed, called.invoices) == ([4, 5, 6, 7], [1, 2, 3, 8, 9, 10])

    naive = Receiver(checks_ids=False)
    accepted, age, drained = through_channel(naive, "m2")
    print(f"channel: {accepted} of 10 orders taken while the receiver was away")
    print(f"  oldest message waited {age} ticks, backlog gone at tick {drained}")
    print("  invoices without an id check:", *naive.invoices)
    assert (accepted, age, drained) == (10, 4, 11)
    assert naive.invoices.count(2) == 2
    log.clear()
    careful = Receiver(checks_ids=True)
    through_channel(careful, "m2")
    print("  invoices with an id check:   ", *careful.invoices)
    assert careful.invoices == list(range(1, 11))
    story = [text for trace_id, text in log if trace_id == "t2"]
    print("the log by trace id t2:", *story, sep="\n  ")
    assert story == ["order 2 confirmed", "invoice for order 2", "repeat skipped"]


if __name__ == "__main__":
    main()
