# GraphQL in miniature: resolvers that read once per parent until a loader batches
# them, a small query refused by its cost, and a null that climbs. Queries come parsed.
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Load = Callable[[int], Awaitable[Row | None] | Row]


# Query: the fields a client selects; `first` is the size of a list.
@dataclass(frozen=True)
class Field:
    name: str
    first: int = 1
    sub: tuple["Field", ...] = ()

    # Cost limit: multiplies list sizes down the tree before anything runs.
    def objects(self, parents: int = 1) -> int:
        here = parents * self.first if self.sub else 0
        return here + sum(field.objects(here) for field in self.sub)


statements: list[str] = []  # what the database was asked


def customers(ids: list[int]) -> list[Row]:
    statements.append(f"customers {','.join(map(str, ids))}")
    return [{"id": id, "name": f"C{id}"} for id in ids]


# Resolver: supplies one field from its parent.
def orders(_parent: Row, _load: Load, first: int) -> list[Row]:
    statements.append("orders")
    return [{"id": i + 1, "customer_id": i % 3 + 1} for i in range(first)]


# Schema: the fields; which of them are required (`!`) is told to each run.
FIELDS = {
    "orders": orders,  # [Order!]
    "customer": lambda order, load, _: load(order["customer_id"]),
    "name": lambda customer, *_: customer["name"],
    "rating": lambda customer, *_: {1: 5, 3: 5}[customer["id"]],  # none for 2
}


# Batch loader: gathers keys until the current step is over, and remembers them. One
# per request: shared for longer, it would show one user's data to the next.
def batch_loader() -> Load:
    loop, batch = asyncio.get_running_loop(), list[int]()
    asked: dict[int, asyncio.Future[Row | None]] = {}

    def flush() -> None:
        rows = {row["id"]: row for row in customers(batch)}
        for id in batch:
            asked[id].set_result(rows.get(id))  # a missing key gets an answer too
        batch.clear()

    def load(id: int) -> Awaitable[Row | None]:
        if id not in asked:
            if not batch:
                loop.call_soon(flush)
            batch.append(id)
            asked[id] = loop.create_future()
        return asked[id]

    return load


async def run(required: set[str], load: Load, query: Field) -> tuple[Row, int]:
    errors: set[str] = set()

    async def build(parent: Row, fields: tuple[Field, ...]) -> Row:
        found = await asyncio.gather(*(entry(parent, f) for f in fields))
        return {f.name: value for f, value in zip(fields, found, strict=True)}

    async def entry(parent: Row, field: Field) -> Any:
        resolve = FIELDS[field.name]
        try:
            found = resolve(parent, load, field.first)
            found = await found if isinstance(found, Awaitable) else found
            if isinstance(found, list):
                return await asyncio.gather(*(build(row, field.sub) for row in found))
            return await build(found, field.sub) if field.sub else found
        except KeyError as error:
            errors.add(str(error))
            if field.name in required:
                raise  # null climbs to the nearest nullable parent
            return None

    return await build({}, (query,)), len(errors)


async def main() -> None:
    names = Field("orders", 50, (Field("customer", sub=(Field("name"),)),))
    await run(set(), lambda id: customers([id])[0], names)
    assert len(statements) == 51
    print("50 orders with customers, plain resolvers: 51 statements")
    await run(set(), batch_loader(), names)
    assert statements[51:] == ["orders", "customers 1,2,3"]
    print(f"the same with a batch loader: 2 ({'; '.join(statements[51:])})")
    ratings = Field("orders", 3, (Field("customer", sub=(Field("rating"),)),))
    data, errors = await run(set(), batch_loader(), ratings)
    assert [o["customer"]["rating"] for o in data["orders"]] == [5, None, 5]
    print(f"rating Int, one fails: 3 orders, 1 rating null, errors {errors}")
    data, errors = await run({"customer", "rating"}, batch_loader(), ratings)
    assert (data, errors) == ({"orders": None}, 1)
    print(f"rating Int!, one fails: orders null, errors {errors}")

    # Only three levels deep, so that a depth limit of 10 would let it pass.
    items = Field("items", 100, (Field("sku"),))
    greedy = Field("users", 100, (Field("orders", 100, (items,)),))
    small, large = names.objects(), greedy.objects()
    assert small == 100 and small <= 5000 < large == 1_010_100
    print(f"limit 5000: {small} objects run, {large} refused")


if __name__ == "__main__":
    asyncio.run(main())
