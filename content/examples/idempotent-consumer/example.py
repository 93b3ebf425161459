# Idempotent Consumer: a crash at each point of four handlers between delivery and
# acknowledgement; then two workers at once, a reordered update, a replay after a purge.
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

# Message identifier: made by the sender, once per intent; equal on each copy.
MESSAGE_ID, AMOUNT = "m7", 80


class Crash(Exception):
    pass


# Stand-in for a database with one account. A statement outside a transaction commits at
# once; what a crash finds uncommitted is lost. Leaves out: rows, SQL, isolation levels.
@dataclass
class Database:
    balance: int = 0
    processed: dict[str, int] = field(default_factory=dict)  # Deduplication record

    def insert_id(self, message_id: str, day: int = 0) -> bool:
        if message_id in self.processed:
            return False  # unique key
        self.processed[message_id] = day
        return True

    def run(self, step: str) -> bool:
        if step == "record":
            return self.insert_id(MESSAGE_ID)
        if step == "credit":
            self.balance += AMOUNT
        return True

    # Atomic commit: all of the work, or none of it if it raises.
    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = self.balance, dict(self.processed)
        try:
            yield
        except BaseException:
            self.balance, self.processed = before
            raise


# Runs two steps in the given order; each yield is a point at which it may die.
def handle(db: Database, first: str, second: str, atomic: bool) -> Iterator[None]:
    with db.transaction() if atomic else nullcontext():
        # The look saves work; where the record comes first, its unique key decides.
        if MESSAGE_ID not in db.processed and db.run(first):
            yield
            db.run(second)
    yield


# Delivers until a run ends without a crash; only then comes the Acknowledgement.
def deliver(first: str, second: str, atomic: bool, crash_at: int) -> int:
    db, passed = Database(), 0
    while True:
        run = handle(db, first, second, atomic)
        try:
            for _ in run:
                passed += 1
                if passed == crash_at:
                    run.throw(Crash)
            return db.balance
        except Crash:
            pass  # no acknowledgement: the broker delivers the same message again


# Two workers get a copy each: both look before either writes, or the key decides.
def two_workers(unique: bool) -> int:
    db = Database()
    mine = [db.insert_id("m7") if unique else "m7" not in db.processed for _ in "12"]
    db.balance += AMOUNT * mine.count(True)
    return db.balance


# Version check: the old message comes late, for the first time; its id is unknown.
def last_status(checked: bool) -> str:
    db, version, status = Database(), 0, "new"
    for message_id, number, value in (("b", 2, "paid"), ("a", 1, "open")):
        if db.insert_id(message_id) and (not checked or number > version):
            version, status = number, value
    return status


# Retention window: 7 days. The message comes back from a dead letter queue on day 21.
def replay(refuse_old: bool) -> int:
    today, sent = 21, 0
    db = Database(80, {"m7": sent})
    db.processed = {k: day for k, day in db.processed.items() if today - day <= 7}
    if not (refuse_old and today - sent > 7):  # else into quarantine
        list(handle(db, "record", "credit", atomic=True))
    return db.balance


def main() -> None:
    for name, first, second, atomic, want in (
        ("no record   ", "read", "credit", False, [80, 80, 160]),
        ("record first", "record", "credit", False, [80, 0, 80]),
        ("record last ", "credit", "record", False, [80, 160, 80]),
        ("one commit  ", "record", "credit", True, [80, 80, 80]),
    ):
        ends = [deliver(first, second, atomic, crash_at) for crash_at in range(3)]
        assert ends == want, ends
        print("{}: no crash {}, crash midway {}, before ack {}".format(name, *ends))
    looked, keyed = two_workers(unique=False), two_workers(unique=True)
    assert (looked, keyed) == (160, 80)
    print(f"two workers: look, then credit {looked}; unique key {keyed}")
    overtaken, current = last_status(checked=False), last_status(checked=True)
    assert (overtaken, current) == ("open", "paid")
    print(f"reordered: by id alone {overtaken}; with a version {current}")
    believed, refused = replay(refuse_old=False), replay(refuse_old=True)
    assert (believed, refused) == (160, 80)
    print(f"replay after the purge: believed {believed}; too old, refused {refused}")


if __name__ == "__main__":
    main()
