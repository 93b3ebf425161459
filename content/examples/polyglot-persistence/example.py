# One fact in two stores: a dual write that loses it, an outbox that doesn't, versions
# that refuse old events, a read of one's own write, and a restore of the record.
from contextlib import suppress
from dataclasses import dataclass, field

EPOCH = 1000  # leading digits of every version after a restore


@dataclass(frozen=True)
class Product:
    id: int
    name: str | None  # None: deleted, a tombstone
    version: int


# System of record: in memory. Row and outbox change in one transaction, so a crash
# leaves both or neither.
@dataclass
class SystemOfRecord:
    rows: dict[int, Product] = field(default_factory=dict)
    outbox: list[Product] = field(default_factory=list)
    epoch: int = 0

    def save(self, key: int, name: str | None) -> Product:
        counter = self.rows[key].version % EPOCH if key in self.rows else 0
        product = Product(key, name, self.epoch * EPOCH + counter + 1)
        self.rows[key] = product
        self.outbox.append(product)
        return product


# Derived store: a search index that only the projector may write.
@dataclass
class SearchIndex:
    documents: dict[int, Product] = field(default_factory=dict)

    # Projector: applies what is newer than the copy; a refusal counts as done.
    def apply(self, change: Product) -> str:
        held = self.documents.get(change.id)
        if held and change.version <= held.version:
            return "refused"
        self.documents[change.id] = change  # a tombstone too: it remembers the version
        return "applied"


# Change stream: publishes first and removes afterwards; a crash repeats, loses nothing.
def relay(record: SystemOfRecord, search: SearchIndex, crash: bool = False) -> str:
    answers = [search.apply(change) for change in record.outbox]
    if not crash:
        record.outbox.clear()
    return ", ".join(answers)


# Freshness contract: an entity older than the client has seen comes from the record.
def read(key: int, seen: int, search: SearchIndex, record: SystemOfRecord) -> str:
    copy = search.documents.get(key)
    if copy and copy.version >= seen:
        return f"search: {copy.name}"
    return f"record: {record.rows[key].name}"


class ProcessDied(Exception):
    pass


def dual_write(table: dict[int, str], index: dict[int, str], crash: bool) -> None:
    table[42] = "Kettle"
    if crash:
        raise ProcessDied
    index[42] = "Kettle"


def main() -> None:
    table: dict[int, str] = {}
    index: dict[int, str] = {}
    with suppress(ProcessDied):
        dual_write(table, index, crash=True)
    print(
        f"dual write, crash between: record {len(table)} product, search {len(index)}"
    )
    assert (len(table), len(index)) == (1, 0), "and nothing will ever repair it"

    record, search = SystemOfRecord(), SearchIndex()
    v1 = record.save(42, "Kettle")
    assert not search.documents  # the process dies here; the outbox has the event
    first, second = relay(record, search, crash=True), relay(record, search)
    print(f"outbox, crash between: relay {first}, dies, repeats: {second}")
    assert (first, second) == ("applied", "refused")

    v2 = record.save(42, "Steel kettle")
    own, other = read(42, v2.version, search, record), read(42, 0, search, record)
    print(f"rename, read with version {v2.version} seen: {own}")
    print(f"another client, none seen: {other}")
    assert (own, other) == ("record: Steel kettle", "search: Kettle")

    record.save(42, None)
    relay(record, search)
    ghost = SearchIndex()  # a copy that has dropped the deleted document's version
    kept, dropped = search.apply(v1), ghost.apply(v1)
    print(f"deleted, late v1: with tombstone {kept}, without {dropped}")
    assert (kept, dropped) == ("refused", "applied")

    record.save(43, "Toaster")
    backup = dict(record.rows)
    record.save(43, "Toster")  # faulty release
    record.save(43, "Tster")
    relay(record, search)
    for epoch in (0, 1):
        record.rows, record.epoch = dict(backup), epoch
        version = record.save(43, "Toaster, red").version
        answer = relay(record, search)
        name = search.documents[43].name
        print(f"restored, epoch {epoch}: edit v{version} {answer}, search has {name}")
        assert name == ("Toaster, red" if epoch else "Tster")


if __name__ == "__main__":
    main()
