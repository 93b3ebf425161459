# Three slices cancel orders. With a copy of the rule in each, one forgets the refund;
# with the rule shared they agree. A pipeline that denies by default guards them all.
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple


@dataclass(frozen=True)
class Order:
    id: int
    customer: str = "ann"
    total: int = 50
    status: str = "paid"
    refund: int = 0


# Module: a group of slices over one table; nobody else touches it.
table: dict[int, Order] = {}


def save(before: Order, after: Order) -> bool:
    """Stands for one guarded statement, UPDATE ... WHERE id = ? AND status = ?."""
    if table[before.id].status != before.status:
        return False
    table[after.id] = after
    return True


def refunds() -> str:
    return ", ".join(str(order.refund) for order in table.values())


def cancelled(order: Order) -> Order | None:
    # Shared domain code: a rule that all must apply alike, without storage or request.
    if order.status != "paid":
        return None
    return replace(order, status="cancelled", refund=order.total)


class User(NamedTuple):
    name: str
    role: str = "customer"


def cancel_order(user: User, order_id: int) -> int:
    # Slice: for the owner. Unknown and foreign orders look alike.
    order = table.get(order_id)
    if order is None or order.customer != user.name:
        return 409
    after = cancelled(order)
    return 204 if after and save(order, after) else 409


def support_cancel(_: User, order_id: int) -> int:
    # Slice: for any order. It resembles the first, and may part from it tomorrow.
    order = table.get(order_id)
    after = order and cancelled(order)
    return 204 if order and after and save(order, after) else 409


def nightly_cancel(*_: object) -> int:
    # Slice: for all that is left.
    for order in list(table.values()):
        if after := cancelled(order):
            save(order, after)
    return 204


# Handler: does a slice's work in its own way; no handler calls another.
Handler = Callable[[User, int], int]
SLICES: dict[str, tuple[Handler, str | None]] = {
    "cancel-order": (cancel_order, "customer"),
    "support-cancel": (support_cancel, "support"),
    "nightly-cancel": (nightly_cancel, "system"),
    "export-orders": (lambda user, order_id: 200, None),  # someone forgot its policy
}


def call(name: str, user: User, order_id: int, expected: int) -> None:
    # Pipeline: around all handlers. What declares no policy is denied.
    handle, policy = SLICES[name]
    status = handle(user, order_id) if policy == user.role else 403
    print(f"  {name} {order_id} by {user.name}: {status}")
    assert status == expected


def main() -> None:
    table.update((n, Order(n)) for n in (1, 2, 3))
    for order in list(table.values()):
        # Three copies of the rule, of which the third is older than refunds.
        refund = 0 if order.id == 3 else order.total
        save(order, replace(order, status="cancelled", refund=refund))
    print(f"a copy of the rule in each slice, refunds: {refunds()}")
    assert refunds() == "50, 50, 0"

    table.update((n, Order(n)) for n in (1, 2, 3))
    print("one shared rule, behind the pipeline")
    ann, sue = User("ann"), User("sue", "support")
    call("cancel-order", User("bob"), 1, 409)  # not his
    call("cancel-order", ann, 1, 204)
    call("cancel-order", ann, 1, 409)  # a second click
    call("support-cancel", ann, 2, 403)
    call("support-cancel", sue, 2, 204)
    call("export-orders", sue, 0, 403)
    stale = table[3]
    call("nightly-cancel", User("cron", "system"), 0, 204)
    assert not save(stale, stale), "a rival that read before comes too late"
    print(f"refunds: {refunds()}")
    assert refunds() == "50, 50, 50"

    unguarded = [name for name, (_, policy) in SLICES.items() if policy is None]
    print(f"build fails, slices without a policy: {', '.join(unguarded)}")
    assert unguarded == ["export-orders"]


if __name__ == "__main__":
    main()
