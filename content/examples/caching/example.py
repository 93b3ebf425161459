# Caching: what a stampede costs and how single flight stops it, how stale a copy is,
# why an invalidation must also detach the load in flight, what a scan does to LRU.
import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


# Source of truth: a stand-in; a read sees the row at once and answers a turn later.
@dataclass
class Source:
    price: int = 10
    reads: int = 0
    fails_at: int = 0

    async def read(self, _key: str) -> int:
        self.reads += 1
        seen = self.price
        await asyncio.sleep(0)
        if self.reads == self.fails_at:
            raise ConnectionError("source down")
        return seen


@dataclass
class Cache:
    load: Callable[[str], Awaitable[int]]
    ttl: int
    single_flight: bool
    now: int = 0  # own clock, in seconds
    store: dict[str, tuple[int, int]] = field(default_factory=dict)  # Cache store
    flights: dict[str, asyncio.Task[int]] = field(default_factory=dict)

    async def get(self, key: str) -> int:
        value, expires = self.store.get(key, (0, -1))
        if self.now < expires:
            return value
        task = self.flights.get(key)
        # Single flight: later callers join the load that the first one started.
        if task is None or not self.single_flight:
            task = self.flights[key] = asyncio.create_task(self._fill(key))
        return await asyncio.shield(task)  # one caller's cancellation ends no load

    async def _fill(self, key: str) -> int:
        expires = self.now + self.ttl  # Expiry: counted from when the row was read
        mine = asyncio.current_task()
        try:
            value = await self.load(key)
            # Only the load still registered may store; errors are never stored.
            if self.flights.get(key) is mine:
                self.store[key] = (value, expires)
            return value
        finally:
            if self.flights.get(key) is mine:
                del self.flights[key]

    # Invalidation: forgets the copy and detaches a load that began before the change.
    def invalidate(self, key: str) -> None:
        self.store.pop(key, None)
        self.flights.pop(key, None)


# Eviction policy: least recently used goes first; admission by frequency refuses a
# newcomer asked for no more often than its victim. TinyLFU estimates and ages counts.
def hits(requests: list[str], capacity: int, by_frequency: bool) -> int:
    used: OrderedDict[str, None] = OrderedDict()  # oldest first
    asked: Counter[str] = Counter()
    count = 0
    for key in requests:
        asked[key] += 1
        if key in used:
            count += 1
            used.move_to_end(key)
        elif len(used) < capacity:
            used[key] = None
        elif not by_frequency or asked[key] > asked[next(iter(used))]:
            used.popitem(last=False)
            used[key] = None
    return count


async def main() -> None:
    for single_flight in (False, True):
        source = Source()
        cache = Cache(source.read, 300, single_flight)
        await asyncio.gather(*(cache.get("price") for _ in range(100)))
        assert source.reads == (1 if single_flight else 100), source
        print(f"100 callers, single flight {single_flight:d}: {source.reads} loads")

    source = Source(fails_at=1)
    cache = Cache(source.read, 300, True)
    outcome, *_ = await asyncio.gather(cache.get("price"), return_exceptions=True)
    retried = await cache.get("price")
    assert (str(outcome), retried) == ("source down", 10)
    print(f"first caller: {outcome}; next caller retries: {retried}")
    source.price = 12
    for time, expected in ((299, 10), (300, 12)):
        cache.now = time
        assert await cache.get("price") == expected
        print(f"source says 12, cache at {time} s of 300 s: {expected}")
    cache.invalidate("price")
    early = asyncio.create_task(cache.get("price"))
    while source.reads < 4:  # let the load read 12
        await asyncio.sleep(0)
    source.price = 15
    cache.invalidate("price")  # arrives while that load is under way
    seen = [await early, await cache.get("price"), await cache.get("price")]
    assert (*seen, source.reads) == (12, 15, 15, 5), seen
    print(f"purge during a load: early caller {seen[0]}, next {seen[1]}")

    scans = [[f"scan{i + n}" for n in range(4)] for i in range(0, 40, 4)]
    requests = [key for scan in scans for key in (*"abcabc", *scan)]
    lru, admission = hits(requests, 4, False), hits(requests, 4, True)
    assert (lru, admission) == (30, 57), (lru, admission)
    print(f"scan through LRU: {lru} of 100 hits, with admission: {admission}")


if __name__ == "__main__":
    asyncio.run(main())
