# Three modules in one process: one transaction where a rule must hold at once, a stored
# event where a reaction may follow, and a check that keeps each to its own tables.
import re
import sqlite3
from contextlib import suppress
from dataclasses import dataclass

db = sqlite3.connect(":memory:", isolation_level=None)
for name in ("orders", "inventory", "billing"):
    db.execute(f"ATTACH ':memory:' AS {name}")
db.executescript(
    """CREATE TABLE orders.placed (id INT, sku TEXT);
    CREATE TABLE orders.event (order_id INT, done INT DEFAULT 0);
    CREATE TABLE inventory.stock (sku TEXT, free INT);
    CREATE TABLE billing.invoice (order_id INT PRIMARY KEY);
    INSERT INTO inventory.stock VALUES ('mug', 3)"""
)


def sql(owner: str, text: str, *values: object) -> list[tuple]:
    # Owned schema: only the owner reads or writes it. Boundary check: each statement is
    # looked at; in PostgreSQL a module's tests run as a role limited to its schema.
    for other in re.findall(r"(\w+)\.\w", text):
        if other != owner:
            raise PermissionError(f"permission denied for schema {other}")
    return db.execute(text, values).fetchall()


# Module: one capability with its code and tables. Public interface: its methods.
class Inventory:
    def reserve(self, sku: str) -> None:
        taken = "UPDATE inventory.stock SET free = free - 1 WHERE sku = ? AND free > 0"
        if not sql("inventory", f"{taken} RETURNING free", sku):
            raise LookupError(f"no {sku} left")


@dataclass
class Orders:
    inventory: Inventory

    def place(self, order_id: int, sku: str) -> None:
        db.execute("BEGIN")
        try:
            sql("orders", "INSERT INTO orders.placed VALUES (?, ?)", order_id, sku)
            self.inventory.reserve(sku)  # must hold at once: both commit or neither
            # Module events: stored with the change, delivered after the commit.
            sql("orders", "INSERT INTO orders.event (order_id) VALUES (?)", order_id)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise

    def unfinished(self) -> list[int]:
        rows = sql("orders", "SELECT order_id FROM orders.event WHERE NOT done")
        return [order_id for (order_id,) in rows]

    def finish(self, order_id: int) -> None:
        sql("orders", "UPDATE orders.event SET done = 1 WHERE order_id = ?", order_id)


class Billing:
    def order_placed(self, order_id: int) -> None:
        # The unique key makes a repeated event harmless.
        sql("billing", "INSERT OR IGNORE INTO billing.invoice VALUES (?)", order_id)

    def report(self) -> list[tuple]:
        join = "SELECT sku FROM billing.invoice JOIN orders.placed ON id = order_id"
        return sql("billing", join)


# Composition root: knows all modules; none knows it.
orders, billing = Orders(Inventory()), Billing()


def deliver(dies: bool = False) -> None:
    for order_id in orders.unfinished():
        billing.order_placed(order_id)
        if dies:
            return  # before the event is marked as done
        orders.finish(order_id)


def show(label: str, expected: str) -> None:
    (placed,) = db.execute("SELECT count(*) FROM orders.placed").fetchone()
    invoiced = [row[0] for row in db.execute("SELECT order_id FROM billing.invoice")]
    print(f"{label}: orders {placed}, invoices for {invoiced}")
    assert f"orders {placed}, invoices for {invoiced}" == expected


def main() -> None:
    print("3 mugs in stock, orders 1 to 4 want one each")
    orders.place(
        1, "mug"
    )  # a restart comes now; a listener in memory forgets the event
    show("commit, then a restart", "orders 1, invoices for []")
    deliver()
    show("stored events sent again", "orders 1, invoices for [1]")
    orders.place(2, "mug")
    deliver(dies=True)
    assert orders.unfinished() == [2]
    deliver()
    show("died before the mark, sent twice", "orders 2, invoices for [1, 2]")

    orders.place(3, "mug")
    with suppress(LookupError):
        orders.place(4, "mug")
        raise AssertionError("there are three mugs")
    deliver()
    show("no mug for order 4, rolled back", "orders 3, invoices for [1, 2, 3]")
    try:
        rows: object = billing.report()
    except PermissionError as error:
        rows = error
    print(f"billing joins orders.placed: {rows}")
    assert str(rows) == "permission denied for schema orders"


if __name__ == "__main__":
    main()
