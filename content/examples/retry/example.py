# Retry: what equal waits do to a server that has just restarted, what a budget saves
# while it is down, and which failures one call repeats at all. Own clock (ms).
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal


def seeded(seed: int) -> Iterator[float]:
    while True:
        seed = seed * 48271 % 2147483647
        yield seed / 2147483647


random = seeded(7)  # own random source


# Backoff schedule: the ceiling doubles with each failed attempt, up to a cap.
def ceiling(failures: int) -> int:
    return min(20_000, 1000 * 2**failures)


# Jitter: any wait below the ceiling is as likely as any other ("full jitter").
def full_jitter(failures: int) -> int:
    return int(next(random) * ceiling(failures))


# 200 clients failed at time 0. The server takes 10 calls per 100 ms, refuses the rest.
def herd(name: str, wait: Callable[[int], int]) -> tuple[int, int]:
    waiting = [(1, wait(0)) for _ in range(200)]
    calls = peak = now = 0
    while waiting:
        due = [failures for failures, at in waiting if at <= now]
        calls, peak = calls + len(due), max(peak, len(due))
        waiting = [(failures, at) for failures, at in waiting if at > now]
        # The first ten are served.
        waiting += [(failures + 1, now + wait(failures)) for failures in due[10:]]
        now += 100
    print(f"{name}: {calls} calls for 200 results, at most {peak} in 100 ms")
    return calls, peak


# Retry budget: each first call deposits 1, a retry takes 10, so retries add a tenth.
def outage(budgeted: bool) -> int:
    calls, tokens = 0, 100
    for _ in range(1000):
        tokens = min(100, tokens + 1)
        for attempt in range(3):
            if budgeted and attempt > 0:
                if tokens < 10:
                    break
                tokens -= 10
            calls += 1  # and it fails: the dependency is down
    return calls


@dataclass(frozen=True)
class Reply:
    kind: Literal["ok", "timeout", "invalid", "busy"]
    retry_after: int = 0


# Error classifier: a timeout may have taken effect, so it needs a repeatable request.
# Idempotency key: makes a POST repeatable, since the receiver knows it again.
def retryable(method: str, key: str | None, reply: Reply) -> bool:
    if reply.kind == "timeout":
        return method == "GET" or key is not None
    return reply.kind == "busy"  # a 429: refused before any work


# Attempt limit and Deadline: whichever comes first; the hint is a lower bound.
def send(title: str, method: str, *replies: Reply, key: str | None = None) -> str:
    now, attempt, end = 0, 0, ""
    while not end:
        reply, attempt, now = replies[attempt], attempt + 1, now + 50
        if reply.kind == "ok":
            end = "ok"
        elif not retryable(method, key, reply):
            end = f"gives up ({reply.kind})"
        elif attempt == 3:
            end = "gives up (limit)"
        else:
            now += reply.retry_after + full_jitter(attempt - 1)  # the wait
            if now + 50 > 10_000:
                end = "gives up (deadline)"
    print(f"{title}: {end}; calls made: {attempt}")
    return end


def main() -> None:
    fixed = herd("fixed 1 s  ", lambda _: 1000)
    doubling = herd("exponential", ceiling)
    jittered = herd("full jitter", full_jitter)
    assert fixed[0] == 2100  # 200 + 190 + ... + 10
    assert doubling[0] == fixed[0], "longer waits alone don't separate the clients"
    assert jittered[0] * 5 < fixed[0] and jittered[1] * 5 < fixed[1]

    free, bounded = outage(budgeted=False), outage(budgeted=True)
    print(f"outage, 1000 requests: {free} calls, {bounded} with a budget")
    assert free == 3000
    assert 1100 < bounded <= 1110  # a tenth, and the ten in store at first

    ok, timeout, invalid = Reply("ok"), Reply("timeout"), Reply("invalid")
    ends = [
        send("GET, 2 timeouts  ", "GET", timeout, timeout, ok),
        send("GET, 3 timeouts  ", "GET", timeout, timeout, timeout, ok),
        send("POST, no key     ", "POST", timeout, ok),
        send("POST with a key  ", "POST", timeout, ok, key="k1"),
        send("bad request      ", "GET", invalid, ok),
        send("busy, try in 1 s ", "POST", Reply("busy", 1000), ok),
        send("busy, try in 30 s", "GET", Reply("busy", 30_000), ok),
    ]
    reasons = ["ok", "limit", "timeout", "ok", "invalid", "ok", "deadline"]
    assert all(why in end for why, end in zip(reasons, ends, strict=True)), ends


if __name__ == "__main__":
    main()
