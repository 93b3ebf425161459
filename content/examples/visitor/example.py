# Visitor: operations on a filter tree, kept outside its nodes. A forgotten descent
# hides a forbidden column, a default that guesses selects all rows, recursion fails.
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial, reduce
from typing import NamedTuple, TypeVar, assert_never


# Element type: a closed set, data only.
class Is(NamedTuple):
    column: str
    value: str
    parts: tuple[()] = ()


class All(NamedTuple):
    parts: tuple["Filter", ...]


class AnyOf(NamedTuple):
    parts: tuple["Filter", ...]


class Not(NamedTuple):
    parts: tuple["Filter"]


Filter = Is | All | AnyOf | Not
R = TypeVar("R")


# Traversal: parents before children, on its own stack, so no case can forget them.
def walk(root: Filter) -> Iterator[Filter]:
    stack = [root]
    while stack:
        yield (node := stack.pop())
        stack.extend(reversed(node.parts))


def fold(root: Filter, visitor: Callable[[Filter, list[R]], R]) -> R:
    results: list[R] = []
    for node in reversed(list(walk(root))):
        results.append(visitor(node, [results.pop() for _ in node.parts]))
    return results.pop()


# Visitor: one operation as a function. Dispatch: its match, a case for each type.
def sql(node: Filter, parts: list[str]) -> str:
    match node:
        case Is(column):
            return f"{column} = ?"  # the column was checked, the value is bound
        case All():
            return f"({' AND '.join(parts)})"
        case AnyOf():
            return f"({' OR '.join(parts)})"
        case Not():
            return f"NOT {parts[0]}"
    assert_never(node)  # Default case: fails, and a type checker reports it before


def holds(row: dict[str, str], node: Filter, parts: list[bool]) -> bool:
    match node:
        case Is(column, value):
            return row.get(column) == value
        case All():
            return all(parts)
        case AnyOf():
            return any(parts)
        case Not():
            return not parts[0]
    assert_never(node)


# Without the pattern: each operation descends by itself and has a default.
def careless_columns(node: Filter) -> list[str]:
    if isinstance(node, Is):
        return [node.column]
    inner = () if isinstance(node, AnyOf) else node.parts  # forgets OR
    return [column for part in inner for column in careless_columns(part)]


def careless_holds(node: Filter, row: dict[str, str]) -> bool:
    if isinstance(node, Is):
        return row[node.column] == node.value
    return not isinstance(node, All) or all(careless_holds(p, row) for p in node.parts)


def main() -> None:
    either = AnyOf((Is("name", "bob"), Is("salary", "9")))
    probe = All((Is("team", "red"), either))
    careless = careless_columns(probe)
    assert careless == ["team"]
    print(f"columns, OR forgotten: {', '.join(careless)}: allowed")
    columns = [node.column for node in walk(probe) if isinstance(node, Is)]
    assert columns == ["team", "name", "salary"]
    print(f"columns by traversal: {', '.join(columns)}: salary refused")

    roles = {"ann": "admin", "bob": "guest", "eve": "guest"}
    inside = Not((Is("role", "guest"),))
    guessed = [n for n in roles if careless_holds(inside, {"role": roles[n]})]
    found = [n for n in roles if fold(inside, partial(holds, {"role": roles[n]}))]
    assert (guessed, found) == (["ann", "bob", "eve"], ["ann"])
    print(f"not a guest, default true: {', '.join(guessed)}")
    print(f"not a guest, every case: {', '.join(found)}")
    whole = All((either, inside))
    text = fold(whole, sql)
    assert text == "((name = ? OR salary = ?) AND NOT role = ?)"
    values = [node.value for node in walk(whole) if isinstance(node, Is)]
    assert values == ["bob", "9", "guest"]
    print(f"new operation: {text}, values {', '.join(values)}")
    deep = reduce(lambda node, _: Not((node,)), range(100_000), Is("role", "guest"))
    with suppress(RecursionError):
        raise AssertionError(f"not deep enough: {careless_columns(deep)}")
    count = sum(1 for _ in walk(deep))
    assert count == 100_001 and fold(deep, partial(holds, {"role": "guest"}))
    print(f"100000 times NOT: recursion overflows, traversal visits {count}")


if __name__ == "__main__":
    main()
