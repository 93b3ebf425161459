# Revenue of one country on three days out of eight: what a row store and a column store
# read, in two sort orders, and why inserts are collected. Counts stand for bytes.
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby, product
from typing import NamedTuple


class Order(NamedTuple):
    id: int
    day: str
    country: str
    cents: int


COUNTRIES = ("AT", "BE", "CH", "DE", "ES", "FR", "IT", "US")
DAYS = ("2026-11-03", "2026-11-05")
DE = ("DE", "DE")


def make_orders() -> Iterator[Order]:
    seed = 42
    for i in range(4096):
        country = (seed := seed * 16807 % 2147483647) % 8
        cents = (seed := seed * 16807 % 2147483647) % 10_000
        yield Order(i, f"2026-11-0{1 + i // 512}", COUNTRIES[country], cents)


# Column chunk: one column of one row group.
# Statistics: minimum and maximum, which are read instead of the values.
class Chunk(NamedTuple):
    runs: list[tuple[str, int, int]]  # value, start, end
    low: str
    high: str

    def matching(self, low: str, high: str) -> Iterator[tuple[int, int]]:
        return ((a, b) for value, a, b in self.runs if low <= value <= high)


# Encoding and codec: run-length only; dictionary, bit-packing and codec are left out.
def encode(values: Sequence[str]) -> Chunk:
    runs, start = [], 0
    for value, group in groupby(values):
        end = start + sum(1 for _ in group)
        runs.append((value, start, end))
        start = end
    return Chunk(runs, min(values), max(values))


# Row group: every column holds the same 256 rows in the same order.
class RowGroup(NamedTuple):
    day: Chunk
    country: Chunk
    cents: list[int]


def to_groups(rows: Sequence[Order], size: int = 256) -> list[RowGroup]:
    groups = []
    for start in range(0, len(rows), size):
        _, day, country, cents = zip(*rows[start : start + size], strict=True)
        groups.append(RowGroup(encode(day), encode(country), list(cents)))
    return groups


# Vectorised executor: tests runs while they are encoded, and fetches batches of amounts
# only where both columns match (late materialisation).
def revenue(groups: Sequence[RowGroup]) -> tuple[int, int, int]:
    total = opened = read = 0
    for day, country, cents in groups:
        if day.high < DAYS[0] or day.low > DAYS[1]:
            continue
        if country.high < DE[0] or country.low > DE[1]:
            continue
        opened += 1
        read += len(day.runs) + len(country.runs)
        for a, b in product(day.matching(*DAYS), country.matching(*DE)):
            batch = cents[max(a[0], b[0]) : min(a[1], b[1])]
            read += len(batch)
            total += sum(batch)
    return total, opened, read


# Sort order: day leads, since data arrives by day; the country follows.
def sort_key(order: Order) -> tuple[str, str]:
    return order.day, order.country


def main() -> None:
    orders = list(make_orders())
    wanted = (o for o in orders if DAYS[0] <= o.day <= DAYS[1] and o.country == "DE")
    expected = sum(order.cents for order in wanted)
    print(f"row store: {4 * len(orders)} values read, sum {expected}")

    def report(label: str, groups: Sequence[RowGroup]) -> tuple[int, int]:
        total, opened, read = revenue(groups)
        print(f"{label}: {opened} of {len(groups)} groups opened, {read} values read")
        assert total == expected
        return opened, read

    arrived, ordered = to_groups(orders), to_groups(sorted(orders, key=sort_key))
    before, after = (sum(len(g.country.runs) for g in x) for x in (arrived, ordered))
    print(f"country column: {before} runs by arrival, {after} sorted")
    plain, best = report("by arrival", arrived), report("by day, country", ordered)
    assert after * 40 < before
    assert (plain[0], best[0]) == (6, 4) and best[1] * 6 < plain[1]

    # Write buffer and merge: every flush is a sorted part of its own until a merge.
    def insert(size: int) -> list[list[Order]]:
        starts = range(0, len(orders), size)
        return [sorted(orders[i : i + size], key=sort_key) for i in starts]

    per_row = report("insert by the row", [g for p in insert(1) for g in to_groups(p)])
    report("insert by 128", [g for part in insert(128) for g in to_groups(part)])
    merged = to_groups(list(merge(*insert(128), key=sort_key)))
    last = report("merged", merged)
    assert last == best and per_row[0] > 40 * best[0]


if __name__ == "__main__":
    main()
