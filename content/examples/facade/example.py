# Facade: callers of a database's parts leak connections; facade operations that are too
# small lose money; one that encloses the caller's work keeps the whole protocol.
from collections.abc import Callable


class Conflict(Exception): ...


# Subsystem: usable without the facade. In memory; the test says which commits conflict.
class Pool:
    def __init__(self) -> None:
        self.balances = {"ann": 100, "ben": 0}
        self.conflicts = 0
        self.free = [Connection(self), Connection(self)]

    def acquire(self) -> "Connection":
        if not self.free:
            raise RuntimeError("pool is empty")
        return self.free.pop()

    def __str__(self) -> str:
        accounts = ", ".join(f"{name} {held}" for name, held in self.balances.items())
        return f"{accounts}; {len(self.free)} free"


class Connection:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._draft: dict[str, int] = {}

    def begin(self) -> None:
        assert not self._draft, "a transaction is open already"
        self._draft = self._pool.balances.copy()

    def add(self, account: str, amount: int) -> None:
        self._draft[account] += amount  # KeyError if there is no such account

    def commit(self) -> None:
        if self._pool.conflicts:
            self._pool.conflicts -= 1
            raise Conflict
        self._pool.balances, self._draft = self._draft, {}

    def rollback(self) -> None:
        self._draft = {}


# Facade: one operation around the caller's work, which may run more than once and must
# have no effect elsewhere. Defaults: three attempts after conflicts, else one.
def transaction(pool: Pool, work: Callable[[Connection], None], tries: int = 3) -> None:
    connection = pool.acquire()
    try:
        for left in reversed(range(tries)):
            try:
                connection.begin()
                work(connection)
                connection.commit()
                return
            except BaseException as error:
                connection.rollback()
                if not left or not isinstance(error, Conflict):
                    raise
    finally:
        pool.free.append(connection)


# A second operation, correct by itself and too small.
def change(pool: Pool, account: str, amount: int) -> None:
    transaction(pool, lambda connection: connection.add(account, amount))


# Caller: goes to the parts and forgets what happens when a step throws.
def by_hand(pool: Pool, account: str) -> None:
    connection = pool.acquire()
    connection.begin()
    connection.add(account, 30)
    connection.commit()
    pool.free.append(connection)


def transfer(pool: Pool, to: str) -> None:
    def work(connection: Connection) -> None:
        connection.add("ann", -30)
        connection.add(to, 30)

    transaction(pool, work)


def refused(error: type[Exception], act: Callable[[], None]) -> bool:
    try:
        act()
    except error:
        return True
    return False


def main() -> None:
    leaking, small, whole = Pool(), Pool(), Pool()
    assert all(refused(KeyError, lambda: by_hand(leaking, "bne")) for _ in range(2))
    assert refused(RuntimeError, lambda: by_hand(leaking, "ben"))
    print(f'by hand, two refusals: {leaking}, next caller gets "pool is empty"')
    change(small, "ann", -30)
    assert refused(KeyError, lambda: change(small, "bne", 30))
    assert str(small) == "ann 70, ben 0; 2 free", small
    print(f"two small operations, second refused: {small}")
    assert refused(KeyError, lambda: transfer(whole, "bne"))
    assert str(whole) == "ann 100, ben 0; 2 free", whole
    print(f"one transaction, second step refused: {whole}")
    whole.conflicts = 3
    assert refused(Conflict, lambda: transfer(whole, "ben"))
    assert str(whole) == "ann 100, ben 0; 2 free", whole
    print(f"three conflicts: given up, {whole}")
    whole.conflicts = 2
    transfer(whole, "ben")
    assert not whole.conflicts and str(whole) == "ann 70, ben 30; 2 free", whole
    print(f"two conflicts: done in run 3, {whole}")


if __name__ == "__main__":
    main()
