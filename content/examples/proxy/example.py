# Proxy: lazily loaded customers save queries, multiply in a loop and fail when their
# session has ended; a protection proxy that forwards by default lets purge through.
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Customer:  # Real subject
    id: int
    name: str


# Scope: loading works only while the session is open. A stand-in for a database.
class Session:
    queries = 0
    is_open = True

    def customers_of_orders(self) -> list[int]:
        self._query()
        return [1, 2, 3, 4, 5]

    def customers(self, ids: Iterable[int]) -> list[Customer]:
        self._query()
        return [Customer(id_, f"customer {id_}") for id_ in ids]

    def _query(self) -> None:
        if not self.is_open:
            raise RuntimeError("session is closed")
        self.queries += 1


# Proxy: knows the id and loads the rest at first use.
@dataclass
class LazyCustomer:
    session: Session
    id: int

    # Loader: keeps the name, but not a failed attempt.
    @cached_property
    def name(self) -> str:
        [customer] = self.session.customers([self.id])
        return customer.name


# Subject interface: id and name; callers need not know which of the two they hold.
AnyCustomer = Customer | LazyCustomer


def lazy(session: Session) -> list[AnyCustomer]:
    return [LazyCustomer(session, id_) for id_ in session.customers_of_orders()]


def preloaded(session: Session) -> list[AnyCustomer]:
    return [*session.customers(session.customers_of_orders())]


def count_queries(load: Callable[[Session], list[AnyCustomer]], shown: int) -> int:
    session = Session()
    for customer in load(session)[:shown] * 2:
        assert customer.name == f"customer {customer.id}"
    return session.queries


# The second half: a proxy that protects.
class Archive:
    def __init__(self) -> None:
        self.kept = {"a", "b", "c"}

    def count(self) -> int:
        return len(self.kept)

    def delete(self, document: str) -> None:
        self.kept.discard(document)

    def purge(self) -> None:
        for document in list(self.kept):
            self.delete(document)  # calls itself, past any proxy


# Access rule: asked before each call; what it says about names it doesn't know decides.
@dataclass(frozen=True)
class Guard:
    _real: Archive
    _may_call: Callable[[str], bool]

    def __getattr__(self, operation: str) -> Callable[..., int | None]:
        if not self._may_call(operation):
            raise PermissionError(f"{operation} refused")
        return getattr(self._real, operation)


def main() -> None:
    cases = (lazy, 0, 1), (lazy, 1, 2), (lazy, 5, 6), (preloaded, 5, 2)
    for load, n, expected in cases:
        assert (queries := count_queries(load, n)) == expected, queries
        print(f"{load.__name__}, {n} of 5 customers shown: {queries} queries")
    late, *_ = lazy(session := Session())
    session.is_open = False  # the id is known to the proxy, so nothing seems wrong yet
    assert late.id == 1
    with suppress(RuntimeError):
        raise AssertionError(late.name)
    print('name read after the session: error "session is closed"')
    rules = {"deny list": lambda o: o != "delete", "allow list": lambda o: o == "count"}
    for title, rule in rules.items():
        archive = Archive()
        guarded = Guard(archive, rule)
        assert guarded.count() == 3
        with suppress(PermissionError):
            raise AssertionError(guarded.delete("a"))
        with suppress(PermissionError):
            guarded.purge()
            assert title == "deny list", "purge was not refused"
        assert (left := archive.count()) == (3 if title == "allow list" else 0), left
        print(f"{title}: delete refused, after purge {left} of 3 documents left")


if __name__ == "__main__":
    main()
