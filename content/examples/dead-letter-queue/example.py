# Dead Letter Queue: what one bad message does to those behind it, where the count must
# live, why an outage should pause instead, and how a redrive brings back old values.
from collections.abc import Sequence
from dataclasses import dataclass, field, replace


# Kinds: "broken" never succeeds, "flaky" does the third time, "fatal" ends the process.
@dataclass(frozen=True)
class Message:
    key: str
    value: str
    kind: str = "fine"


# Failure envelope: the unchanged message, where it stood, how often tried, and why.
@dataclass(frozen=True)
class Envelope:
    message: Message
    offset: int
    attempts: int
    reason: str


def handle(message: Message, attempts: int, down: bool) -> None:
    match "down" if down else message.kind:
        case "down":
            raise TimeoutError("dependency is down")
        case "fatal":
            raise SystemExit("process died")
        case "broken":
            raise ValueError("qty is not a number")
        case "flaky" if attempts < 3:
            raise TimeoutError("lock timeout")


@dataclass
class Run:
    done: int = 0
    deliveries: int = 0
    dead: list[Envelope] = field(default_factory=list)  # Dead letter queue
    state: dict[str, str] = field(default_factory=dict)


# Consumes a partition in order: stand-in for a broker and a consumer that is restarted
# when it dies. Stops after 40 deliveries. Leaves out: leases, batches, the Retry stage.
def consume(
    log: Sequence[Message],
    counter: str = "broker",
    classify: bool = False,  # Failure classifier: ValueError gets one attempt
    park: bool = False,  # later messages of a failed key follow it
    down_until: int = 0,  # delivery number at which the dependency comes back
    pause: bool = False,  # on a timeout, wait for the dependency
) -> Run:
    run = Run()
    for offset, message in enumerate(log):
        if park and any(letter.message.key == message.key for letter in run.dead):
            run.dead.append(Envelope(message, offset, 0, "key is parked"))
            continue
        attempts = counted = 0
        while run.deliveries < 40:
            run.deliveries += 1
            attempts, counted = attempts + 1, counted + 1  # Delivery counter
            try:
                handle(message, attempts, run.deliveries <= down_until)
            except (SystemExit, ValueError, TimeoutError) as error:
                if isinstance(error, SystemExit) and counter == "process":
                    counted = 0  # it was in RAM
                if isinstance(error, TimeoutError) and pause:
                    down_until = 0  # waits until it is back
                limit = 1 if classify and isinstance(error, ValueError) else 3
                if counter != "none" and counted >= limit:
                    run.dead.append(Envelope(message, offset, counted, str(error)))
                    break
            else:
                run.done, run.state[message.key] = run.done + 1, message.value
                break
    return run


def show(title: str, run: Run) -> Run:
    counts = run.done, len(run.dead), run.deliveries
    print("{}: {} done, {} dead, {} deliveries".format(title, *counts))
    return run


# Redrive tool: the consumer is repaired, so the dead letters go back through it.
def redrive(park: bool) -> str:
    first = Message("k1", "Monday", "broken")
    run = consume((first, Message("k1", "Tuesday")), park=park)
    again = consume([replace(letter.message, kind="fine") for letter in run.dead])
    value, how = (run.state | again.state)["k1"], "key parked" if park else "overtaken "
    print(f"redrive of {len(run.dead)}, {how}: {value}")
    return value


def main() -> None:
    kinds = ("fine", "broken", "fatal", "flaky", "fine")
    orders = [Message(f"k{i}", "v1", kind) for i, kind in enumerate(kinds)]
    runs = [
        show("no dead letters   ", consume(orders, counter="none")),
        show("count in process  ", consume(orders, counter="process")),
        show("count in broker   ", consume(orders)),
        show("and a classifier  ", consume(orders, classify=True)),
    ]
    results = [(run.done, len(run.dead), run.deliveries) for run in runs]
    assert results == [(1, 0, 40), (1, 1, 40), (3, 2, 11), (3, 2, 9)], results
    for letter in runs[3].dead:
        key, at, tries = letter.message.key, letter.offset, letter.attempts
        print(f"  {key} at offset {at}, attempts {tries}: {letter.reason}")
    healthy = [replace(message, kind="fine") for message in orders]
    flood = show("outage, by count  ", consume(healthy, down_until=30))
    paused = consume(healthy, down_until=30, pause=True)
    show("outage, pausing   ", paused)
    assert (flood.done, paused.done, len(paused.dead)) == (0, 5, 0)
    assert [redrive(park=False), redrive(park=True)] == ["Monday", "Tuesday"]


if __name__ == "__main__":
    main()
