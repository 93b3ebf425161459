# Composite: bundles that contain products and bundles. Recursion fails on cycles and on
# great depth, a shared part has two counts, and an empty group is sold without a part.
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Product:  # Leaf
    name: str
    grams: int


@dataclass(eq=False)
class Bundle:  # Group
    name: str
    parts: list["Part"] = field(default_factory=list)


# Component type: closed, so a type checker can report an operation that forgets a case.
Part = Product | Bundle


# Operation: a leaf answers for itself, a group combines the answers of its children.
def weight(part: Part) -> int:
    match part:
        case Product(grams=grams):
            return grams
        case Bundle(parts=parts):
            return sum(map(weight, parts))


# Traversal: an explicit stack, so that depth needs heap instead of call stack. It never
# ends on a cycle, which is why the structure rule has to prevent one.
def walk(root: Part) -> Iterator[Part]:
    stack = [root]
    while stack:
        yield (part := stack.pop())
        if isinstance(part, Bundle):
            stack.extend(reversed(part.parts))


def leaves(root: Part) -> list[Product]:
    return [part for part in walk(root) if isinstance(part, Product)]


def flat_weight(root: Part) -> int:
    return sum(leaf.grams for leaf in leaves(root))


# Structure rule: the way to add a part later on; no part may come to contain itself.
def add(parent: Bundle, child: Part) -> None:
    stack, seen = [child], {child}  # shared parts once, however many paths lead there
    while stack:
        if (part := stack.pop()) is parent:
            raise ValueError(f"{child.name} contains {parent.name}")
        if isinstance(part, Bundle):
            stack += (new := set(part.parts) - seen)
            seen |= new
    parent.parts.append(child)


def raises(expected: type[Exception], act: Callable[..., object], *args: Part) -> bool:
    try:
        act(*args)
    except expected:
        return True
    return False


def main() -> None:
    kit = Bundle("kit", [drill := Product("drill", 900)])
    bits = Bundle("set", [Product("bits", 300), Product("box", 50)])
    add(kit, bits)
    assert (weight(kit), weight(bits)) == (1250, 350)
    assert [leaf.name for leaf in leaves(kit)] == ["drill", "bits", "box"]
    print(f"drill {weight(drill)} g, set {weight(bits)} g, kit {weight(kit)} g")

    knot = Bundle("knot")
    knot.parts.append(knot)  # past the rule
    assert raises(RecursionError, weight, knot)
    print("bundle in itself: recursion overflows")
    assert all(raises(ValueError, add, bits, part) for part in (kit, bits))
    assert weight(kit) == 1250
    print("kit into its own set: refused")

    deep: Part = Product("nail", 5)
    for _ in range(100_000):
        deep = Bundle("wrapping", [deep])
    assert raises(RecursionError, weight, deep)
    assert (flat := flat_weight(deep)) == 5
    print(f"100000 levels: recursion overflows, explicit stack finds {flat} g")

    assert flat_weight(Bundle("wide", [Product("nail", 5)] * 200_000)) == 1_000_000
    doubled = Bundle("level 0")
    for level in range(1, 51):
        doubled = Bundle(f"level {level}", [doubled, doubled])
    add(Bundle("crate"), doubled)  # ends soon: 2 ** 51 - 1 visits, but 51 bundles

    card = Product("card", 10)
    gifts = Bundle("gifts", [Bundle("red", [card]), Bundle("blue", [card])])
    occurrences, distinct = len(leaves(gifts)), len(set(leaves(gifts)))
    assert (occurrences, distinct, weight(gifts)) == (2, 1, 20)
    print(f"shared card: {occurrences} to pack, {distinct} in the catalogue")

    in_stock = {"drill", "bits", "box"}  # all of which an empty group satisfies

    def available(part: Part) -> bool:
        return all(leaf.name in in_stock for leaf in leaves(part))

    def sellable(part: Part) -> bool:
        return bool(leaves(part)) and available(part)

    empty = Bundle("promotion")
    assert [*map(available, (kit, gifts, empty))] == [True, False, True]
    assert [*map(sellable, (kit, gifts, empty))] == [True, False, False]
    print("empty bundle: all in stock true, sellable false")


if __name__ == "__main__":
    main()
