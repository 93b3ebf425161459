# Two racing dual writes leave table and index apart for good. The same commits read
# from the log converge, although the connector crashes and publishes them twice.
from dataclasses import dataclass, field

Rows = dict[int, int]


@dataclass(frozen=True)
class Change:
    lsn: int
    id: int
    price: int | None  # None: deleted


def put(rows: Rows, key: int, price: int | None) -> None:
    if price is None:
        rows.pop(key, None)
    else:
        rows[key] = price


# Source database: in memory; a commit changes the table and appends to the log at once.
@dataclass
class SourceDatabase:
    rows: Rows = field(default_factory=dict)
    log: list[Change] = field(default_factory=list)

    def commit(self, key: int, price: int | None) -> None:
        put(self.rows, key, price)
        self.log.append(Change(len(self.log) + 1, key, price))

    # Snapshot: rows and log position, read together, so that streaming has no gap.
    def snapshot(self) -> tuple[Rows, int]:
        return dict(self.rows), len(self.log)


# Connector: publishes what lies behind its stored position, then moves the position.
# Moving it first would lose events in a crash; this way it only repeats them.
@dataclass
class Connector:
    position: int = 0

    def run(self, log: list[Change], topic: list[Change], crash: bool = False) -> int:
        batch = [change for change in log if change.lsn > self.position]
        topic.extend(batch)
        if batch and not crash:
            self.position = batch[-1].lsn
        return len(batch)


# Consumers: apply by key, and drop what is not newer than what they hold.
@dataclass
class SearchIndex:
    rows: Rows
    seeded_at: int
    dropped: int = 0
    # Deleted keys stay here: forgetting them lets a repeated upsert revive the row.
    applied: dict[int, int] = field(default_factory=dict)

    def apply(self, change: Change) -> None:
        if change.lsn > self.applied.get(change.id, self.seeded_at):
            self.applied[change.id] = change.lsn
            put(self.rows, change.id, change.price)
        else:
            self.dropped += 1


# Reconciliation job: for a copy that has caught up; the source is right by definition.
# It compares rows, where a real one would compare checksums per key range first.
def reconcile(source: Rows, copy: Rows) -> list[int]:
    wrong = sorted(k for k in source | copy if source.get(k) != copy.get(k))
    for key in wrong:
        put(copy, key, source.get(key))
    return wrong


def main() -> None:
    table, index = {42: 10}, {42: 9}  # request A has written the table only
    table[42] = index[42] = 12  # request B
    index[42] = 10  # request A, delayed
    print(f"dual write: table {table[42]}, index {index[42]}; both got 200")
    assert table[42] != index[42], "nobody will ever repair this"

    db = SourceDatabase()
    db.commit(41, 7)
    db.commit(42, 8)
    db.commit(42, 9)
    topic: list[Change] = []  # Event log: one partition, so order holds for each key.
    connector = Connector()
    print(f"connector: published {connector.run(db.log, topic)}")
    rows, lsn = db.snapshot()
    search = SearchIndex(dict(rows), seeded_at=lsn)
    cache = rows.copy()  # its consumer ignores versions and deletes
    print(f"snapshot: {len(rows)} rows at log position {lsn}")

    db.commit(42, 10)
    db.commit(42, 12)
    db.commit(41, None)  # typed by hand; the log has it all the same
    print(f"connector: published {connector.run(db.log, topic, crash=True)}, crashed")
    print(f"connector: restarted, published {connector.run(db.log, topic)} again")
    assert connector.run(db.log, topic) == 0, "the position is saved now"

    for change in topic:
        search.apply(change)
    print(f"index: {len(topic)} events, dropped {search.dropped} old or repeated ones")
    print(f"index: {len(search.rows)} row left, 42 costs {search.rows[42]}")
    assert search.dropped == 6 and search.rows == db.rows

    upserts = [(c.id, c.price) for c in topic if c.price is not None]
    cache.update(upserts)
    prices = ", ".join(str(price) for key, price in upserts if key == 42)
    print(f"careless cache: price of 42 went {prices}")
    assert not reconcile(db.rows, search.rows)
    [ghost] = reconcile(db.rows, cache)
    print(f"reconciliation: index agrees; ghost row {ghost} removed from cache")
    assert ghost == 41 and cache == db.rows


if __name__ == "__main__":
    main()
