# Two people register one address at once. A check in the business layer lets both in; a
# constraint stops one, and its error climbs from layer to layer until it is a 409.
import sqlite3
from collections.abc import Generator

# Database and external systems: not our code, but it alone sees all inserts.
db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript("CREATE TABLE customer (email); CREATE TABLE welcome_job (email)")


# Data access layer: statements, and the driver's errors in the application's words.
class EmailTaken(Exception):
    pass


def email_exists(email: str) -> bool:
    select = "SELECT 1 FROM customer WHERE email = ?"
    return db.execute(select, (email,)).fetchone() is not None


def add_customer(email: str) -> None:
    try:
        db.execute("INSERT INTO customer VALUES (?)", (email,))
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise  # a missing value, say, is another matter
        raise EmailTaken(email) from error


def add_welcome_job(email: str) -> None:
    db.execute("INSERT INTO welcome_job VALUES (?)", (email,))


def register(email: str) -> Generator[None, None, None]:
    # Business layer: one operation, one transaction. At the yield others have a turn.
    if email_exists(email):
        raise EmailTaken(email)
    yield
    db.execute("BEGIN")
    try:
        add_welcome_job(email)
        add_customer(email)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")  # the job goes with the customer; the error passes
        raise


def post(body: str) -> Generator[None, None, int]:
    # Presentation layer: format and status codes; nobody below knows HTTP.
    if "@" not in body:
        return 422
    try:
        yield from register(body)
    except EmailTaken:
        return 409
    return 201


def at_once(*requests: Generator[None, None, int]) -> str:
    answers = []
    for request in requests * 2:  # a turn for each, then a second one
        try:
            next(request)
        except StopIteration as stop:
            if stop.value:
                answers.append(str(stop.value))
    customers, jobs = (
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("customer", "welcome_job")
    )
    return f"{', '.join(answers)}; customers {customers}, jobs {jobs}"


def allowed(call: tuple[str, str]) -> bool:
    # Layer check: closed layers, so each may call only the next one down.
    layers = ["presentation", "business", "data access", "database"]
    return layers.index(call[1]) - layers.index(call[0]) == 1


def show(label: str, actual: str, expected: str) -> None:
    print(f"{label}: {actual}")
    assert actual == expected, label


def main() -> None:
    print("POST ann@shop.example twice at once")
    answers = at_once(post("ann@shop.example"), post("ann@shop.example"))
    show("check in the business layer", answers, "201, 201; customers 2, jobs 2")

    db.executescript("DELETE FROM customer; DELETE FROM welcome_job")
    db.execute("CREATE UNIQUE INDEX one_account ON customer (email)")
    answers = at_once(post("ann@shop.example"), post("ann@shop.example"))
    show("and a constraint below it", answers, "201, 409; customers 1, jobs 1")
    answers = at_once(post("ann@shop.example"), post("ann"))
    show("once more, and malformed", answers, "409, 422; customers 1, jobs 1")

    calls = [
        ("presentation", "business"),
        ("business", "data access"),
        ("presentation", "data access"),  # skips a layer and its permission checks
        ("data access", "business"),  # upward
    ]
    forbidden = ", ".join(" -> ".join(call) for call in calls if not allowed(call))
    expected = "presentation -> data access, data access -> business"
    show("build fails on", forbidden, expected)

    # Layers cost nothing; a tier costs 0.8 ms per call, and 1 call in 100 is slow.
    for n in (30, 1):
        ms, slow = f"{n * 0.8:.1f} ms", round((1 - 0.99**n) * 100)
        print(f"remote calls per page {n}: {ms}, {slow} % of pages meet a slow one")
        assert slow == (26 if n == 30 else 1)


if __name__ == "__main__":
    main()
