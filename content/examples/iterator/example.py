# Iterator: orders read page by page behind an ordinary loop. Removal while walking, a
# second pass, shifting offsets and a walk left half-way fail; keys and cleanup help.
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count

PAGE = 3


@dataclass(frozen=True)
class Order:
    id: int
    total: int


# Stands for a remote table; keeps sorted rows and counts reads and open connections.
class Store:
    def __init__(self) -> None:
        self.open = self.reads = 0
        self.rows = [Order(i, 10 * i) for i in range(1, 8)]

    def by_offset(self, offset: int) -> list[Order]:
        self.reads += 1
        return self.rows[offset : offset + PAGE]

    def after_key(self, key: int) -> list[Order]:
        self.reads += 1
        return [order for order in self.rows if order.id > key][:PAGE]

    def remove(self, key: int) -> None:
        self.rows = [order for order in self.rows if order.id != key]


# Iterator by position: correct only while nobody changes the table.
def offset_walk(store: Store) -> Iterator[Order]:
    for offset in count(0, PAGE):
        if not (page := store.by_offset(offset)):
            return
        yield from page


# Iterable: every loop gets a walk of its own.
@dataclass(frozen=True)
class Orders:
    store: Store

    # Iterator: its Cursor is the last key seen; Cleanup also runs on an early stop.
    def __iter__(self) -> Generator[Order, None, None]:
        self.store.open += 1
        try:
            cursor = 0
            while page := self.store.after_key(cursor):
                for order in page:
                    cursor = order.id
                    yield order
        finally:
            self.store.open -= 1


# Stage: pulls from one iterator, is one itself, and stores nothing.
def above(orders: Iterable[Order], limit: int) -> Iterator[Order]:
    return (order for order in orders if order.total > limit)


# Consumer: deletes an order of the first page while the walk is on that page.
def ids_while_deleting(orders: Iterable[Order], store: Store) -> str:
    ids = []
    for order in orders:
        ids.append(str(order.id))
        if order.id == PAGE:
            store.remove(2)
    return " ".join(ids)


def total(orders: Iterable[Order]) -> int:
    return sum(order.total for order in orders)


def main() -> None:
    states = ["ok", "void", "void", "ok", "void", "void"]
    cleaned = [state for state in states if state != "void"]
    for state in states:
        if state == "void":
            states.remove(state)
    assert (states, cleaned) == (["ok", "ok", "void", "void"], ["ok", "ok"])
    print(f"removed while walking: {' '.join(states)}; new list: {' '.join(cleaned)}")

    store = Store()
    orders = Orders(store)
    walk = iter(orders)
    once, again = (total(walk), total(walk)), (total(orders), total(orders))
    assert once + again == (280, 0, 280, 280)
    print(f"an iterator summed twice: {once}; an iterable: {again}")

    changing = Store()
    by_offset = ids_while_deleting(offset_walk(changing), changing)
    changing = Store()
    by_key = ids_while_deleting(Orders(changing), changing)
    assert (by_offset, by_key) == ("1 2 3 5 6 7", "1 2 3 4 5 6 7")
    assert total(Orders(changing)) == 260, "a gap in the keys repeats nothing"
    print(f"order 2 deleted, by offset: {by_offset}")
    print(f"order 2 deleted, by key:    {by_key}")

    store.reads = 0
    with closing(iter(orders)) as walk:
        found = next(above(walk, 15)).id
    assert (found, store.reads, store.open) == (2, 1, 0)
    print(f"first above 15: order {found}, pages read {store.reads}, open {store.open}")

    left = iter(orders)
    next(left)
    open_before = store.open
    left.close()
    assert (open_before, store.open) == (1, 0)
    print(f"next() by hand: open {open_before}, then closed: open {store.open}")


if __name__ == "__main__":
    main()
