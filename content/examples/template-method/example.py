# Template Method: import jobs with one skeleton. An override without super loses the
# lock, a changed base doubles a count; a closed skeleton with functions does neither.
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

LINES = ["ink;3", "pen;0", "cap;5"]
Row = tuple[str, int]
locks: set[str] = set()


def csv(line: str) -> Row:
    item, count = line.split(";")
    return item, int(count)


class OpenImport:  # At its limit: a step that variants may replace frees the lock.
    locked = False

    def run(self, lines: list[str]) -> str:
        if self.locked:
            return "locked"
        self.locked = True
        self.finish()
        return f"{len(lines)} stored"

    def finish(self) -> None:
        self.locked = False


class ReportingImport(OpenImport):
    def finish(self) -> None:
        self.report = "done"  # runs, and forgets super().finish()


class Store(list[Row]):
    def put(self, row: Row) -> None:
        self.append(row)

    def put_all(self, rows: list[Row]) -> None:
        self.extend(rows)


class RefactoredStore(Store):  # the same signatures, another self-use
    def put_all(self, rows: list[Row]) -> None:
        for row in rows:
            self.put(row)


def count_rows(base: type[Store]) -> tuple[int, int]:
    class Counting(base):
        count = 0

        def put(self, row: Row) -> None:
            self.count += 1
            super().put(row)

        def put_all(self, rows: list[Row]) -> None:
            self.count += len(rows)
            super().put_all(rows)

    store = Counting()
    store.put_all([csv(line) for line in LINES])
    return len(store), store.count


@dataclass(frozen=True)  # Variant: functions, each of which can be tested alone
class Variant:
    parse: Callable[[str], Row]  # Required step
    accept: Callable[[Row], object] = lambda _: True  # Default step: all rows
    stored: Callable[[list[Row]], object] = len  # Hook: its result is ignored


# Template method: closed, as there is nothing to override. Storing is left out.
def run_import(variant: Variant, name: str, lines: list[str]) -> str:
    if name in locks:
        return "locked"
    locks.add(name)
    try:
        rows = list(filter(variant.accept, map(variant.parse, lines)))
        try:
            variant.stored(rows)
        except Exception:  # a failed run would store the same rows again
            return f"{len(rows)} stored (hook failed)"
        return f"{len(rows)} stored"
    except Exception as error:
        return f"failed: {error}"
    finally:
        locks.remove(name)  # Guarantee: the variant never holds the lock.


def fail(step: str, _: object) -> NoReturn:
    raise ValueError(step)


if __name__ == "__main__":
    nights = list(map(ReportingImport().run, [LINES, LINES]))
    assert nights == ["3 stored", "locked"]
    print(f"override without super: {', then '.join(nights)}")

    for base, name, expected in (Store, "first", 3), (RefactoredStore, "refactored", 6):
        assert count_rows(base) == (3, expected)
        print(f"{name} base: 3 rows, the subclass counts {count_rows(base)[1]}")

    reports: list[int] = []
    cases = [
        ("plain", Variant(csv), "3 stored"),
        ("in stock", Variant(csv, accept=lambda row: row[1] > 0), "2 stored"),
        ("report", Variant(csv, stored=lambda r: reports.append(len(r))), "3 stored"),
        ("spiteful", Variant(partial(fail, "parse")), "failed: parse"),
        ("spiteful", Variant(csv, partial(fail, "accept")), "failed: accept"),
        ("spiteful", Variant(csv, stored=partial(fail, "")), "3 stored (hook failed)"),
    ]
    for name, variant, wanted in cases:
        runs = [run_import(variant, "supplier", LINES) for _ in range(2)]
        assert runs == [wanted, wanted], "the second run finds the lock free"
        print(f"{name}: {', then '.join(runs)}")
    assert reports == [3, 3] and not locks
