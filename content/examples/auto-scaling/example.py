# Auto-Scaling: one control loop with and without what keeps it stable: shortages
# ordered twice, a metric that saturates, flapping, and scale-in during an outage.
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil
from operator import attrgetter

LIMIT = 100  # requests per tick that one instance can do
START = 4  # Warm-up: ticks from order to useful work
TARGET = 0.6  # Target: leaves headroom for the warm-up
TOLERANCE = 0.1


@dataclass(frozen=True)
class Tick:
    load: int
    stalled: bool = False


# Load metric, per instance. CPU can't exceed 100 %, demand can. A stalled dependency
# leaves the CPU idle while every worker waits.
@dataclass(frozen=True)
class Usage:
    demand: float
    cpu: float
    workers: float

    @classmethod
    def measure(cls, tick: Tick, ready: int) -> "Usage":
        demand = tick.load / ready / LIMIT
        cpu = 0.05 if tick.stalled else min(1.0, demand)
        return cls(demand, cpu, 1.0 if tick.stalled else cpu)


@dataclass
class Result:
    lowest: int
    highest: int
    overloaded: int = 0
    changes: int = 0


def simulate(
    title: str,
    ticks: Iterable[Tick],
    metric: Callable[[Usage], float],
    *,
    counts_ordered: bool = True,
    window: int = 6,  # Stabilisation window, in ticks
    maximum: int = 200,
) -> Result:
    ready = 10
    due: list[int] = []  # when each ordered instance will be ready
    wishes: list[int] = []
    result = Result(ready, ready)
    for now, tick in enumerate(ticks):
        ready += sum(at <= now for at in due)
        due = [at for at in due if at > now]
        result.overloaded += tick.load > ready * LIMIT

        # Controller: proportional, quiet within the tolerance, within the Bounds.
        ratio = metric(Usage.measure(tick, ready)) / TARGET
        wish = ready if abs(ratio - 1) <= TOLERANCE else ceil(ready * ratio)
        wishes.append(min(maximum, max(2, wish)))
        wanted = max(wishes[-window:])

        have = ready + (len(due) if counts_ordered else 0)
        if wanted > have:
            due += [now + START] * (wanted - have)
        else:
            if counts_ordered:
                due = due[: max(0, wanted - ready)]  # cancels the youngest
            ready = min(ready, wanted)  # at once: Draining is left out
        result.changes += wanted != have
        result.lowest = min(result.lowest, ready)
        result.highest = max(result.highest, ready + len(due))
    counts = f"{result.changes} changes, {result.overloaded} overloaded"
    print(f"  {title}: {result.lowest} to {result.highest}, {counts}")
    return result


DEMAND, CPU = attrgetter("demand"), attrgetter("cpu")


def main() -> None:
    print(
        "load times four, 40 instances needed (instances, changes, ticks overloaded):"
    )
    step = [Tick(600)] * 2 + [Tick(2400)] * 20
    twice = simulate("start-up ignored", step, DEMAND, counts_ordered=False)
    capped = simulate("CPU saturates   ", step, CPU)
    direct = simulate("demand          ", step, DEMAND)
    assert twice.highest == 10 + START * 30
    assert (direct.highest, direct.changes, direct.overloaded) == (40, 1, START)
    assert capped.overloaded > direct.overloaded

    print("load swings between 640 and 250:")
    swing = ([Tick(640)] * 3 + [Tick(250)] * 3) * 4
    flapping = simulate("no window       ", swing, DEMAND, window=1)
    steady = simulate("window of 6     ", swing, DEMAND)
    assert (flapping.lowest, flapping.changes, flapping.overloaded) == (5, 7, 9)
    assert (steady.overloaded, steady.changes) == (0, 0)

    print("a dependency stalls for 12 ticks:")
    outage = [Tick(600)] * 2 + [Tick(600, stalled=True)] * 12 + [Tick(600)] * 6
    misled = simulate("CPU only        ", outage, CPU)
    guarded = simulate(
        "CPU and workers ", outage, lambda u: max(u.cpu, u.workers), maximum=20
    )
    assert misled.lowest == 2 and misled.overloaded > 0
    assert (guarded.lowest, guarded.highest, guarded.overloaded) == (10, 20, 0)


if __name__ == "__main__":
    main()
