# A breaker trips once half of the last 20 calls failed, then refuses without waiting;
# after a pause exactly three probes decide. Before that: the same outage without one.
from collections import deque
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CALL_TIMEOUT = 300  # ms; without it a hung call would never be counted
WINDOW, MIN_SAMPLES, RATE, WAIT, PROBES = 20, 10, 0.5, 5000, 3
State = Literal["closed", "open", "half-open"]


class Reply(NamedTuple):
    status: int
    ms: int

    def is_failure(self) -> bool:
        # Failure detector: a 404 is sound; a slow 200 counts, though it may be used.
        return self.status >= 500 or self.ms > 200


@dataclass
class Recommendations:
    clock: int = 0  # own clock in ms: only replies and pauses advance it
    latency: int = 50
    sent: int = 0

    def fetch(self, status: int = 200) -> Reply:
        ms = min(self.latency, CALL_TIMEOUT)
        self.sent += 1
        self.clock += ms
        return Reply(status if ms < CALL_TIMEOUT else 504, ms)


@dataclass
class Breaker:
    service: Recommendations
    state: State = "closed"
    epoch: int = 0  # counts the transitions; a call's permit is the epoch it began in
    # Closed state: calls pass, their outcomes (True = failed) fill a sliding window.
    failed: deque[bool] = field(default_factory=lambda: deque(maxlen=WINDOW))
    until: int = 0  # Open state: calls are refused until the wait is over.
    to_start: int = 0  # Half-open state: only this many probes may still begin.
    to_pass: int = 0

    def try_acquire(self) -> int | None:
        if self.state == "open" and self.service.clock >= self.until:
            self._enter("half-open")
        if self.state == "half-open" and self.to_start > 0:
            self.to_start -= 1
            return self.epoch
        return self.epoch if self.state == "closed" else None

    def report(self, permit: int, reply: Reply) -> None:
        if permit != self.epoch:
            return  # a reply that outlives its state says nothing about this one
        if self.state == "closed":
            self.failed.append(reply.is_failure())
            samples, failures = len(self.failed), sum(self.failed)
            if samples >= MIN_SAMPLES and failures / samples >= RATE:
                self._enter("open")
        elif reply.is_failure():
            self._enter("open")
        else:
            self.to_pass -= 1
            if self.to_pass == 0:
                self._enter("closed")

    def _enter(self, state: State) -> None:
        # State events: here the trace, in production a log line and a metric.
        print(f"t={self.service.clock} recommendations: {self.state} -> {state}")
        self.state, self.epoch = state, self.epoch + 1
        self.failed.clear()
        self.until = self.service.clock + WAIT  # in production: jitter, and it grows
        self.to_start = self.to_pass = PROBES

    def row(self, status: int = 200) -> str:
        if (permit := self.try_acquire()) is None:
            return "cached"  # Fallback: yesterday's row, at once
        reply = self.service.fetch(status)
        self.report(permit, reply)
        return "cached" if reply.status >= 500 else "live"


def main() -> None:
    bare = Recommendations(latency=60_000)
    waited = sum(bare.fetch().ms for _ in range(30))
    print(f"no breaker: 30 calls to a hung service, {waited} ms waited")
    assert (bare.sent, waited) == (30, 9000)
    breaker = Breaker(service := Recommendations())
    quiet = [breaker.row(status) for status in [503] + [404] * 6 + [200] * 6 + [503]]
    print(f"t={service.clock} two 503, six 404, six 200: {breaker.state}")
    assert quiet == ["cached"] + ["live"] * 12 + ["cached"], "1 of 1 is no sample"
    late = breaker.try_acquire()  # its reply will come much later
    service.latency = 60_000
    shown = [breaker.row() for _ in range(30)]
    reached, waited = service.sent - 14, service.clock - 700
    print(f"30 calls, {reached} reach the hung service, {waited} ms waited")
    assert ("live" in shown, reached, waited) == (False, 9, 2700), "10 of 20 failed"
    service.clock += WAIT - 1
    assert breaker.row() == "cached" and service.sent == 23, "one ms too early"
    service.clock += 1
    service.latency = 250
    assert breaker.row() == "live" and service.sent == 24, "one trial, failed"
    print(f"t={service.clock} the first probe was answered 200, but after 250 ms")
    service.clock += WAIT
    service.latency = 50
    probes = [p for _ in range(5) if (p := breaker.try_acquire()) is not None]
    print(f"t={service.clock} 5 callers at once: {len(probes)} probes, others refused")
    assert late is not None and len(probes) == PROBES
    for permit in probes[:-1]:
        breaker.report(permit, service.fetch())
    breaker.report(late, Reply(504, 9000))  # began in another state: ignored
    assert breaker.state == "half-open"
    breaker.report(probes[-1], service.fetch())
    assert breaker.state == "closed" and not breaker.failed
    print(f"t={service.clock} the row is {breaker.row()} again")


if __name__ == "__main__":
    main()
