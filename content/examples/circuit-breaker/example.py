# A breaker trips once half of the last 20 calls failed, then refuses without waiting;
# after a pause exactly three probes decide. Before that: the same outage without one.
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

CALL_TIMEOUT = 300  # ms; without it a hung call would never be counted
WINDOW, MIN_SAMPLES, RATE, WAIT, PROBES = 20, 10, 0.5, 5000, 3


class Reply(NamedTuple):
    status: int
    ms: int

    def is_failure(self) -> bool:
        # Failure detector: a 404 is a sound answer; a slow 200 is not.
        return self.status >= 500 or self.ms > 200


@dataclass
class Recommendations:
    clock: int = 0  # own clock in ms: only replies and pauses advance it
    hung: bool = False
    sent: int = 0

    def fetch(self, status: int = 200) -> Reply:
        reply = Reply(504, CALL_TIMEOUT) if self.hung else Reply(status, 50)
        self.sent, self.clock = self.sent + 1, self.clock + reply.ms
        return reply


@dataclass
class Breaker:
    service: Recommendations
    state: str = "closed"  # or "open" or "half-open"
    epoch: int = 0  # counts the transitions; a call's permit is the epoch it began in
    # Closed state: calls pass, their outcomes (True = failed) fill a sliding window.
    failed: deque[bool] = field(default_factory=lambda: deque(maxlen=WINDOW))
    until: int = 0  # Open state: calls are refused until the wait is over.
    to_start: int = 0  # Half-open state: only this many probes may still begin.
    to_pass: int = 0

    def try_acquire(self) -> int | None:
        if self.state == "open" and self.service.clock >= self.until:
            self._enter("half-open")
        if self.state == "open" or (self.state == "half-open" and self.to_start == 0):
            return None
        self.to_start -= 1  # counts in the half-open state only
        return self.epoch

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

    def _enter(self, state: str) -> None:
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
        return "cached" if reply.is_failure() else "live"


def main() -> None:
    bare = Recommendations(hung=True)
    waited = sum(bare.fetch().ms for _ in range(30))
    print(f"no breaker: 30 calls to a hung service, {waited} ms waited")
    assert (bare.sent, waited) == (30, 9000)

    breaker = Breaker(service := Recommendations())
    for n in range(12):
        breaker.row(200 if n % 2 else 404)
    print(f"t={service.clock} 12 calls, 6 of them answered 404: {breaker.state}")
    late = breaker.try_acquire()  # its reply will come much later
    service.hung, service.sent, began = True, 0, service.clock
    shown = [breaker.row() for _ in range(30)]
    waited = service.clock - began
    print(f"30 calls, {service.sent} reach the hung service, {waited} ms waited")
    assert set(shown) == {"cached"}, "an outage degrades the page, no more"
    assert (service.sent, waited) == (10, 3000), "the tenth failure makes 10 of 20"

    service.clock += WAIT - 1
    assert breaker.row() == "cached" and service.sent == 10, "one ms too early"
    service.clock += 1
    assert breaker.row() == "cached" and service.sent == 11, "a probe timed out"
    service.clock, service.hung = breaker.until, False
    permits = [breaker.try_acquire() for _ in range(5)]  # five callers at once
    probes = [permit for permit in permits if permit is not None]
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
