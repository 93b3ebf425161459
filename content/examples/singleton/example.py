# Singleton: what a global instance does to tests, to lazy creation around await and to
# a limit in several processes; and the cure, one instance made at the top, handed down.
import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import cache


@dataclass
class Limiter:
    left: int = 3

    def admit(self) -> bool:
        if self.left == 0:
            return False
        self.left -= 1
        return True


# Sole instance: a module attribute. The module's name is the access point, and whoever
# knows it may change the state.
limiter = Limiter()


TESTS: dict[str, Callable[[Limiter], bool]] = {
    "fills": lambda shared: all(shared.admit() for _ in range(3)),
    "admits": Limiter.admit,
}


def suite(title: str, make: Callable[[], Limiter], *names: str) -> list[bool]:
    results = [TESTS[name](make()) for name in names]
    verdicts = ("passes" if passed else "FAILS" for passed in results)
    print(f"{title}: {', '.join(map(' '.join, zip(names, verdicts, strict=True)))}")
    return results


# Stand-in for a database: connecting takes one turn of the event loop and may fail.
@dataclass
class Database:
    failures: int = 0
    pools: int = 0

    async def connect(self) -> str:
        await asyncio.sleep(0)
        if self.failures > 0:
            self.failures -= 1
            raise ConnectionError("refused")
        self.pools += 1
        return f"pool {self.pools}"


GetPool = Callable[[], Awaitable[str]]


# Lazy initialiser: wrong without a lock, since a second caller slips in between check
# and assignment; right with one. Only a success is kept.
def lazily(db: Database, guard: AbstractAsyncContextManager[None]) -> GetPool:
    pool: str | None = None

    async def get() -> str:
        nonlocal pool
        async with guard:
            pool = pool or await db.connect()
            return pool

    return get


# Keeps the attempt, so the second caller joins the first; keeps a failure, too.
def keep_attempt(db: Database) -> GetPool:
    return cache(lambda: asyncio.create_task(db.connect()))


async def outcome(get: GetPool) -> str:
    try:
        return await get()
    except ConnectionError as error:
        return str(error)


async def main() -> None:
    # Tests depend on their order; the reset hook that would help is missing.
    shared = suite("global instance", lambda: limiter, "fills", "admits")
    assert shared == [True, False], shared
    # Composition root: here the test, in production main(), makes the instance.
    assert all(suite("instance passed", Limiter, "fills", "admits"))
    assert all(suite("instance passed", Limiter, "admits", "fills"))

    for title, lazy, pools, after_failure in (
        ("check, then await", lambda db: lazily(db, nullcontext()), 2, "pool 1"),
        ("keep the attempt", keep_attempt, 1, "refused"),
        ("keep only success", lambda db: lazily(db, asyncio.Lock()), 1, "pool 1"),
    ):
        db = Database()
        get = lazy(db)
        await asyncio.gather(get(), get())
        assert db.pools == pools, db

        retried = lazy(Database(failures=1))
        assert await outcome(retried) == "refused"
        assert await outcome(retried) == after_failure
        print(
            f"{title}: {pools} created for 2 callers; after a failure: {after_failure}"
        )

    # Each worker process imports the module anew, so each has its own "sole" instance.
    workers = [Limiter() for _ in range(4)]
    admitted = sum(workers[call % 4].admit() for call in range(20))
    assert admitted == 12, admitted
    print(f"limit 3 in 4 workers: {admitted} of 20 calls admitted")


if __name__ == "__main__":
    asyncio.run(main())
