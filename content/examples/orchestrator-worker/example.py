# A lead fans out four supplier checks. First a merge that takes silence for good news,
# then a stored plan with deadlines, a second attempt, named gaps, a lead dead at 3.
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Literal, NamedTuple


class Reply(NamedTuple):
    after: float  # ticks until the answer; inf means never
    text: str


# Worker: a scripted fake; a real one is an agent with a fresh context for one supplier.
WORKER = {
    "acme": (Reply(2, "sound"),),
    "birch": (Reply(4, "sound"),),
    "cedar": (Reply(9, "sound"), Reply(3, "insolvent")),  # the late one is outdated
    "dune": (Reply(inf, "sound"),),
}
DEADLINE = 5
ATTEMPTS = 2


# Dispatch: starts workers and delivers their answers when the clock gets there.
@dataclass
class Dispatch:
    started: list[str] = field(default_factory=list)
    flying: list[tuple[float, str, str]] = field(default_factory=list)

    def start(self, part: str, now: int) -> None:
        attempt = self.started.count(part)
        self.started.append(part)
        reply = WORKER[part][min(attempt, len(WORKER[part]) - 1)]
        self.flying.append((now + reply.after, part, reply.text))

    def arrived(self, now: int) -> list[tuple[str, str]]:
        return [(part, text) for at, part, text in self.flying if at == now]


# Task plan: outlives the lead. It stands for a table with a row per part.
@dataclass
class Part:
    state: Literal["open", "sent", "done", "gap"] = "open"
    attempts: int = 0
    due: int = 0


Plan = dict[str, Part]
Results = dict[str, str]  # Result store: the first accepted result stands
Log = Callable[[str], None]


# Orchestrator: keeps nothing in itself that the plan doesn't hold.
def tick(now: int, plan: Plan, results: Results, workers: Dispatch, log: Log) -> None:
    for part, text in workers.arrived(now):
        plan[part].state = "done"
        if part in results:
            log(f"{now}: {part}, late copy dropped")
        else:
            results[part] = text
            log(f"{now}: {part} {text}")
    for part, row in plan.items():
        overdue = row.state == "sent" and now >= row.due
        if overdue and row.attempts >= ATTEMPTS:
            row.state = "gap"
            log(f"{now}: {part} given up")
        elif overdue or row.state == "open":
            row.state, row.due = "sent", now + DEADLINE
            row.attempts += 1
            workers.start(part, now)
            log(f"{now}: {part} started, attempt {row.attempts}")


# Merge step: told of the gaps, it has to name them.
def merge(results: Results, gaps: list[str]) -> str:
    bad = [part for part, text in results.items() if text == "insolvent"]
    head = f"at risk: {', '.join(bad)}" if bad else "no supplier at risk"
    return f"{head}; not checked: {', '.join(gaps)}" if gaps else head


# The lead dies at 3. The next one loads the plan, or, if none was stored, plans anew.
def run(stored: bool, log: Log) -> tuple[str, list[str]]:
    plan = {part: Part() for part in WORKER}
    results: Results = {}
    workers = Dispatch()
    now = 0
    while any(row.state in ("open", "sent") for row in plan.values()):
        if now == 3 and not stored:
            plan = {part: Part() for part in WORKER}
        tick(now, plan, results, workers, log)
        now += 1
    gaps = [part for part, row in plan.items() if row.state == "gap"]
    return merge(results, gaps), workers.started


def main() -> None:
    naive = Dispatch()
    for part in WORKER:
        naive.start(part, 0)
    heard = dict(pair for now in range(DEADLINE + 1) for pair in naive.arrived(now))
    wrong = merge(heard, [])
    print(f"merge of {len(heard)} answers to {len(WORKER)} parts: {wrong}")
    assert wrong == "no supplier at risk", wrong

    _, lost = run(stored=False, log=lambda line: None)
    answer, kept = run(stored=True, log=print)
    print(f"answer: {answer}")
    print(f"starts: plan lost at 3: {len(lost)}, plan stored: {len(kept)}")
    assert answer == "at risk: cedar; not checked: dune", answer
    assert kept == [*WORKER, "cedar", "dune"], kept
    assert lost == [*WORKER, *WORKER, "dune"], lost


if __name__ == "__main__":
    main()
