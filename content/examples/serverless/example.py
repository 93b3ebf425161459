# 300 events a second, and a dependency that is slow for 5 s: direct calls reach the
# quota and are refused, a queue keeps them. Then one bad message in a batch of ten.
from collections import deque
from contextlib import suppress
from dataclasses import dataclass

SECOND = 1_000_000  # microseconds; the loop below is the clock
COLD_START = 200_000


@dataclass
class Seen:
    cold: int = 0
    busy: int = 0
    refused: int = 0
    done: int = 0
    oldest: int = 0


def run(limit: int, queued: bool) -> Seen:
    # Execution environment: serves one event at a time; here just when it is free.
    free_at: list[int] = []
    waiting: deque[int] = deque()  # Queue: arrival times of events not taken yet
    seen = Seen()
    for i in range(9000):
        # Event source: one event every 3.3 ms for 20 s, then 10 s without any.
        now = i * SECOND // 300
        if i < 6000:
            waiting.append(now)
        while waiting:
            slow = 5 * SECOND <= now < 10 * SECOND
            end = now + (4_000_000 if slow else 400_000)
            free = next((n for n, time in enumerate(free_at) if time <= now), None)
            if free is not None:
                free_at[free] = end
            elif len(free_at) < limit:
                free_at.append(end + COLD_START)
                seen.cold += 1
            else:
                break
            seen.oldest = max(seen.oldest, now - waiting.popleft())
            seen.done += 1
        if not queued:
            seen.refused += len(waiting)
            waiting.clear()
        if now == 4 * SECOND:
            seen.busy = sum(time > now for time in free_at)
    return seen


def import_invoices(batch: list[int], rows: set[int], reports: bool) -> list[int]:
    # Function: keeps nothing between invocations, and may see a message again.
    failed = []
    for message in batch:
        if message != 7:
            rows.add(message)  # Managed state: a conditional write by key, repeatable
        elif reports:
            failed.append(message)
        else:
            raise ValueError("malformed")
    return failed


def consume(reports: bool) -> tuple[int, int, list[int]]:
    rows: set[int] = set()
    batch = list(range(1, 11))
    invocations = 0
    while batch and invocations < 5:
        invocations += 1
        # If it raises, the platform only sees a failed invocation: all messages return.
        with suppress(ValueError):
            batch = import_invoices(batch, rows, reports)
    return len(rows), invocations, batch  # Failure destination: what is left after 5


def main() -> None:
    direct = run(1000, queued=False)
    load = f"{direct.busy} busy, as 300 a second times 0.4 s"
    print(f"direct, quota 1000: at t=4 s {load}")
    done = f"{direct.done} done, {direct.refused} refused"
    print(f"  {direct.cold} cold starts, {done}")
    assert direct == Seen(cold=1000, busy=120, refused=260, done=5740)
    behind = run(150, queued=True)
    age = f"{behind.oldest / SECOND:.1f}"
    done = f"{behind.done} done, {behind.refused} refused"
    print(f"queue, at most 150: {behind.cold} cold starts, {done}")
    print(f"  the oldest waited {age} s")
    assert (behind.cold, behind.done, behind.refused, age) == (150, 6000, 0, "7.0")

    print("message 7 of 10 is malformed, 5 receives are allowed")
    for reports in (False, True):
        stored, invocations, failed = consume(reports)
        print(f"  {'reports its failures' if reports else 'raises'}: {stored} stored")
        print(f"    {invocations} invocations, failure destination gets", *failed)
        assert invocations == 5
        assert (stored, len(failed)) == ((9, 1) if reports else (6, 10))


if __name__ == "__main__":
    main()
