# Four contracts read by several agents: a merge that trusts them, then briefs, leases
# and a verifier. Agents are scripted fakes, time is a counter.
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Rows = dict[str, str]  # quote by contract
# Artefact store: originals by id. Agents return ids and quotes, not retold content.
ARTEFACTS = {
    "k1": "This contract ends on 2027-01-31.",
    "k2": "This contract ends on 2028-06-30.",
    "k3": "This contract ends on 2027-03-31.",
    "k4": "This contract ends on 2026-12-31.",
}


# Brief: all that a worker knows. Inputs of two briefs never overlap.
class Brief(NamedTuple):
    task: str
    inputs: tuple[str, ...]
    budget: int  # thousands of tokens


def read(inputs: tuple[str, ...]) -> Rows:
    return {key: re.findall(r"ends on [\d-]+", ARTEFACTS[key])[0] for key in inputs}


# Agents: each a model in a loop; None stands for silence.
AGENTS: dict[str, Callable[[Brief], Rows | None]] = {
    "careful": lambda brief: read(brief.inputs),
    "hasty": lambda brief: read(brief.inputs[1:]),
    "retelling": lambda brief: dict.fromkeys(brief.inputs, "ends in spring"),
    "stalled": lambda brief: None,
}


# Verifier: sees rows and originals, but no agent's reasoning.
def problem(brief: Brief, rows: Rows) -> str | None:
    if missing := [key for key in brief.inputs if key not in rows]:
        return f"no row for {missing[0]}"
    if bad := [k for k, q in rows.items() if not q or q not in ARTEFACTS.get(k, "")]:
        return f"quote for {bad[0]} is not in the original"
    return None


@dataclass
class Task:
    brief: Brief
    state: Literal["open", "leased", "done"] = "open"
    owner: str = ""
    until: int = 0


# Task ledger: owners and leases, and what is left of the root's budget for new tasks.
@dataclass
class Ledger:
    left: int
    tasks: list[Task] = field(default_factory=list)
    rows: Rows = field(default_factory=dict)

    def add(self, brief: Brief) -> str:
        if brief.budget > self.left:
            return "refused"
        self.left -= brief.budget
        self.tasks.append(Task(brief))
        return "added"

    def lease(self, owner: str, now: int) -> Task | None:
        for task in self.tasks:
            if task.state == "open" or (task.state == "leased" and task.until <= now):
                task.state, task.owner, task.until = "leased", owner, now + 10
                return task
        return None

    # Whoever lost the lease is refused, so a task done twice counts once.
    def submit(self, task: Task, owner: str, rows: Rows) -> str:
        if task.state != "leased" or task.owner != owner:
            return "refused, lease lost"
        found = problem(task.brief, rows)
        task.state = "open" if found else "done"
        self.rows |= {} if found else rows
        return found or "accepted"


def main() -> None:
    first, second = Brief("t-1", ("k1", "k2"), 20), Brief("t-2", ("k3", "k4"), 20)
    trusted = (AGENTS["hasty"](first) or {}) | (AGENTS["retelling"](second) or {})
    print("trusting merge:", ", ".join(f"{k} {quote}" for k, quote in trusted.items()))
    assert problem(first, trusted) and problem(second, trusted)
    # Coordinator: here a rule in code, which gives the next free task to whoever asks.
    ledger, briefs = Ledger(left=50), (first, second, Brief("t-3", ("k5",), 20))
    print("budget 50, 20 each:", ", ".join(f"{b.task} {ledger.add(b)}" for b in briefs))
    assert [task.brief for task in ledger.tasks] == [first, second]

    def turn(now: int, name: str) -> None:
        outcome = "nothing free"
        if task := ledger.lease(name, now):
            rows = AGENTS[name](task.brief)
            answer = "no answer" if rows is None else ledger.submit(task, name, rows)
            outcome = f"{task.brief.task}, {answer}"
        print(f"at {now}, {name}: {outcome}")

    for now, name in enumerate(("hasty", "stalled", "retelling", "careful")):
        turn(now, name)
    turn(10, "careful")  # stalled holds t-1 until 11
    ledger.lease("careful", 11)  # and while it works, stalled answers, and rightly
    task, rows = ledger.tasks[0], read(first.inputs)
    late = ledger.submit(task, "stalled", rows)
    print(f"at 12, stalled: t-1 (with careful since 11), {late}")
    print(f"at 13, careful: t-1, {ledger.submit(task, 'careful', rows)}")
    print(f"ledger: rows for {', '.join(ledger.rows)}, quotes verified")
    # Every contract, as the original says.
    assert (late, ledger.rows) == ("refused, lease lost", read(tuple(ARTEFACTS)))


if __name__ == "__main__":
    main()
