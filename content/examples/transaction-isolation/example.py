# Two races, each played at two isolation levels: where the anomaly commits, and where a
# transaction is aborted and rerun instead. A guarded update does without the abort.
from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal

Level = Literal["read committed", "snapshot", "serialisable"]


class Database:
    # A stand-in with row versions. It leaves out row locks, so the bodies below send a
    # blocked statement only when a real one would stop waiting.
    def __init__(self, rows: dict[str, int]) -> None:
        self.rows = dict(rows)
        self.commits = 0
        self.written_by: dict[str, int] = {}  # row -> the commit that wrote it last


class Transaction:
    def __init__(self, db: Database, level: Level) -> None:
        self.db, self.level = db, level
        self.begun, self.snapshot = db.commits, dict(db.rows)
        self.ranges: list[str] = []  # what was read, also rows that do not exist yet
        self.writes: dict[str, int] = {}

    def sum(self, prefix: str) -> int:
        # SELECT sum(value) WHERE key LIKE 'prefix%'. Read committed: each statement
        # sees the newest commits. Snapshot isolation: all see the transaction's start.
        self.ranges.append(prefix)
        rows = self.db.rows if self.level == "read committed" else self.snapshot
        return sum(value for key, value in rows.items() if key.startswith(prefix))

    def commit(self) -> bool:
        """False stands for SQLSTATE 40001: aborted, nothing was written."""
        newer = {key for key, by in self.db.written_by.items() if by > self.begun}
        if self.level != "read committed" and newer & self.writes.keys():
            return False  # the first committer wins
        # Serialisable: nothing is written on the strength of a read no longer true.
        # (SSI waits for two such edges in a row, so it aborts less often than this.)
        stale = any(key.startswith(tuple(self.ranges)) for key in newer)
        if self.level == "serialisable" and stale and self.writes:
            return False
        self.db.commits += 1
        self.db.rows |= self.writes
        self.db.written_by |= dict.fromkeys(self.writes, self.db.commits)
        return True


Steps = Iterator[str]  # yields where the other one gets its turn, then yields a result
Body = Callable[[Transaction], Steps]


def run(db: Database, level: Level, body: Body) -> Steps:
    # Retry wrapper: reruns the whole body, reads included, after an abort. (No jitter.)
    for attempt in range(5):
        steps = body(tx := Transaction(db, level))
        pause = next(steps)
        if attempt == 0:
            yield pause
        result = next(steps)
        if tx.commit():
            yield f"aborted, rerun: {result}" if attempt else result
            return
    raise RuntimeError("given up after five attempts")


def race(level: Level, data: dict[str, int], bodies: list[Body], expected: str) -> None:
    # Both run to their pause, then the first ends and commits, then the second.
    db = Database(data)
    runs = [run(db, level, body) for body in bodies]
    for other in runs:
        next(other)
    results = " | ".join([next(other) for other in runs])
    after = " ".join(f"{key}={value}" for key, value in db.rows.items())
    print(f"  {level}: {results} -> {after}")
    assert f"{results} -> {after}" == expected


def withdraw(tx: Transaction, guarded: bool = False) -> Steps:
    balance = tx.sum("balance")
    yield "pause"
    if guarded:
        # Explicit guard: UPDATE ... SET balance = balance - 80 WHERE balance >= 80. The
        # second caller waits for the row, then tests the condition on what it finds.
        balance = tx.sum("balance")
    if balance >= 80:
        tx.writes["balance"] = balance - 80
    yield "paid 80" if balance >= 80 else "refused"


def step_down(user: str, tx: Transaction) -> Steps:
    owners = tx.sum("owner/")
    yield "pause"
    if owners > 1:
        tx.writes[f"owner/{user}"] = 0
    yield "left" if owners > 1 else "refused"


def main() -> None:
    account, rerun = {"balance": 100}, "aborted, rerun: refused"
    print("lost update: two withdrawals of 80 from a balance of 100")
    race("read committed", account, [withdraw] * 2, "paid 80 | paid 80 -> balance=20")
    race("snapshot", account, [withdraw] * 2, f"paid 80 | {rerun} -> balance=20")
    print("the same as one guarded UPDATE each")
    guarded = partial(withdraw, guarded=True)
    race("read committed", account, [guarded] * 2, "paid 80 | refused -> balance=20")
    race("snapshot", account, [guarded] * 2, f"paid 80 | {rerun} -> balance=20")
    print("write skew: the last two owners step down at once, one must stay")
    team = {"owner/ann": 1, "owner/bob": 1}
    both = [partial(step_down, user) for user in ("ann", "bob")]
    gone = "left | left -> owner/ann=0 owner/bob=0"
    race("snapshot", team, both, gone)
    kept = f"left | {rerun} -> owner/ann=0 owner/bob=1"
    race("serialisable", team, both, kept)
    three = "left | aborted, rerun: left -> owner/ann=0 owner/bob=0 owner/c=1"
    race("serialisable", team | {"owner/c": 1}, both, three)


if __name__ == "__main__":
    main()
