# Revenue per country of one day. A task dies half-way: a job that appends counts rows
# twice on retry; one that stages, checks and commits can be repeated at will.
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

Row = tuple[str, int]  # country and cents
Splits = Sequence[Sequence[Row]]
Table = dict[str, list[Row]]
Fate = Literal["ok", "task 1 dies", "task 1 is silent"]

# Input snapshot: the splits of one day; a late order makes a new version, not an edit.
DAY = "day=2026-11-20"
V1: Splits = (
    (("DE", 500), ("FR", 300), ("DE", 200), ("FR", 0)),
    (("FR", 100), ("US", 900)),
)
V2: Splits = (*V1, (("US", 50),))


class TaskDied(Exception):
    pass


# Transform tasks: each reads one split and shares nothing, so any may run twice.
def transform(split: Sequence[Row]) -> list[Row]:
    return [(country, cents) for country, cents in split if cents > 0]


# Shuffle: equal keys meet in one task, by a rule that depends on nothing but the key;
# hash() of a string would differ from process to process.
def shuffle(rows: Iterable[Row], tasks: int) -> list[list[Row]]:
    parts: list[list[Row]] = [[] for _ in range(tasks)]
    for row in rows:
        parts[ord(row[0][0]) % tasks].append(row)
    return parts


# Aggregate tasks: sum the records of their keys.
def aggregate(rows: Iterable[Row]) -> list[Row]:
    sums: Counter[str] = Counter()
    for country, cents in rows:
        sums[country] += cents
    return list(sums.items())


def run_job(splits: Splits, output: list[Row], fate: Fate) -> None:
    rows = chain.from_iterable(map(transform, splits))
    for task, part in enumerate(shuffle(rows, 2)):
        if task == 1 and fate == "task 1 dies":
            raise TaskDied
        if task == 0 or fate == "ok":
            output.extend(aggregate(part))


def total(rows: Iterable[Row]) -> int:
    return sum(cents for _, cents in rows)


def show(rows: Iterable[Row]) -> str:
    return " ".join(f"{country}={cents}" for country, cents in rows) or "nothing"


# Orchestrator: passes the day, gives each attempt an empty stage, checks, publishes.
def orchestrate(table: Table, partition: str, splits: Splits, *fates: Fate) -> str:
    source = list(chain.from_iterable(splits))
    if not source:
        return "Failed, no input rows"
    for fate in fates:
        staged: list[Row] = []
        try:
            run_job(splits, staged, fate)
        except TaskDied:
            continue
        if total(staged) != total(source):
            return "Failed, wrong sum"
        table[partition] = staged  # Output commit: readers see old rows or new ones.
        return "Published"
    return "Failed, retries used up"


def main() -> None:
    appended: list[Row] = []
    try:
        run_job(V1, appended, "task 1 dies")
    except TaskDied:
        print(f"append: task 1 dies, readers see {show(appended)}")
    run_job(V1, appended, "ok")
    print(f"append: retried, {show(appended)}")
    expected = total(chain.from_iterable(V1))
    print(f"append: revenue {total(appended)}, the orders say {expected}")
    assert (total(appended), expected) == (3100, 2000)

    table: Table = {}

    def attempt(splits: Splits, *fates: Fate) -> str:
        state = orchestrate(table, DAY, splits, *fates)
        return f"{state}; readers see {show(table.get(DAY, []))}"

    print(f"commit: both attempts die: {attempt(V1, 'task 1 dies', 'task 1 dies')}")
    print(f"commit: a task is silent: {attempt(V1, 'task 1 is silent')}")
    assert not table
    print(f"commit: dies, then retried: {attempt(V1, 'task 1 dies', 'ok')}")
    print(f"commit: repeated for nothing: {attempt(V1, 'ok')}")
    assert total(table[DAY]) == expected

    print(f"late order, partition is stale: {attempt(V2, 'task 1 dies', 'ok')}")
    print(f"upstream is empty: {attempt(())}")
    assert table[DAY] == [("DE", 700), ("FR", 400), ("US", 950)]


if __name__ == "__main__":
    main()
