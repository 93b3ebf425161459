# Queue-Based Load Leveling: a burst with and without a queue, the sizing formulas
# checked; then overload that lasts, with an unbounded queue and an admission limit.
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

CAPACITY = 150  # tasks a second at the Protected resource
PROMISE = 600  # seconds within which an accepted task is to be done


@dataclass
class Result:
    refused: int = 0
    backlog: int = 0  # the largest
    wait: int = 0  # the longest, of a finished task
    drained: int = -1  # when the queue was empty again, or -1
    late: int = 0  # finished after the promise


# Leaves out retries, redelivery and the spread of service times.
def run(seconds: int, rate: Callable[[int], int], limit: float) -> Result:
    queue: deque[tuple[int, int]] = deque()  # Queue, batched by second
    depth, result = 0, Result()
    for now in range(seconds):
        # Producer and Admission limit: what does not fit is refused, not accepted.
        arrived = rate(now)
        accepted = int(min(arrived, CAPACITY + limit - depth))
        result.refused += arrived - accepted
        queue.append((now, accepted))
        depth += accepted
        # Paced consumer: never more than the capacity, however long the queue is.
        budget = CAPACITY
        while queue and budget > 0:
            since, count = queue.popleft()
            taken = min(budget, count)
            budget -= taken
            depth -= taken
            if taken:
                result.wait = max(result.wait, now - since)
            if now - since > PROMISE:
                result.late += taken
            if taken < count:
                queue.appendleft((since, count - taken))
        # Backlog monitor
        if depth > result.backlog:
            result.backlog, result.drained = depth, -1
        elif depth == 0 and result.backlog and result.drained < 0:
            result.drained = now + 1
    return result


# Tour opens: 400 a second for 300 s, 50 a second otherwise.
def burst(second: int) -> int:
    return 400 if second < 300 else 50


# Overload that lasts: 10 % above the capacity.
def steady(_second: int) -> int:
    return 165


def main() -> None:
    direct = run(1800, burst, 0)  # no queue: what exceeds the capacity fails
    assert direct.refused == (400 - CAPACITY) * 300
    print(f"burst, no queue : {direct.refused} of 120000 refused")

    levelled = run(1800, burst, math.inf)
    backlog, wait = levelled.backlog, levelled.wait
    assert levelled.refused == 0
    assert backlog == (400 - CAPACITY) * 300
    assert wait == backlog / CAPACITY
    to_drain = levelled.drained - 300
    assert to_drain == backlog / (CAPACITY - 50)
    print(f"burst, queue    : 0 refused, backlog {backlog}, wait {wait} s")
    print(f"                  drained {to_drain} s after the burst")

    for hours in (1, 5, 10):
        over = run(hours * 3600, steady, math.inf)
        assert over.refused == 0
        ahead = over.backlog // CAPACITY  # what a task that arrives now will wait
        assert ahead == hours * 360, "six minutes more in each hour, without end"
        start = f"overload, {hours:2} h  : 0 refused"
        print(f"{start}, next waits {ahead} s, late {over.late}")

    # The limit follows from the promise: backlog / capacity = wait.
    limited = run(36_000, steady, PROMISE * CAPACITY)
    assert limited.late == 0
    assert limited.wait == PROMISE
    assert limited.refused > 0
    share = 100 * limited.refused / (165 * 36_000)
    end = f"wait {limited.wait} s, late {limited.late}"
    print(f"with a limit    : {share:.1f} % refused, {end}")


if __name__ == "__main__":
    main()
