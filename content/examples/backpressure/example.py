# Backpressure: a producer of 3 items a tick and a consumer of 2. What a buffer does
# without a signal, under each policy, in a chain; why credit follows finished work.
from collections import deque
from dataclasses import dataclass
from math import inf
from typing import Literal

# Overflow policy: what happens to an item that finds the Bounded buffer full.
Policy = Literal["grow", "block", "drop newest", "drop oldest"]


@dataclass
class Run:
    peak: int = 0  # Lag metric: fill level
    longest: int = 0  # and age
    useful: int = 0
    lost: int = 0
    blocked: int = 0


# Own clock: 300 ticks. The buffer holds the ticks at which its items were made.
def meet(policy: Policy, capacity: int, patience: float = inf) -> Run:
    buffer: deque[int] = deque()
    run = Run()
    for now in range(300):
        for _ in range(3):
            if policy == "grow" or len(buffer) < capacity:
                buffer.append(now)
            elif policy == "block":
                run.blocked += 1  # it keeps what it has: nothing is lost
            else:
                run.lost += 1
                if policy == "drop oldest":
                    buffer.popleft()
                    buffer.append(now)
        run.peak = max(run.peak, len(buffer))
        for _ in range(min(2, len(buffer))):
            age = now - buffer.popleft()
            run.longest = max(run.longest, age)
            run.useful += age <= patience
    return run


def show(policy: Policy) -> Run:
    run = meet(policy, 10)
    held = f"at most {run.peak} held, {run.longest} ticks old, {run.lost} lost"
    print(f"{policy:11}: {held}")
    return run


# Demand signal: credits for 5 items. The Consumer finishes one item a tick.
def credits(grant_on: Literal["arrival", "finish"]) -> int:
    credit, inside, peak = 5, 0, 0
    for _ in range(100):
        sent = min(3, credit)
        inside += sent
        peak = max(peak, inside)
        finished = min(1, inside)
        inside -= finished
        credit += (sent if grant_on == "arrival" else finished) - sent
    return peak


# Source, parse, enrich, store: the store writes 1 a tick, the others can do 3. A stage
# passes an item on only if the next has room, so the pressure reaches the Producer.
def chain(capacity: float) -> tuple[int, list[int]]:
    held, read = [0, 0, 0], 0
    for _ in range(100):
        held[2] = max(0, held[2] - 1)
        for stage in (2, 1, 0):
            ready = held[stage - 1] if stage else 3
            moved = int(min(3, capacity - held[stage], ready))
            held[stage] += moved
            if stage:
                held[stage - 1] -= moved
            else:
                read += moved
    return read, held


def main() -> None:
    grow, block = show("grow"), show("block")
    newest, oldest = show("drop newest"), show("drop oldest")
    assert (grow.peak, grow.longest) == (302, 100)  # and rising
    assert all(run.peak == 10 for run in (block, newest, oldest))
    assert {run.useful for run in (grow, block, newest, oldest)} == {600}  # same speed
    assert block.blocked > 280 and block.lost == 0 and newest.lost == block.blocked
    assert oldest.longest <= newest.longest < 5

    # Callers wait 20 ticks. A longer buffer only makes every answer late.
    short = meet("drop newest", 20, patience=20).useful
    long = meet("drop newest", 100, patience=20).useful
    print(f"patience 20: {short} in time with 20 places, {long} with 100")
    assert short == 600 and long < 150

    early, late = credits("arrival"), credits("finish")
    print(f"credit 5: {early} inside if granted on arrival, {late} if on finished work")
    assert (early, late) == (201, 5)

    (free, piled), (read, held) = chain(inf), chain(4)
    print(f"chain without bounds: read {free}, held {', '.join(map(str, piled))}")
    print(f"chain with 4 each   : read {read}, held {', '.join(map(str, held))}")
    assert free == 300 and held == [4, 4, 4]
    assert read <= 100 + 12  # the store's pace, plus what the buffers hold


if __name__ == "__main__":
    main()
