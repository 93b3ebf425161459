# What an approximate index gives up (recall), how a filter behind it eats the results,
# and why short codes need rescoring. 600 small vectors of whole numbers.
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

Vector = tuple[int, ...]
K = 10


@dataclass(frozen=True, eq=False)
class Row:
    vector: Vector
    tenant: str  # Payload: the field to filter by


Filter = Callable[[Row], bool]
Search = Callable[[Vector], Iterable[Row]]


# Tenant boundary: here a filter; a namespace or partition can't be forgotten so easily.
def of(*tenants: str) -> Filter:
    return lambda row: row.tenant in tenants


ANY, SMALL, LARGE = of("small", "large"), of("small"), of("large")


# Embedding pipeline: a stand-in that scatters points around 20 topics.
def embeddings(seed: int) -> Iterator[Vector]:
    def random(below: int) -> int:
        nonlocal seed
        seed = seed * 16807 % 2147483647
        return seed % below

    topics = [[random(170) for _ in range(16)] for _ in range(20)]
    while True:
        yield tuple(centre + random(86) for centre in topics[random(20)])


def distance(a: Vector, b: Vector) -> int:
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True))


def nearest(rows: Iterable[Row], to: Vector, k: int = K) -> list[Row]:
    return nsmallest(k, rows, key=lambda row: distance(row.vector, to))


# Quantiser: one bit per dimension, above or below the middle.
def bits(vector: Vector) -> Vector:
    return tuple(int(x > 127) for x in vector)


source = embeddings(seed=7)
ROWS = [Row(next(source), "small" if i % 50 == 7 else "large") for i in range(600)]
QUERIES = [next(source) for _ in range(10)]
CODES = {row: bits(row.vector) for row in ROWS}
# Vector index: IVF. Every 24th row serves as a centre; a real one would run k-means.
CLUSTERS: dict[Row, list[Row]] = {row: [] for row in ROWS[::24]}
for row in ROWS:
    CLUSTERS[nearest(CLUSTERS, row.vector, 1)[0]].append(row)


def scan(query: Vector, keep: Filter) -> list[Row]:
    return nearest(filter(keep, ROWS), query)


def walk(query: Vector, probes: int) -> list[Row]:
    centres = nearest(CLUSTERS, query, probes)
    return [row for centre in centres for row in CLUSTERS[centre]]


def by_codes(query: Vector, candidates: int) -> list[Row]:
    code = bits(query)
    first = nsmallest(candidates, ROWS, key=lambda row: distance(CODES[row], code))
    return nearest(first, query)  # Rescoring: full vectors, of the candidates only


# Query planner: few matches are scanned, many come from the index. It counts them here,
# where a real one estimates from payload indexes.
def plan(query: Vector, keep: Filter) -> list[Row]:
    few = sum(map(keep, ROWS)) <= 100
    return scan(query, keep) if few else nearest(filter(keep, walk(query, 8)), query)


# Recall: of the rows that an exact scan finds, how many does this search find?
def recall(label: str, keep: Filter, search: Search) -> int:
    found = sum(len({*scan(query, keep)} & {*search(query)}) for query in QUERIES)
    print(f"{label}: found {found} of {len(QUERIES) * K}")
    return found


def main() -> None:
    by_probes = []
    for probes in (1, 4, 8):
        each = sum(len(walk(query, probes)) for query in QUERIES) // len(QUERIES)
        label = f"index, {probes} of 25 clusters, {each} rows compared"
        by_probes += [recall(label, ANY, lambda q, n=probes: nearest(walk(q, n), q))]
    # More work, more recall.
    assert by_probes == sorted(by_probes) and by_probes[0] < 70 and by_probes[-1] > 95

    bare = recall("1-bit codes alone", ANY, lambda q: by_codes(q, K))
    rescored = recall("1-bit codes, 60 rescored", ANY, lambda q: by_codes(q, 60))
    assert bare < 60 and rescored > 90

    label = "small tenant, filter behind the 40 nearest"
    behind = recall(label, SMALL, lambda q: filter(SMALL, nearest(walk(q, 8), q, 40)))
    few = f"small tenant, {sum(map(SMALL, ROWS))} rows scanned"
    planned = recall(few, SMALL, lambda q: plan(q, SMALL))
    assert behind <= 10 and planned == 100

    own = next(filter(SMALL, ROWS)).vector
    leaked, bound = (sum(map(SMALL, plan(own, keep))) for keep in (ANY, LARGE))
    print(f"large asks for a text of small, rows of small in the answer: {leaked}")
    print(f"  with the filter: {bound}")
    assert leaked > 0 and bound == 0


if __name__ == "__main__":
    main()
