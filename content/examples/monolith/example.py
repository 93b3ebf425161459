# Order, stock and receipt job commit together or not at all, since one database holds
# them; a queue elsewhere breaks that. Then a column is renamed while two releases run.
import sqlite3

# Database: one for all features, and for their jobs as well.
db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript(
    """CREATE TABLE orders (id INT);
    CREATE TABLE stock (sku TEXT, available INT);
    CREATE TABLE job (kind TEXT, order_id INT);
    INSERT INTO stock VALUES ('MUG-01', 2);
    CREATE TABLE customer (id INT PRIMARY KEY, name TEXT)"""
)
redis: list[int] = []  # a second system; its pushes belong to no transaction


# Artefact: one build holds orders, stock and jobs, so one transaction can span them.
def order(order_id: int, with_job: bool) -> str:
    # Web role: serves the request.
    db.execute("BEGIN")
    db.execute("INSERT INTO orders VALUES (?)", (order_id,))
    if with_job:
        db.execute("INSERT INTO job VALUES ('send_receipt', ?)", (order_id,))
    take = "UPDATE stock SET available = available - 1 WHERE sku = ? AND available >= 1"
    in_stock = db.execute(take, ("MUG-01",)).rowcount == 1
    db.execute("COMMIT" if in_stock else "ROLLBACK")
    return "committed" if in_stock else "rolled back"


def send_receipt(order_id: int) -> str:
    # Worker role: the same artefact, started with another command.
    found = db.execute("SELECT id FROM orders WHERE id = ?", (order_id,)).fetchone()
    return f"receipt {order_id}" if found else f"receipt {order_id} for no order"


def work() -> str:
    jobs = db.execute("SELECT order_id FROM job").fetchall()
    sent = [send_receipt(order_id) for (order_id,) in jobs]
    db.execute("DELETE FROM job")  # afterwards: a crash repeats a mail, but loses none
    return ", ".join(sent)


# Release pipeline: during the restart, copies of two releases write one schema.
STATEMENTS = {
    "old": """INSERT INTO customer (id, name) VALUES (:id, :name)
        ON CONFLICT (id) DO UPDATE SET name = :name""",
    "new": """INSERT INTO customer (id, name, full_name) VALUES (:id, :name, :name)
        ON CONFLICT (id) DO UPDATE SET name = :name, full_name = :name""",
}


def save(release: str, customer_id: int, name: str) -> None:
    db.execute(STATEMENTS[release], {"id": customer_id, "name": name})


def show(label: str, actual: str, expected: str) -> None:
    print(f"{label}: {actual}")
    assert actual == expected, label


def main() -> None:
    print("two mugs; receipt jobs pushed to another system after the commit")
    show("  order 1", order(1, False), "committed")  # then the process dies, no push
    show("  jobs", str(len(redis)), "0")
    print("jobs in the same transaction")
    show("  order 2", order(2, True), "committed")
    show("  order 3", order(3, True), "rolled back")
    show("  worker", work(), "receipt 2")
    print("jobs pushed to another system before the commit")
    redis.append(4)
    show("  order 4", order(4, False), "rolled back")
    show("  worker", ", ".join(map(send_receipt, redis)), "receipt 4 for no order")

    db.executescript("BEGIN; ALTER TABLE customer RENAME COLUMN name TO full_name")
    try:
        save("old", 1, "Ann")
    except sqlite3.OperationalError as error:
        assert "no column named name" in str(error)
        print("column renamed at once: old copies fail")
    else:
        raise AssertionError("an old copy wrote a column that is gone")
    db.execute("ROLLBACK")

    db.execute("ALTER TABLE customer ADD COLUMN full_name TEXT")
    save("old", 1, "Ann")
    save("new", 2, "Bob")
    save("old", 2, "Rob")  # an old copy changes a row that a new one had filled
    backfill = "UPDATE customer SET full_name = name WHERE full_name IS NOT name"
    nulls = db.execute("SELECT id FROM customer WHERE full_name IS NULL").fetchall()
    rows = f"{db.execute(backfill).rowcount}, nulls alone {len(nulls)}"
    show("added beside it, rows to backfill", rows, "2, nulls alone 1")
    names = db.execute("SELECT full_name FROM customer ORDER BY id")
    show("release 2 reads", ", ".join(name for (name,) in names), "Ann, Rob")


if __name__ == "__main__":
    main()
