# One rule over an order and its lines, without a database. A fake that hands out the
# stored object hides a forgotten save; a repository without versions loses an update.
import json
from dataclasses import asdict, dataclass, field
from typing import Protocol


class Conflict(Exception):
    pass


# Aggregate root: by convention, lines are changed only through the order.
@dataclass
class Order:
    id: int
    limit: int
    version: int = 0
    lines: list[int] = field(default_factory=list)

    def add_line(self, price: int) -> None:
        if self.total + price > self.limit:
            raise ValueError("over the order limit")
        self.lines.append(price)

    @property
    def total(self) -> int:
        return sum(self.lines)


# Repository interface: the questions that the domain asks, and no others.
class Orders(Protocol):
    def find(self, id_: int) -> Order: ...  # raises KeyError when absent
    def save(self, order: Order) -> None: ...


# Repository implementation over rows of JSON, like a table with a version column.
class TableOrders:
    def __init__(self, checked: bool) -> None:
        self._rows: dict[int, tuple[int, str]] = {}
        self._checked = checked

    def find(self, id_: int) -> Order:
        # Mapper: restores state and runs none of the rules for new lines.
        version, text = self._rows[id_]
        return Order(**json.loads(text) | {"version": version})

    def save(self, order: Order) -> None:
        stored, _ = self._rows.get(order.id, (0, ""))
        # Version check: UPDATE ... WHERE id = ? AND version = ?
        if self._checked and stored != order.version:
            raise Conflict
        self._rows[order.id] = stored + 1, json.dumps(asdict(order))


# In-memory fake that is too kind: the caller changes the stored object itself.
class SharingFake:
    def __init__(self) -> None:
        self._orders: dict[int, Order] = {}

    def find(self, id_: int) -> Order:
        return self._orders[id_]

    def save(self, order: Order) -> None:
        self._orders[order.id] = order


def started(orders: Orders) -> Orders:
    orders.save(Order(17, limit=100, lines=[40]))
    return orders


def refused(order: Order, price: int) -> bool:
    try:
        order.add_line(price)
    except ValueError:
        return True
    return False


# Two handlers load the same version; both add a line that the limit admits.
def race(orders: Orders) -> tuple[int, int]:
    a, b = orders.find(17), orders.find(17)
    a.add_line(30)
    b.add_line(50)
    orders.save(a)
    try:
        orders.save(b)
    except Conflict:
        # Loaded again, so that the rule sees the other's line.
        assert refused(orders.find(17), 50)
        return orders.find(17).total, 1
    return orders.find(17).total, 0


def main() -> None:
    order = started(TableOrders(checked=True)).find(17)
    order.add_line(50)
    assert refused(order, 20) and order.total == 90
    print(f"the rule, no database: total {order.total}, a line of 20 more is refused")

    # A handler that forgets to save. Only a repository that copies can show it.
    for name, orders, want in (
        ("sharing fake", SharingFake(), 90),
        ("real mapping", TableOrders(checked=True), 40),
    ):
        started(orders).find(17).add_line(50)
        total = orders.find(17).total
        hidden = ", bug hidden" if total == 90 else ""
        print(f"{name}, save forgotten: total {total}{hidden}")
        assert total == want

    lost, kept = (race(started(TableOrders(checked))) for checked in (False, True))
    print(f"race, no version: total {lost[0]}, the line of 30 is lost")
    print(f"race, version checked: {kept[1]} conflict")
    print(f"second try: 50 refused, total {kept[0]}")
    assert (lost, kept) == ((90, 0), (70, 1))


if __name__ == "__main__":
    main()
