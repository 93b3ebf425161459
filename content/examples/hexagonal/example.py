# One core, driven over HTTP and by a queue, on a fake and on SQLite. The contract of
# its port is a test, which catches the fake that is kinder than the database.
import json
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Protocol


class Refused(Exception):
    pass


class Sessions(Protocol):
    # Driven port: declared by the core, in its words; the docstring is a promise.
    def add(self, charger: str, card: str) -> None:
        """Refuses as busy if the charger has an open session."""

    def end(self, charger: str) -> None: ...


# Driving port: the operation that the core offers.
StartCharging = Callable[[str, str, int], None]


def core(sessions: Sessions, now: Callable[[], int]) -> StartCharging:
    # Application core: imports no technology; the clock is a driven port as well.
    def start_charging(charger: str, card: str, valid_until: int) -> None:
        if valid_until < now():
            raise Refused("expired")
        sessions.add(charger, card)  # without a look: another request may come between

    return start_charging


class SqliteSessions:
    # Driven adapter: one technology, whose error it translates into the core's.
    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE TABLE session (charger, card, ended DEFAULT 0)")
        self.db.execute("CREATE UNIQUE INDEX one ON session (charger) WHERE NOT ended")

    def add(self, charger: str, card: str) -> None:
        insert = "INSERT INTO session (charger, card) VALUES (?, ?)"
        try:
            self.db.execute(insert, (charger, card))
        except sqlite3.IntegrityError as error:
            raise Refused("busy") from error

    def end(self, charger: str) -> None:
        update = "UPDATE session SET ended = 1 WHERE charger = ? AND NOT ended"
        self.db.execute(update, (charger,))


class KindFake:
    def __init__(self) -> None:
        self.open: dict[str, str] = {}

    def add(self, charger: str, card: str) -> None:
        self.open[charger] = card  # silently replaces a session that is still open

    def end(self, charger: str) -> None:
        self.open.pop(charger, None)


class FakeSessions(KindFake):
    # Fake: in memory, and as strict as the database.
    def add(self, charger: str, card: str) -> None:
        if charger in self.open:
            raise Refused("busy")
        super().add(charger, card)


def outcome(operation: Callable[..., None], *args: object) -> str:
    try:
        operation(*args)
        return "ok"
    except Refused as refusal:
        return str(refusal)


def keeps_contract(sessions: Sessions) -> bool:
    """The contract test: run with every implementation, the real one included."""
    add = partial(outcome, sessions.add, "c9", "test")
    before = add(), add()
    sessions.end("c9")
    return (*before, add()) == ("ok", "busy", "ok")


# Driving adapters: each translates its own format to and fro, and holds no rule.
def http(start: StartCharging, body: str) -> int:
    request = json.loads(body)
    result = outcome(start, request["charger"], request["card"], request["until"])
    return {"ok": 201, "busy": 409, "expired": 403}[result]


def queue(start: StartCharging, message: str) -> str:
    charger, card, until = message.split(";")
    result = outcome(start, charger, card, int(until))
    return "ack" if result == "ok" else f"reject: {result}"


def main() -> None:
    for adapter in (KindFake, FakeSessions, SqliteSessions):
        kept = keeps_contract(adapter())
        print(f"contract with {adapter.__name__}: {'kept' if kept else 'broken'}")
        assert kept == (adapter is not KindFake)

        start = core(adapter(), lambda: 2026)  # Configurator: chooses the adapters
        free = http(start, '{"charger": "c1", "card": "4711", "until": 2026}')
        busy = queue(start, "c1;4712;2027")
        late = http(start, '{"charger": "c2", "card": "4713", "until": 2025}')
        last = queue(start, "c2;4713;2025")
        print(f"  c1: HTTP {free}, queue {busy}; expired: HTTP {late}, queue {last}")
        assert (free, late, last) == (201, 403, "reject: expired"), "one rule"
        assert busy == ("reject: busy" if kept else "ack"), "the kind fake hides it"


if __name__ == "__main__":
    main()
