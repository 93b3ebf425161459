# Strategy: prices computed by exchangeable functions. A silent default and a change of
# formula cost money; a registry, a contract test and a decision record prevent both.
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count


@dataclass(frozen=True)
class Order:
    items: int
    unit_price: int = 250


Price = Callable[[Order], int]  # in cents


# Strategy: a function, or a closure with its settings.
def list_price(order: Order) -> int:
    return order.items * order.unit_price


def percent_off(percent: int, minimum: int) -> Price:
    def price(order: Order) -> int:
        full = list_price(order)
        return full if order.items < minimum else full * (100 - percent) // 100

    return price


# Registry: a version is never changed, since old orders refer to it.
REGISTRY: dict[str, Price] = {
    "list@1": list_price,
    "volume@1": percent_off(10, 10),
    "volume@2": percent_off(15, 20),
}


# Selector: the one place that turns a name into a strategy.
def select(name: str) -> Price:
    try:
        return REGISTRY[name]
    except KeyError:
        known = ", ".join(REGISTRY)
        raise LookupError(f"no strategy {name}, known: {known}") from None


# Decision record: the strategy's name is part of the result.
@dataclass(frozen=True)
class Sale:
    order: Order
    paid: int
    by: str


# Context: knows no variant.
def checkout(order: Order, name: str) -> Sale:
    return Sale(order, paid=select(name)(order), by=name)


# Contract: what the signature does not say, checked for every strategy alike.
def breach(price: Price) -> str | None:
    for order in map(Order, (1, 9, 10, 19, 20, 100)):
        results = [price(order) for _ in range(3)]
        if not 0 <= results[0] <= list_price(order):
            return f"price {results[0]} for {list_price(order)}"
        if len(set(results)) > 1:
            return f"same order, prices {', '.join(map(str, results))}"
    return None


def main() -> None:
    order = Order(items=12)

    careless = REGISTRY.get("volum@1", list_price)(order)
    assert careless == 3000, careless
    print(f"typing error, silent default: charges {careless} instead of 2700")
    try:
        select("volum@1")
    except LookupError as refusal:
        assert str(refusal).endswith("known: list@1, volume@1, volume@2")
        print("typing error, select: refused")
    else:
        raise AssertionError("an unknown name was served")

    served = count(1)
    candidates = REGISTRY | {
        "voucher@1": lambda o: list_price(o) - 500,
        "express@1": lambda o: list_price(o) + 490,
        # remembers its calls
        "third-free@1": lambda o: 0 if next(served) % 3 == 0 else list_price(o),
    }
    breaches = {name: breach(price) for name, price in candidates.items()}
    for name, found in breaches.items():
        print(f"contract {name}: {found or 'kept'}")
    broken = [name for name, found in breaches.items() if found]
    assert broken == ["voucher@1", "express@1", "third-free@1"], broken

    configured = "volume@1"
    sale = checkout(order, configured)
    print(f"sold 12 items for {sale.paid} by {sale.by}")
    configured = "volume@2"  # now 15 % off, but only from 20 items
    kept = replace(sale.order, items=10)  # two come back
    by_current = sale.paid - select(configured)(kept)
    by_record = sale.paid - select(sale.by)(kept)
    assert (by_current, by_record) == (200, 450), (by_current, by_record)
    print(f"2 of 12 returned: {by_current} due by current strategy, ", end="")
    print(f"{by_record} by recorded one")

    # In the shadow: the new strategy is computed beside the old one and only compared.
    old, new = select("volume@1"), select("volume@2")
    differing = [n for n in (5, 12, 20, 40) if old(Order(n)) != new(Order(n))]
    assert differing == [12, 20, 40], differing
    sizes = ", ".join(map(str, differing))
    print(f"shadow run: prices differ for orders of {sizes} items")


if __name__ == "__main__":
    main()
