# Load Balancing: round robin and a slow instance, a broken instance that attracts
# traffic, and a health check that fails nearly everybody. Time runs in ticks.
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter


@dataclass
class Instance:
    speed: int  # requests finished per tick
    broken: bool  # answers every request at once, with an error
    passes_check: bool = True
    in_flight: int = 0
    failures: int = 0  # in a row
    ejected_until: int = 0


Pool = list[Instance]
Algorithm = Callable[[Pool, int], Instance]
BUSY = attrgetter("in_flight")


# Backend pool: nine fast instances and a slow one; capacity is 37 requests a tick.
def new_pool(broken: int = -1) -> Pool:
    return [Instance(1 if i == 0 else 4, i == broken) for i in range(10)]


# Own random source: a linear congruential generator.
def numbers(seed: int = 42) -> Iterator[float]:
    while True:
        seed = (seed * 1664525 + 1013904223) % 2**32
        yield seed / 2**32


rng = numbers()


def anyone(pool: Pool) -> Instance:
    return pool[int(next(rng) * len(pool))]


# Balancing algorithm, four times.
ALGORITHMS: dict[str, Algorithm] = {
    "round robin": lambda pool, arrival: pool[arrival % len(pool)],
    "random": lambda pool, _: anyone(pool),
    "two choices": lambda pool, _: min(anyone(pool), anyone(pool), key=BUSY),
    "least requests": lambda pool, _: min(pool, key=BUSY),
}


# Balancer: 28 requests arrive in each of 100 ticks, 76 % of the capacity.
def run(
    pool: Pool, name: str, *, eject: bool = False, panic_below: float = 0
) -> tuple[int, int]:
    errors = 0
    for arrival in range(2800):
        tick = arrival // 28
        healthy = [i for i in pool if i.passes_check and i.ejected_until <= tick]
        # Panic threshold: a check that fails most of the pool is not believed.
        panic = len(healthy) < len(pool) * panic_below
        chosen = ALGORITHMS[name](pool if panic else healthy, arrival)
        if chosen.broken:
            errors += 1
            chosen.failures += 1
            # Health check, passive: five errors in a row take it out for 30 ticks.
            if eject and chosen.failures >= 5:
                chosen.failures, chosen.ejected_until = 0, tick + 30
        else:
            chosen.in_flight += 1
        if arrival % 28 == 27:  # the tick ends
            for instance in pool:
                instance.in_flight = max(0, instance.in_flight - instance.speed)
    return errors, max(map(BUSY, pool))


def main() -> None:
    print(
        "longest queue after 100 ticks, one instance of ten at a quarter of the speed:"
    )
    queues = {name: run(new_pool(), name)[1] for name in ALGORITHMS}
    for name, longest in queues.items():
        print(f"  {name}: {longest}")
    assert queues["round robin"] == 180, queues
    assert queues["two choices"] < 20 and queues["least requests"] < 5, queues

    print("errors of 2800 with one instance that fails fast:")
    turn, _ = run(new_pool(3), "round robin")
    black_hole, _ = run(new_pool(3), "least requests")
    ejected, _ = run(new_pool(3), "least requests", eject=True)
    print(f"  round robin: {turn}")
    print(f"  least requests: {black_hole}")
    print(f"  least requests, ejection: {ejected}")
    assert turn == 280 and black_hole > 3 * turn and ejected == 20

    print("longest queue while eight of ten fail a check on a shared database:")
    for panic_below in (0, 0.5):
        pool = new_pool()
        for instance in pool[:8]:
            instance.passes_check = False
        _, longest = run(pool, "two choices", panic_below=panic_below)
        print(f"  panic threshold {panic_below * 100:.0f} %: {longest}")
        assert longest < 20 if panic_below else longest > 900


if __name__ == "__main__":
    main()
