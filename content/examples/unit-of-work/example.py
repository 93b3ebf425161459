# One operation adds an order and takes items off stock: saved piece by piece it is torn
# by a crash, and two copies of a row lose an update. A unit of work writes all of it.
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple


@dataclass
class Entity:  # as a statement: an insert
    key: str
    value: int
    parent: str | None = None


class Update(NamedTuple):
    key: str
    value: int
    version: int


class Conflict(Exception): ...


# Stand-in for a database. It keeps atomicity and foreign keys, but no isolation.
class Database:
    def __init__(self) -> None:
        self.rows = {"stock-7": (10, 1)}  # value and version by key

    @property
    def stock(self) -> int:
        return self.rows["stock-7"][0]

    # Database transaction: a copy replaces the rows only if no statement fails.
    def transaction(self, *statements: Entity | Update) -> None:
        rows = self.rows.copy()
        for statement in statements:
            match statement:
                case Entity(key, value, parent):
                    if parent and parent not in rows:
                        raise LookupError(f"foreign key: no {parent}")
                    rows[key] = (value, 1)
                # Version check: UPDATE ... WHERE key = ? AND version = ?
                case Update(key, value, version):
                    if key not in rows or rows[key][1] != version:
                        raise Conflict(key)
                    rows[key] = (value, version + 1)
        self.rows = rows


class UnitOfWork:
    def __init__(self, db: Database) -> None:
        self._db = db
        # Identity map: one object for each row, with the snapshot it was loaded from.
        self._known: dict[str, tuple[Entity, int, int]] = {}
        self._added: list[Entity] = []

    def get(self, key: str) -> Entity:
        if key not in self._known:
            value, version = self._db.rows[key]
            self._known[key] = Entity(key, value), value, version
        return self._known[key][0]

    def add(self, entity: Entity) -> None:
        self._added.append(entity)

    # Flush plan: parents before children (one level), then the Change tracker's finds.
    def commit(self) -> list[Entity | Update]:
        new = sorted(self._added, key=lambda entity: entity.parent is not None)
        tracked = self._known.values()
        changed = [Update(e.key, e.value, v) for e, old, v in tracked if e.value != old]
        plan = [*new, *changed]
        self._db.transaction(*plan)
        return plan


# Work boundary: one use case, which may die before its end.
def place_order(db: Database, id_: str, fail: bool = False) -> UnitOfWork:
    unit = UnitOfWork(db)
    unit.add(Entity(f"line-{id_}", 3, parent=f"order-{id_}"))
    unit.get("stock-7").value -= 3
    if fail:
        raise RuntimeError("crash")
    unit.add(Entity(f"order-{id_}", 3))
    unit.get("stock-7").value -= 2  # reached along another path: the same object
    return unit


def main() -> None:
    db = Database()
    db.transaction(Entity("order-1", 3))
    print(f"two transactions, crash between: order stored, stock {db.stock}")
    assert "order-1" in db.rows and db.stock == 10
    # Two copies of one row, each written in full.
    for value in (10 - 3, 10 - 2):
        db.rows["stock-7"] = (value, 1)
    print(f"two copies of a row, -3 and -2: stock {db.stock}, 3 items are lost")
    assert db.stock == 8
    db = Database()
    with suppress(RuntimeError):
        place_order(db, "1", fail=True)
    print(f"unit of work, crash: {len(db.rows) - 1} orders, stock {db.stock}")
    assert db.rows == {"stock-7": (10, 1)}
    plan = place_order(db, "1").commit()
    kinds = ["insert" if isinstance(s, Entity) else "update" for s in plan]
    print("plan:", ", ".join(f"{k} {s.key}" for k, s in zip(kinds, plan, strict=True)))
    print(f"committed: stock {db.stock}")
    assert [s.key for s in plan] == ["order-1", "line-1", "stock-7"] and db.stock == 5
    # Two units load the same version. The second must leave nothing behind.
    first, second = place_order(db, "2"), place_order(db, "3")
    first.commit()
    with suppress(Conflict):
        second.commit()
        raise AssertionError("the stale unit was committed")
    stored = "order-3" in db.rows
    print(f"conflict: stock {db.stock}, order 3 stored: {str(stored).lower()}")
    assert (db.stock, stored) == (0, False)


if __name__ == "__main__":
    main()
