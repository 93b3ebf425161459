# Cache-Aside: scripted interleavings show which write paths leave an old copy behind,
# how a lease closes the last race, and why zero and "absent" must not be misses.
from collections.abc import Iterator
from dataclasses import dataclass, field

ABSENT = object()  # Negative entry: "known not to exist", as opposed to "not cached"


# Cache store: one key only. A get answers a copy, or None and a lease.
@dataclass
class CacheStore:
    now: int = 0  # own clock, in seconds
    copy: object = None
    expires: int = 0
    lease: int = 0
    issued: int = 0

    def get(self) -> tuple[object, int]:
        if self.copy is not None and self.now < self.expires:
            return self.copy, 0
        self.lease = self.issued = self.issued + 1
        return None, self.lease

    def set(self, value: object, ttl: int = 300) -> None:
        self.copy, self.expires = value, self.now + ttl  # Expiry

    # Fill guard: stores only under the newest lease that no deletion has voided.
    def fill(self, value: object, lease: int) -> None:
        if lease == self.lease:
            self.lease = 0
            self.set(value)

    def delete(self) -> None:
        self.copy, self.lease = None, 0


@dataclass
class World:
    row: int | None = 1  # Source of truth: one row; None means that it doesn't exist
    cache: CacheStore = field(default_factory=CacheStore)


# Read path: each yield is a point at which other requests may run.
def reader(world: World, guarded: bool) -> Iterator[None]:
    copy, lease = world.cache.get()
    yield
    if copy is None:
        value = world.row
        yield
        if guarded:
            world.cache.fill(value, lease)
        else:
            world.cache.set(value)


# Write path, in the three orders that readers argue about.
def writer(world: World, value: int, *order: str) -> Iterator[None]:
    for step in order:
        if step == "update":
            world.row = value
        elif step == "set":
            world.cache.set(value)
        else:
            world.cache.delete()
        yield


# Steps readers R and S and writers V (writes 2) and W (writes 3), as the script says.
def play(title: str, script: str, *order: str, guarded: bool = False) -> World:
    world = World()
    actors = {name: reader(world, guarded) for name in "RS"}
    actors |= {name: writer(world, v, *order) for name, v in (("V", 2), ("W", 3))}
    for name in script:
        next(actors[name], None)
    copy, row = world.cache.copy, world.row
    verdict = "nothing stale" if copy is None else "fresh" if copy == row else "STALE"
    print(f"{title}: row {row}, copy {'none' if copy is None else copy}, {verdict}")
    return world


# What counts as a hit? `exact` also keeps a zero, and a Negative entry for less long.
def reads_for(row: int | None, exact: bool) -> int:
    world, reads = World(row), 0
    for _ in range(3):
        copy, _ = world.cache.get()
        if copy is not None and (exact or copy):
            continue
        reads += 1
        if world.row is not None:
            world.cache.set(world.row)
        elif exact:
            world.cache.set(ABSENT, ttl=30)
    return reads


def main() -> None:
    scenes = [
        play("delete first", "VRRRV", "delete", "update"),
        play("set last    ", "VWWV", "update", "set"),
        play("delete last ", "SSSVVRRWWR", "update", "delete"),
        play("with a lease", "SSSVVRRWWR", "update", "delete", guarded=True),
        play("read again  ", "RRVVRSSS", "update", "delete", guarded=True),
    ]
    ends = [(world.row, world.cache.copy) for world in scenes]
    assert ends == [(2, 1), (3, 2), (3, 2), (3, None), (2, 2)], ends
    for row in (0, None):
        careless, exact = reads_for(row, False), reads_for(row, True)
        assert (careless, exact) == (3, 1)
        name = "absent" if row is None else row
        print(f"row {name}, 3 reads: {careless} queries by truth test, {exact} exactly")
    cache = scenes[2].cache
    for time, expected in ((299, "hit"), (300, "miss")):
        cache.now = time
        kind = "miss" if cache.get()[0] is None else "hit"
        assert kind == expected
        print(f"stale copy at {time} s: {kind}")


if __name__ == "__main__":
    main()
