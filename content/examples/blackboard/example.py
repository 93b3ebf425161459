# An outage on a blackboard: a plan outlives its retracted reason, then support links,
# stale writes refused, and control that ends as solved or stuck.
from dataclasses import dataclass
from typing import NamedTuple


@dataclass
class Entry:
    level: str  # symptom, evidence, cause or plan
    confidence: float
    support: tuple[str, ...]  # Support link: falls when one of these does
    live: bool = True


# Knowledge source: scripted; a real one is code, a model or a person behind this shape.
class Source(NamedTuple):
    name: str
    rating: int  # expected value over cost
    on: tuple[str, ...]  # Trigger: all these entries are live
    post: tuple[str, str, float] | None = None
    retract: str | None = None
    takes: int = 1  # which of two parallel sources writes first


SLOW = "checkout slow"
RELEASE = "release 512"
LATENCY = "database slow since 13:40"
DBA = Source("dba", 4, (LATENCY,), ("cause", "table bloat", 0.9))
SOURCES = (
    Source("metrics", 5, (SLOW,), ("evidence", LATENCY, 0.9)),
    Source("releases", 6, (SLOW,), ("evidence", "released 14:00", 0.9)),
    Source("blame", 7, ("released 14:00",), ("cause", RELEASE, 0.6)),
    Source("fixer", 9, (RELEASE,), ("plan", "roll back 512", 0.6), takes=2),
    Source("timeline", 8, (RELEASE, LATENCY), retract=RELEASE),
    Source("fixer", 3, ("table bloat",), ("plan", "vacuum orders", 0.9)),
)


# Blackboard: an in-memory stand-in; a table with versions keeps the same property.
class Board:
    def __init__(self, linked: bool) -> None:
        self.linked = linked
        self.entries = {SLOW: Entry("symptom", 1.0, ())}

    def holds(self, names: tuple[str, ...]) -> bool:
        return all(n in self.entries and self.entries[n].live for n in names)

    def write(self, source: Source) -> str | None:
        if not self.holds(source.on):
            return None  # the support changed since the activation
        match source:
            case Source(retract=str(name)):
                return f"retracts {' and '.join(self.fall(name))}"
            case Source(post=(level, text, confidence)):
                self.entries[text] = Entry(level, confidence, source.on)
                return f"{level} {text}"
        return "nothing"

    def fall(self, name: str) -> list[str]:
        if not self.holds((name,)):
            return []
        self.entries[name].live = False
        above = [n for n, entry in self.entries.items() if name in entry.support]
        return [name, *(x for n in above if self.linked for x in self.fall(n))]

    def best(self) -> tuple[str, float]:
        plans = (
            (name, entry.confidence)
            for name, entry in self.entries.items()
            if entry.level == "plan" and entry.live
        )
        return max(plans, key=lambda plan: plan[1], default=("none", 0.0))


# Control: takes the best-rated activations until the goal test passes or none is left.
def solve(board: Board, sources: tuple[Source, ...], parallel: int) -> str:
    ran: set[Source] = set()  # each entry has one version here: one run per source
    while True:
        plan, confidence = board.best()
        if confidence >= 0.8:  # Goal test
            return f"solved: {plan}"
        # Agenda: rebuilt from live entries, so activations of a fallen entry are gone.
        agenda = [s for s in sources if s not in ran and board.holds(s.on)]
        if not agenda:
            return f"stuck, best plan: {plan}"
        picked = sorted(agenda, key=lambda s: -s.rating)[:parallel]
        for source in sorted(picked, key=lambda s: s.takes):
            done = board.write(source)
            if done is not None:
                ran.add(source)  # a refused one goes back to its trigger
            print(f"  {source.name}: {done or 'refused, support is gone'}")


def show(title: str, board: Board, sources: tuple[Source, ...], parallel: int) -> str:
    print(title)
    outcome = solve(board, sources, parallel)
    print(f"  {outcome}")
    return outcome


def main() -> None:
    unlinked = show("no dba, no support links", Board(False), SOURCES, 1)
    assert unlinked == "stuck, best plan: roll back 512", unlinked
    linked = show("no dba, support links", Board(True), SOURCES, 1)
    assert linked == "stuck, best plan: none", linked
    board = Board(True)
    solved = show("with dba, two at a time", board, (*SOURCES, DBA), 2)
    assert solved == "solved: vacuum orders", solved
    assert "roll back 512" not in board.entries


if __name__ == "__main__":
    main()
