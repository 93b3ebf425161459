# Flyweight: 10000 log rows refer to 40 sources. A mutable shared object changes for
# everyone, and a pool fed with unbounded keys keeps everything; freezing and a bound
# prevent both.
from collections.abc import Callable
from contextlib import suppress
from dataclasses import FrozenInstanceError, dataclass, replace


@dataclass(eq=False)
class MutableSource:
    service: str
    region: str
    muted: bool = False


# Flyweight: the state that does not depend on the row.
@dataclass(frozen=True)
class Source:
    service: str
    region: str
    muted: bool = False


AnySource = Source | MutableSource
Make = Callable[[str, str], AnySource]


# Client: the row keeps a reference, and time as its own extrinsic state.
@dataclass
class Row:
    source: AnySource
    time: int


# Pool: one object per key. Bound: when it is full, further values are not shared.
class Pool:
    def __init__(self, limit: float, make: Make = Source) -> None:
        self.known: dict[tuple[str, str], AnySource] = {}
        self._limit = limit
        self._make = make

    def get(self, service: str, region: str) -> AnySource:
        key = service, region  # Key: complete, and "a-b" + "c" stays apart
        if found := self.known.get(key):
            return found
        made = self._make(service, region)
        if len(self.known) < self._limit:
            self.known[key] = made
        return made


def parse(make: Make) -> list[Row]:
    return [Row(make(f"service-{t % 8}", f"region-{t % 5}"), t) for t in range(10_000)]


def objects(rows: list[Row]) -> int:
    return len({id(row.source) for row in rows})


def muted_rows(rows: list[Row]) -> int:
    return sum(row.source.muted for row in rows)


def main() -> None:
    plain = parse(Source)
    pool = Pool(1000)
    shared = parse(pool.get)
    assert (objects(plain), objects(shared), len(pool.known)) == (10_000, 40, 40)
    assert shared == plain
    assert pool.get("a-b", "c") is not pool.get("a", "b-c")
    print(
        f"10000 rows: {objects(plain)} separate sources, {objects(shared)} shared ones"
    )

    careless = parse(Pool(1000, MutableSource).get)
    assert isinstance(first := careless[0].source, MutableSource)
    first.muted = True
    assert muted_rows(careless) == 250
    print(f"mutable: muting one row mutes {muted_rows(careless)}")

    with suppress(FrozenInstanceError):
        shared[0].source.muted = True  # a type checker refuses it too
    assert muted_rows(shared) == 0
    shared[0].source = replace(shared[0].source, muted=True)
    assert muted_rows(shared) == 1
    print(f"frozen: refused; replacing the reference mutes {muted_rows(shared)}")

    # Keys from outside: every request brings a new one.
    endless, bounded = Pool(float("inf")), Pool(1000)
    for request in range(10_000):
        name = f"request-{request}"
        assert endless.get(name, "eu") == bounded.get(name, "eu")
    kept = len(endless.known), len(bounded.known)
    assert kept == (10_000, 1000), kept
    print(f"10000 new keys: endless pool keeps {kept[0]}, bounded one {kept[1]}")

    # The price of the bound: identity no longer means equality.
    def same(name: str) -> str:
        return str(bounded.get(name, "eu") is bounded.get(name, "eu")).lower()

    assert (same("request-999"), same("request-1000")) == ("true", "false")
    print(
        f"same object twice: key 999 {same('request-999')}, "
        f"key 1000 {same('request-1000')}"
    )

    # Columns go further: a code per row, and each distinct value once.
    codes: dict[AnySource, int] = {}
    column = bytes(codes.setdefault(row.source, len(codes)) for row in parse(pool.get))
    sources = list(codes)
    assert sources[column[39]] == Source("service-7", "region-4")
    assert (len(column), len(sources)) == (10_000, 40)
    print(f"as a column: {len(column)} bytes of codes and {len(sources)} sources")


if __name__ == "__main__":
    main()
