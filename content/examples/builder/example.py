# Builder: two reports refine one base query. A mutable builder leaks a filter between
# them; a generative one does not, checks rules in build, and has two kinds of result.
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import attrgetter, eq, lt
from typing import Any, Generic, Literal, NamedTuple, Self, TypeVar

T = TypeVar("T")
Field = Literal["id", "tenant", "due"]
OPERATORS = {"=": eq, "<": lt}


class Order(NamedTuple):
    id: int
    tenant: int
    due: int


class LeakyQuery(list[str]):
    def where(self, condition: str) -> Self:
        self.append(condition)  # changes the base that others hold
        return self


# Entry function: the constructor takes what is mandatory, here the kind of result.
@dataclass(frozen=True)
class Query(Generic[T]):
    finish: Callable[["Query[T]"], T]
    conditions: tuple[tuple[Field, str, int], ...] = ()
    order: Field | None = None
    count: int | None = None

    # Step: returns a new builder and leaves this one as it was.
    def where(self, name: Field, op: Literal["=", "<"], value: int) -> Self:
        return replace(self, conditions=(*self.conditions, (name, op, value)))

    def order_by(self, name: Field) -> Self:
        return replace(self, order=name)

    def limit(self, count: int) -> Self:
        return replace(self, count=count)

    # Build step: the only place that sees all parts, so rules across fields live here,
    # and so does the demand that another layer must add the tenant.
    def build(self) -> T:
        if not any(c[:2] == ("tenant", "=") for c in self.conditions):
            raise ValueError("no tenant filter")
        if self.count is not None and self.order is None:
            raise ValueError("a limit needs an order")
        return self.finish(self)


# Concrete builder: SQL whose values stay apart from its text.
def sql(query: Query[Any]) -> tuple[str, list[int]]:
    parts = (f"{name} {op} ${i}" for i, (name, op, _) in enumerate(query.conditions, 1))
    text = f"WHERE {' AND '.join(parts)}"
    text += "" if query.order is None else f" ORDER BY {query.order}"
    text += "" if query.count is None else f" LIMIT {query.count}"
    return text, [value for *_, value in query.conditions]


# Concrete builder: the same query as a function over rows in memory.
def in_memory(query: Query[Any]) -> Callable[[Iterable[Order]], list[Order]]:
    def run(orders: Iterable[Order]) -> list[Order]:
        found = list(orders)
        for name, op, value in query.conditions:
            found = [o for o in found if OPERATORS[op](getattr(o, name), value)]
        if query.order is not None:
            found.sort(key=attrgetter(query.order))
        return found[: query.count]

    return run


# Director: knows the steps, not the kind of result.
def two_most_overdue(base: Query[T]) -> Query[T]:
    return base.where("due", "<", 20).order_by("due").limit(2)


def main() -> None:
    shared = LeakyQuery().where("tenant = 7")
    opened = shared.where("open")
    late = shared.where("due < 20")
    assert opened is late, "there is only one builder"
    assert late == ["tenant = 7", "open", "due < 20"]
    print(f"mutable, late report: {' AND '.join(late)}")

    tenant7 = Query(sql).where("tenant", "=", 7)
    two_most_overdue(tenant7)  # the base is refined, and the result dropped
    base, _ = tenant7.build()
    assert base == "WHERE tenant = $1"
    print(f"generative, base: {base}")

    # Product: SQL text and a filter function, from the same steps.
    text, values = two_most_overdue(tenant7).build()
    assert text == "WHERE tenant = $1 AND due < $2 ORDER BY due LIMIT 2"
    assert values == [7, 20]
    print(f"late report: {text}\n  values: {', '.join(map(str, values))}")

    dues = (15, 31, 9, 12, 17)
    rows = [Order(i, 8 if i == 3 else 7, due) for i, due in enumerate(dues, 1)]
    find = two_most_overdue(Query(in_memory).where("tenant", "=", 7)).build()
    ids = [order.id for order in find(rows)]
    assert ids == [4, 1], ids
    print(f"  in memory: orders {', '.join(map(str, ids))}")

    for query, reason in (
        (Query(sql).where("due", "<", 20), "no tenant filter"),
        (tenant7.limit(2), "a limit needs an order"),
    ):
        try:
            query.build()
            raise AssertionError("an incomplete query was built")
        except ValueError as refusal:
            assert str(refusal) == reason
            print(f"build refuses: {refusal}")


if __name__ == "__main__":
    main()
