# The same wishes of a model, run by an executor with a master key and by one that
# checks. Model and services are scripted fakes; the first refund's answer gets lost.
from collections.abc import Callable
from functools import partial
from typing import NamedTuple


class Call(NamedTuple):
    id: str
    tool: str
    order: str = ""
    reason: str = ""


Model = Callable[[str], Call | None]  # from the last result to the next wish
Execute = Callable[[Call], str]
Confirm = Callable[[Call], bool]
REASONS = ("damaged", "late", "not_delivered")


def scripted_model() -> Model:
    calls = [
        Call("c1", "list_orders"),
        Call("c2", "refund_order", "b-7", "damaged"),  # planted by a stranger
        Call("c3", "refund_order", "a-213", "broken"),
        Call("c4", "refund_order", "a-213", "damaged"),
        Call("c5", "refund_order", "a-213", "late"),  # same wish, other words
        Call("c6", "delete_account"),
    ]
    return lambda result: calls.pop(0) if calls else None


class OrderService:
    def __init__(self) -> None:
        self.refunds: dict[str, str] = {}
        self.principals: set[str] = set()  # as its audit log has them
        self.order_ids = [f"a-{number}" for number in range(213, -1, -1)]

    # The service compares order and token; with a master key it has nothing to compare.
    def refund(self, token: str, key: str, order: str) -> str:
        self.principals.add(token)
        if token != "master" and not order.startswith(f"{token}-"):
            return "no such order"
        number = len(self.refunds) + 1
        self.refunds.setdefault(key, f"refund {number}, {order}")
        return "timed out" if number == 1 else self.refunds[key]  # the money has moved


def master_key(service: OrderService, call: Call) -> str:
    if call.tool == "list_orders":
        return " ".join(service.order_ids)
    if call.tool == "refund_order":
        return service.refund("master", call.id, call.order)
    return "deleted"


# Executor: validates, authorises, and answers each call exactly once.
def with_checks(service: OrderService, customer: str, confirm: Confirm) -> Execute:
    seen: set[str] = set()

    def execute(call: Call) -> str:
        # Tool selection: what this user and step may call.
        if call.tool not in ("list_orders", "refund_order"):
            return "no such tool"
        if call.tool == "list_orders":
            # Result shaper: the newest three and the total, instead of everything.
            orders = service.order_ids
            seen.update(orders[:3])
            return f"{' '.join(orders[:3])} of {len(orders)}"
        # Tool definition: its schema has the enum; no schema knows which ids are real.
        if call.reason not in REASONS:
            return f"reason must be {', '.join(REASONS)}"
        if call.order not in seen:
            return "refused, id not from an earlier result"
        # From what defines the effect: neither the call's id nor its wording.
        key = f"chat-1/{call.tool}/{call.order}"
        if earlier := service.refunds.get(key):
            return f"{earlier} (already done)"
        if not confirm(call):
            return "refused by the user"
        # Credential broker: the token comes from the session, never from an argument.
        result = service.refund(customer, key, call.order)
        if result == "timed out":
            return f"{result}, asked by key: {service.refunds.get(key, 'unknown')}"
        return result

    return execute


# Call log: one line per call, whatever the outcome.
def run(label: str, service: OrderService, execute: Execute) -> list[str]:
    print(label)
    model, results = scripted_model(), ["refund my lamp"]
    while call := model(results[-1]):
        results.append(execute(call))
        print(f"  {call.id} {call.tool}: {results[-1][:48]}")
    print(f"  refunds: {'; '.join(service.refunds.values())}")
    return results


def main() -> None:
    service, asked = OrderService(), []
    results = run("with a master key", service, partial(master_key, service))
    assert len(service.refunds) == 4, "one for a stranger, three for one wish"
    assert results[-1] == "deleted"

    def confirm(call: Call) -> bool:
        asked.append(call.id)
        return True

    service = OrderService()
    results = run("with checks", service, with_checks(service, "a", confirm))
    assert list(service.refunds.values()) == ["refund 1, a-213"]
    assert results[4] == "timed out, asked by key: refund 1, a-213"
    assert (asked, service.principals, results[-1]) == (["c4"], {"a"}, "no such tool")
    assert service.refund("a", "k", "b-7") == "no such order", "the service refuses too"


if __name__ == "__main__":
    main()
