# Three carriers are asked for a price. Collecting is easy, ending is the pattern: a
# lost quote, a repeated one and a late one each break an aggregator that lacks a rule.
from dataclasses import dataclass, field, replace

ASKED = ("north", "south", "west")


@dataclass(frozen=True)
class Part:
    # Part: carries the Correlation key and an identity of its own, the carrier.
    carrier: str
    price: int
    key: str = "q1"


@dataclass
class Group:
    deadline: int
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Result:
    key: str
    at: int
    best: str
    missing: list[str]


@dataclass(frozen=True)
class Rules:
    wait: int = 5  # Deadline: counted from the first part
    needed: int = 3  # Completion condition: this many parts
    distinct: bool = True
    remembers_closed: bool = True


GOOD = Rules()


class Aggregator:
    def __init__(self, rules: Rules) -> None:
        self.results: list[Result] = []
        self.open: dict[str, Group] = {}  # Group store: durable in a real system
        self.late = 0
        self._closed: set[str] = set()  # Closed-group memory
        self._rules = rules

    def accept(self, now: int, part: Part) -> None:
        if self._rules.remembers_closed and part.key in self._closed:
            self.late += 1
            return
        group = self.open.setdefault(part.key, Group(now + self._rules.wait))
        known = part.carrier in {p.carrier for p in group.parts}
        if not (known and self._rules.distinct):
            group.parts.append(part)
        if len(group.parts) >= self._rules.needed:
            self._close(now, part.key)

    def tick(self, now: int) -> None:
        for key in [k for k, group in self.open.items() if group.deadline <= now]:
            self._close(now, key)

    def _close(self, now: int, key: str) -> None:
        # Aggregation rule: the cheapest quote, and an honest list of what is missing.
        parts = self.open.pop(key).parts
        best = min(parts, key=lambda part: part.price)
        present = {part.carrier for part in parts}
        missing = [carrier for carrier in ASKED if carrier not in present]
        self.results.append(Result(key, now, f"{best.carrier} {best.price}", missing))
        self._closed.add(key)


def run(title: str, rules: Rules, arrivals: dict[int, Part]) -> Aggregator:
    aggregator = Aggregator(rules)
    for now in range(1, 21):
        if now in arrivals:
            aggregator.accept(now, arrivals[now])
        aggregator.tick(now)
    print(f"{title}: {len(aggregator.results)} result(s), {len(aggregator.open)} open")
    for result in aggregator.results:
        missing = " ".join(result.missing) or "none"
        print(f"  t{result.at}: {result.best}, missing: {missing}")
    return aggregator


def main() -> None:
    lost = {1: Part("north", 90), 2: Part("south", 80)}
    partial = Result("q1", 6, "south 80", ["west"])
    endless = run("west is lost, no deadline", replace(GOOD, wait=1000), lost)
    assert (endless.results, len(endless.open)) == ([], 1)
    ended = run("west is lost, deadline 5", GOOD, lost)
    assert ended.results == [partial], "counted from the first part, not the last"

    repeated = lost | {3: Part("north", 90), 4: Part("west", 70)}
    by_message = replace(GOOD, distinct=False)
    fooled = run("north comes twice, messages counted", by_message, repeated)
    assert fooled.results == [replace(partial, at=3)]
    assert fooled.late == 1, "the cheapest quote came to a closed group"
    counted = run("north comes twice, carriers counted", GOOD, repeated)
    assert counted.results == [Result("q1", 4, "west 70", [])]

    tardy = lost | {9: Part("west", 70)}
    forgetful = replace(GOOD, remembers_closed=False)
    ghost = run("west is late, closed keys forgotten", forgetful, tardy)
    second = Result("q1", 14, "west 70", ["north", "south"])
    assert ghost.results == [partial, second]
    guarded = run("west is late, closed keys kept", GOOD, tardy)
    assert (guarded.results, guarded.late) == ([partial], 1)

    quorum = run("two of three are enough", replace(GOOD, needed=2), repeated)
    assert quorum.results == [replace(partial, at=2)]


if __name__ == "__main__":
    main()
