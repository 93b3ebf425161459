# Reactive systems: three messages a tick meet a worker that serves one. Without limits
# or supervision it falls behind and dies; bounded and supervised, it answers in time.
from collections import deque
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

TICKS = 12
POISON = 7


class Message(NamedTuple):
    id: int
    sent_at: int


@dataclass
class Result:
    sent: int = 0
    answered: int = 0
    refused: int = 0
    restarts: int = 0
    longest: int = 0
    worst: int = 0
    waiting: int = 0
    state: int = 0
    alive: bool = True


# Isolated component: owns its state; one message at a time, so no lock.
class Worker:
    def __init__(self) -> None:
        self.handled = 0

    def handle(self, message: Message) -> None:
        if message.id == POISON:
            raise ValueError(f"message {message.id}")
        self.handled += 1


def run(capacity: float, supervised: bool) -> Result:
    # Mailbox: the queue before the worker; its capacity bounds the wait.
    mailbox: deque[Message] = deque()
    worker: Worker | None = Worker()
    r = Result()
    for tick in range(TICKS):
        for _ in range(3):
            r.sent += 1
            # Flow control: a refusal now is an answer; a queue without end is none.
            if len(mailbox) < capacity:
                mailbox.append(Message(r.sent, tick))
            else:
                r.refused += 1
        r.longest = max(r.longest, len(mailbox))
        # Dispatcher: gives the worker one message's worth of time in each tick.
        if worker is None or not mailbox:
            continue
        message = mailbox.popleft()
        try:
            worker.handle(message)
            r.answered += 1
            r.worst = max(r.worst, tick - message.sent_at)
        except Exception:
            # Supervisor: outside the worker; fresh state, the message not tried again.
            # Mailbox outlives the worker, as in Akka. Leaves out a limit on restarts.
            worker = Worker() if supervised else None
            r.restarts += supervised
    r.waiting, r.alive = len(mailbox), worker is not None
    r.state = worker.handled if worker else 0
    return r


def show(title: str, capacity: float, supervised: bool) -> Result:
    r = run(capacity, supervised)
    print(title)
    print(f"  sent {r.sent}, answered {r.answered}, refused {r.refused}")
    print(f"  longest queue {r.longest}, worst wait {r.worst} ticks")
    worker = f"alive, its state counts {r.state}" if r.alive else "dead"
    print(f"  restarts {r.restarts}, worker {worker}")
    failed = r.restarts if r.alive else 1
    fates = r.answered + r.refused + r.waiting + failed
    assert r.sent == fates, "each message has one fate"
    return r


def main() -> None:
    opened = show("no bound, no supervisor", inf, False)
    assert not opened.alive
    assert opened.answered == POISON - 1, "nothing is answered after the failure"
    unbounded = show("supervised, no bound", inf, True)
    assert unbounded.answered == TICKS - 1, "all but the poison"
    assert unbounded.state == TICKS - POISON, "it counts from the restart on"
    assert unbounded.worst > 4, "the wait grows with the queue"
    reactive = show("supervised, mailbox of 4", 4, True)
    assert reactive.alive and reactive.longest <= 4
    assert reactive.worst < 4, "waits less than capacity times service time"
    assert reactive.restarts == 1
    assert reactive.answered == unbounded.answered, "as much work, only sooner"


if __name__ == "__main__":
    main()
