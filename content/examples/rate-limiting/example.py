# Rate Limiting: five algorithms meet the same traffic; then two nodes share one limit.
# Own clock in ms. Limit policy: 100 a minute, or one each 600 ms with a burst of 20.
from collections.abc import Callable, Generator, Iterator

LIMIT, WINDOW, STEP, BURST = 100, 60_000, 600, 20

# Limiting algorithm: state for one Limit key; takes the time, yields whether allowed.
Limiter = Generator[bool, int, None]


def fixed_window() -> Limiter:
    window, count, allowed = 0, 0, False
    while True:
        now = yield allowed
        if now // WINDOW != window:
            window, count = now // WINDOW, 0
        allowed = count < LIMIT
        count += allowed


def sliding_log() -> Limiter:
    times: list[int] = []
    allowed = False
    while True:
        now = yield allowed
        times = [time for time in times if time > now - WINDOW]
        if allowed := len(times) < LIMIT:
            times.append(now)


def sliding_counter() -> Limiter:
    window, last, count, allowed = 0, 0, 0, False
    while True:
        now = yield allowed
        if (current := now // WINDOW) != window:
            last, count = count if current == window + 1 else 0, 0
            window = current
        share = 1 - now % WINDOW / WINDOW  # of the last window, still inside
        allowed = last * share + count + 1 <= LIMIT
        count += allowed


# The level is kept in milliseconds of refill, so that all arithmetic is exact.
def token_bucket() -> Limiter:
    level, then, allowed = BURST * STEP, 0, False
    while True:
        now = yield allowed
        level, then = min(BURST * STEP, level + now - then), now
        allowed = level >= STEP
        level -= STEP * allowed


# The same bucket with one number: the time at which it would be full again.
def gcra() -> Limiter:
    full, allowed = 0, False
    while True:
        now = yield allowed
        after = max(full, now) + STEP
        if allowed := after - now <= BURST * STEP:
            full = after


def started(limiter: Limiter) -> Callable[[int], bool]:
    next(limiter)
    return limiter.send


# Leaky bucket as a queue of 3: even distances. Refusal: carries the time to come back.
def leaky_queue(arrivals: list[int]) -> Iterator[str]:
    free = 0
    for at in arrivals:
        wait = max(free, at) - at
        if wait > 2 * STEP:
            yield f"429, retry in {wait - 2 * STEP} ms"
        else:
            free = at + wait + STEP
            yield f"{wait} ms"


# Counter store: stands at 99; two nodes both read before writing, or act in one step.
def shared(atomic: bool) -> int:
    count = done = seen = 99
    for _ in range(2):
        if (count if atomic else seen) < LIMIT:
            count, done = (count if atomic else seen) + 1, done + 1
    return done


def main() -> None:
    # 200 calls each at 0:59, 1:00 and 1:15: how many does each algorithm admit?
    for name, make, want in (
        ("fixed window   ", fixed_window, [100, 100, 0]),
        ("sliding log    ", sliding_log, [100, 0, 0]),
        ("sliding counter", sliding_counter, [100, 0, 25]),
        ("token bucket   ", token_bucket, [20, 1, 20]),
        ("gcra           ", gcra, [20, 1, 20]),
    ):
        ask, times = started(make()), (59_000, 60_000, 75_000)
        counts = [sum(ask(now) for _ in range(200)) for now in times]
        print("{}: 0:59 {}, 1:00 {}, 1:15 {}".format(name, *counts))
        assert counts == want, counts
    # Token bucket and GCRA agree on any traffic (own random source).
    seed, now, agree = 7, 0, 0
    bucket, cell = started(token_bucket()), started(gcra())
    for _ in range(1000):
        seed = seed * 48271 % 2147483647
        now += seed % 1000
        agree += bucket(now) == cell(now)
    assert agree == 1000
    print(f"token bucket and gcra agree on {agree} of 1000 random arrivals")
    left = list(leaky_queue([0, 0, 0, 0, 600]))
    print(f"leaky queue: {'; '.join(left)}")
    assert left == ["0 ms", "600 ms", "1200 ms", "429, retry in 600 ms", "1200 ms"]
    raced, atomic = shared(atomic=False), shared(atomic=True)
    print(f"shared: {raced} by read then write, {atomic} by one atomic step")
    assert (raced, atomic) == (101, 100)


if __name__ == "__main__":
    main()
