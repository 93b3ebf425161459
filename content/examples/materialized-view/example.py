# Totals per customer, asked live and stored: a complete refresh that is old, deltas
# that drift by a deleted maximum and by repetition, and what prevents it.
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple


class Order(NamedTuple):
    customer: int
    amount: int


# Delta: position, old and new value; an insert has no old one, a delete no new one.
Delta = tuple[int, Order | None, Order | None]


class Source:  # Source data and its log, written in one transaction
    def __init__(self) -> None:
        self.orders: dict[int, Order] = {}
        self.log: list[Delta] = []
        self.rows_read = 0

    def write(self, id_: int, after: Order | None = None) -> None:
        before = self.orders.pop(id_, None)
        if after:
            self.orders[id_] = after
        self.log.append((len(self.log) + 1, before, after))

    def scan(self) -> Iterable[Order]:
        self.rows_read += len(self.orders)
        return self.orders.values()


@dataclass
class Total:
    count: int = 0
    sum: int = 0
    max: int = 0
    values: Counter[int] = field(default_factory=Counter, compare=False)

    def adjust(self, amount: int, sign: int, careful: bool) -> None:
        self.count += sign
        self.sum += sign * amount
        self.values[amount] += sign  # how often each amount occurs
        known = +self.values if careful else (self.max, sign * amount)
        self.max = max(known, default=0)


# View definition: answers live, refreshes completely and reconciles.
def totals(rows: Iterable[Order]) -> dict[int, Total]:
    result: dict[int, Total] = {}
    for customer, amount in rows:
        result.setdefault(customer, Total()).adjust(amount, 1, careful=True)
    return result


class View:
    def __init__(self, source: Source, careful: bool) -> None:
        self._source, self._careful = source, careful
        self.refresh()

    # Refresh policy, complete: forgets every mistake, reads everything.
    def refresh(self) -> None:
        self.rows = totals(self._source.scan())  # Stored result
        self.watermark = len(self._source.log)  # Watermark: what the rows include

    # Refresh policy, by deltas: only the careful view refuses repeated ones.
    def apply(self, delta: Delta) -> None:
        position, before, after = delta
        if self._careful and position <= self.watermark:
            return
        for order, sign in ((before, -1), (after, 1)):
            if order:
                total = self.rows.setdefault(order.customer, Total())
                total.adjust(order.amount, sign, self._careful)
        self.watermark = max(self.watermark, position)

    def wrong(self) -> int:  # Reconciliation: recompute and compare
        truth, rows = totals(self._source.orders.values()), self.rows
        return sum(truth.get(k, Total()) != rows.get(k, Total()) for k in truth | rows)


def main() -> None:
    db = Source()
    for i in range(1000):
        db.write(i, Order(i % 100, i * 37 % 101 + 1))
    live, nightly = totals(db.scan())[7], View(db, careful=True)
    print(f"live query: {db.rows_read // 2} rows read for customer 7; stored: 1 row")
    assert db.rows_read == 2000 and nightly.rows[7] == live
    db.write(1000, Order(7, 500))
    behind, old = len(db.log) - nightly.watermark, nightly.rows[7].max
    print(f"order of 500: view {behind} change behind, its max {old}")
    assert behind == 1 and old < 500
    db.rows_read = 0
    nightly.refresh()
    print(f"complete refresh: {db.rows_read} rows read, {nightly.wrong()} groups wrong")
    assert (db.rows_read, nightly.wrong()) == (1001, 0)
    naive, careful = View(db, careful=False), View(db, careful=True)
    db.write(1000)  # the maximum is deleted
    db.write(3, Order(4, 60))  # an order moves to another customer
    db.write(1001, Order(9, 20))
    db.rows_read = 0
    for what, want in (
        ("3 deltas, one deletes the maximum", (1, 0)),
        ("the same 3 deltas again", (4, 0)),
    ):
        for view, delta in product((naive, careful), db.log[-3:]):
            view.apply(delta)
        wrong = naive.wrong(), careful.wrong()
        print(f"{what}: groups wrong: naive {wrong[0]}, careful {wrong[1]}")
        assert wrong == want
    maxima = naive.rows[7].max, careful.rows[7].max
    print(f"max of customer 7: naive {maxima[0]}, careful {maxima[1]}")
    assert maxima == (500, live.max) and db.rows_read == 0


if __name__ == "__main__":
    main()
