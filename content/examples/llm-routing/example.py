# What a difficulty router saves and what its errors cost; then one route through a
# stall, a full host, a refusal, a broken reply, a spent budget. Hosts are fakes.
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LARGE, SMALL, PREDICT = 10_000, 1_000, 100  # millionths of a dollar per call
CONTACT = 5_000_000  # a support contact after a bad answer


def is_hard(i: int) -> bool:
    return i % 10 >= 6


# Of 1,000 questions 400 are hard, and the small model fails all of those.
def simulate(label: str, overhead: int, to_small: Callable[[int], bool]) -> int:
    calls = sum(overhead + (SMALL if to_small(i) else LARGE) for i in range(1000))
    bad = sum(to_small(i) and is_hard(i) for i in range(1000))
    total = calls + bad * CONTACT
    shown, all_in = (f"${amount / 1_000_000:.2f}" for amount in (calls, total))
    print(f"{label}: calls {shown}, bad {bad}, with contacts {all_in}")
    return total


Reply = tuple[int, str]  # milliseconds, and text, broken JSON, refusal or 429
Host = Callable[[str], Reply]  # a coroutine in real life; here the clock is scripted


def scripted(*replies: Reply) -> Host:
    remaining: Iterator[Reply] = iter(replies)
    return lambda question: next(remaining, (400, "text"))


# Route table: the first two candidates are the same model on two hosts.
@dataclass(frozen=True)
class Route:
    candidates: tuple[str, ...] = ("small-a@host-1", "small-a@host-2", "small-b@host-3")
    escalate_to: str = "large-a@host-1"
    first_token_ms: int = 2000
    deadline_ms: int = 3000  # for all attempts together
    rest_ms: int = 30_000
    budget: int = 16_000


# Unified endpoint: callers name a task; hosts, models and keys stay behind it.
@dataclass
class Gateway:
    hosts: dict[str, Host]
    route: Route = Route()
    clock: int = 0
    spent: int = 0
    rest_until: dict[str, int] = field(default_factory=dict)

    # Returns its line of the decision log: each candidate and how it ended.
    def handle(self, question: str) -> str:
        # Quota and budget control: checked before the call, counted after it.
        if self.spent >= self.route.budget:
            return "queued, budget spent"
        deadline = self.clock + self.route.deadline_ms
        candidates, trail = list(self.route.candidates), []
        # Health and fallback: before the first token only; no other layer retries.
        while candidates and self.clock < deadline:
            name = candidates.pop(0)
            if self.clock < self.rest_until.get(name, 0):
                continue
            limit = min(self.route.first_token_ms, deadline - self.clock)
            after_ms, outcome = self.hosts[name](question)
            self.clock += min(after_ms, limit)
            trail.append(f"{name} {'timed out' if after_ms > limit else outcome}")
            if after_ms > limit or outcome == "429":
                # A host that only the deadline cut short is not known to be ill.
                if limit == self.route.first_token_ms or outcome == "429":
                    self.rest_until[name] = self.clock + self.route.rest_ms
                continue
            self.spent += LARGE if name.startswith("large") else SMALL
            # A refusal is returned: shopping for one that agrees is a policy decision.
            if outcome != "broken JSON":
                return ", ".join(trail)
            candidates = [self.route.escalate_to]
        trail.append("deadline is over" if candidates else "nobody left")
        return ", ".join(trail)


def main() -> None:
    large = simulate("all on large", 0, lambda i: False)
    # Difficulty router: judges the question beforehand; a cascade judges the answer.
    perfect = simulate("perfect router", PREDICT, lambda i: not is_hard(i))
    erring = simulate(
        "misses 1 hard in 100", PREDICT, lambda i: not is_hard(i) or i % 250 == 6
    )
    assert (large, perfect) == (10_000_000, 4_700_000)
    assert erring == 24_664_000, "four bad answers cost more than the router saves"

    stall, text, broken = (60_000, "text"), (400, "text"), (400, "broken JSON")
    hosts = {
        "small-a@host-1": scripted(stall, stall, text, (300, "refusal"), broken),
        "small-a@host-2": scripted(stall, text, text, (50, "429")),
        "small-b@host-3": scripted(),
        "large-a@host-1": scripted(),
    }
    gateway, decisions = Gateway(hosts), []
    for pause in (0, 0, 40_000, 0, 40_000, 0, 0, 0):
        gateway.clock += pause
        at = gateway.clock
        decisions.append(gateway.handle("summarise this ticket"))
        print(f"at {at} ms: {decisions[-1]}")
    assert decisions == [
        "small-a@host-1 timed out, small-a@host-2 timed out, deadline is over",
        "small-a@host-2 text",
        "small-a@host-1 timed out, small-a@host-2 text",
        "small-a@host-2 429, small-b@host-3 text",
        "small-a@host-1 text",
        "small-a@host-1 refusal",
        "small-a@host-1 broken JSON, large-a@host-1 text",
        "queued, budget spent",
    ]
    assert gateway.clock == 87_750, "the first request took 3 s and no more"


if __name__ == "__main__":
    main()
