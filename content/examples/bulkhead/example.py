# Bulkhead: hanging exports beside quick logins, in one pool and in two; what the wall
# costs, how a leak fills a compartment, and whom a poisonous customer takes along.
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import combinations


class Busy(Exception):  # Refusal: an error of its own type, at once
    pass


# Compartment: a number of permits. Wait limit: zero, so enter() never waits.
class Compartment:
    def __init__(self, permits: int) -> None:
        self.free = permits  # Occupancy metric

    def enter(self) -> None:
        if self.free == 0:
            raise Busy
        self.free -= 1  # Permit

    def leave(self) -> None:
        self.free += 1

    @contextmanager
    def permit(self) -> Iterator[None]:
        self.enter()
        try:
            yield
        finally:
            self.leave()


# Ten seconds, own clock: each 25 ms a login of 50 ms, each 125 ms an export that hangs.
def serve(logins: Compartment, exports: Compartment) -> int:
    running: list[tuple[int, Compartment]] = []
    served = 0
    for now in range(0, 10_000, 25):
        for end, inside in running:
            if end <= now:
                inside.leave()
        running = [(end, inside) for end, inside in running if end > now]
        if now % 125 == 0:
            with suppress(Busy):
                exports.enter()
                running.append((now + 60_000, exports))
        with suppress(Busy):
            logins.enter()
            running.append((now + 50, logins))
            served += 1
    return served


def burst(compartment: Compartment) -> int:
    inside = 0
    with suppress(Busy):
        for _ in range(10):
            compartment.enter()
            inside += 1
    return inside


# A permit must come back in every outcome. Every third call throws.
def permits_after(calls: int, scoped: bool) -> int:
    compartment = Compartment(7)

    def work(call: int) -> None:
        if call % 3 == 0:
            raise ValueError("bad reply")

    for call in range(1, calls + 1):
        with suppress(ValueError, Busy):  # the caller's fallback
            if scoped:
                with compartment.permit():
                    work(call)
            else:
                compartment.enter()
                work(call)
                compartment.leave()
    return compartment.free


# Assignment: 28 customers, 8 workers, two for each customer. The first one's requests
# crash both of its workers; the others may only use their own.
def others_hit(workers_of: list[set[int]]) -> tuple[int, int]:
    crashed, *others = workers_of
    everything = sum(workers <= crashed for workers in others)
    return everything, sum(bool(workers & crashed) for workers in others) - everything


def main() -> None:
    pool = Compartment(10)
    together, apart = serve(pool, pool), serve(Compartment(7), Compartment(3))
    print(f"400 logins, exports hang: {together} served in one pool, {apart} in two")
    assert together < 50 and apart == 400

    # The price: ten logins at once, and no export anywhere.
    shared, own = burst(Compartment(10)), burst(Compartment(7))
    print(f"burst of 10 logins: {shared} served in one pool, {own} in their own")
    assert (shared, own) == (10, 7)

    leaking, scoped = permits_after(21, scoped=False), permits_after(21, scoped=True)
    print(f"permits of 7 left after 21 calls: {leaking} leaking, {scoped} with finally")
    assert (leaking, scoped) == (0, 7)

    pairs = [set(pair) for pair in combinations(range(8), 2)]
    for name, workers_of, want in (
        ("any worker", [set(range(8)) for _ in pairs], (27, 0)),
        ("four shards", [{i % 4 * 2, i % 4 * 2 + 1} for i in range(28)], (6, 0)),
        ("shuffled", pairs, (0, 12)),
    ):
        hit = others_hit(workers_of)
        print("{:11}: of 27 others, {} lose all, {} lose half".format(name, *hit))
        assert hit == want, hit


if __name__ == "__main__":
    main()
