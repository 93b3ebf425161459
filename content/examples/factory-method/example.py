# Factory method: an importer leaves to a method which connection each attempt gets. A
# cached one breaks it, a base constructor calls it too early, a callable will do.
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Protocol

ROWS = ["r1", "r2", "r3", "r4", "r5"]
LIFETIMES = [2, 1, 9]  # rows that the 1st, 2nd and 3rd connection live
handles: Counter[str] = Counter()


class Dropped(Exception): ...


# Product contract: fresh on every call, closed by whoever asked for it.
class Connection(Protocol):
    def read_from(self, index: int) -> Iterator[str]: ...
    def close(self) -> None: ...


# Concrete product: a scripted stand-in for a link that breaks.
class FlakyConnection:
    def __init__(self) -> None:
        self._lifetime = LIFETIMES[handles["opened"]]
        self._open = True
        handles["opened"] += 1

    def read_from(self, index: int) -> Iterator[str]:
        if not self._open:
            raise Dropped("already closed")
        end = index + self._lifetime
        yield from ROWS[index:end]
        if end < len(ROWS):
            raise Dropped("link lost")

    def close(self) -> None:
        handles["closed"] += self._open
        self._open = False


# Injected factory: today's form. The algorithm decides when to call the callable.
def import_rows(connect: Callable[[], Connection]) -> list[str]:
    rows: list[str] = []
    for attempt in (1, 2, 3):
        # closing() disposes of one product per attempt, whatever happened
        with closing(connect()) as connection:
            try:
                for row in connection.read_from(len(rows)):
                    rows.append(row)
            except Dropped as reason:
                print(f"  attempt {attempt}: {reason} after {len(rows)} rows")
            else:
                print(f"  attempt {attempt}: complete, {len(rows)} rows")
                return rows
    raise RuntimeError("gave up")


# Creator: the same algorithm for those who subclass.
class Importer:
    def run(self) -> list[str]:
        return import_rows(self.connect)

    # Factory method: the only place that knows a class; this one is the default.
    def connect(self) -> Connection:
        return FlakyConnection()


# Concrete creator: "optimised" against the contract.
class CachingImporter(Importer):
    _cached: Connection | None = None

    def connect(self) -> Connection:
        self._cached = self._cached or FlakyConnection()
        return self._cached


class EagerImporter:
    def __init__(self) -> None:
        self.target = self.describe()  # runs before a subclass has set its fields

    def describe(self) -> str:
        raise NotImplementedError


class SftpImporter(EagerImporter):
    def __init__(self) -> None:
        super().__init__()
        self.host = "files.example.com"

    def describe(self) -> str:
        return f"host is {getattr(self, 'host', 'not set yet')}"


def main() -> None:
    print("cached product")
    with suppress(RuntimeError):
        CachingImporter().run()
        raise AssertionError("a closed connection served again")
    assert handles == {"opened": 1, "closed": 1}

    for title, run in (
        ("fresh product per attempt", Importer().run),
        ("function instead of subclass", lambda: import_rows(FlakyConnection)),
    ):
        print(title)
        handles.clear()
        assert run() == ROWS
        assert handles == {"opened": 3, "closed": 3}, handles
        print(f"  opened {handles['opened']}, closed {handles['closed']}")

    eager = SftpImporter()
    assert (eager.target, eager.host) == ("host is not set yet", "files.example.com")
    print(
        f"called from the base constructor\n  {eager.target}; afterwards {eager.host}"
    )


if __name__ == "__main__":
    main()
