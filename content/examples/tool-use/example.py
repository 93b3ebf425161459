# The same wishes of a model, run by an executor with a master key and by one that
# checks. Model and services are scripted fakes; the first refund's answer gets lost.
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


class Call(NamedTuple):
    id: str
    tool: str
    order: str = ""
    reason: str = ""


Model = Callable[[str], Call | None]  # from the last result to the next wish
Execute = Callable[[Call], str]
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


@dataclass
class OrderService:
    refunds: dict[str, str] = field(default_factory=dict)

    def list(self) -> list[str]:
        return [f"a-{number}" for number in range(213, -1, -1)]

    # The service compares order and token; with a master key it has nothing to compare.
    def refund(self, token: str, key: str, order: str) -> str:
        if token != "master" and not order.startswith(f"{token}-"):
            return "no such order"
        number = len(self.refunds) + 1
        self.refunds.setdefault(key, f"refund {number}, {order}")
        # At the first one the money has moved all the same.
        return "timed out" if number == 1 else self.refunds[key]


def with_master_key(service: OrderService) -> Execute:
    def execute(call: Call) -> str:
        if call.tool == "list_orders":
            return " ".join(service.list())
        if call.tool == "refund_order":
            return service.refund("master", call.id, call.order)
        return "deleted"

    return execute


# Executor: validates, authorises, and answers each call exactly once.
@dataclass
class Checked:
    service: OrderService
    customer: str
    confirm: Callable[[Call], bool]
    seen: set[str] = field(default_factory=set)

    def __call__(self, call: Call) -> str:
        # Tool selection: what this user and step may call.
        if call.tool not in ("list_orders", "refund_order"):
            return "no such tool"
        if call.tool == "list_orders":
            # Result shaper: the newest three and the total, instead of everything.
            orders = self.service.list()
            self.seen.update(orders[:3])
            return f"{' '.join(orders[:3])} of {len(orders)}"
        # Tool definition: its schema has the enum; no schema knows which ids are real.
        if call.reason not in REASONS:
            return f"reason must be {', '.join(REASONS)}"
        if call.order not in self.seen:
            return "refused, id not from an earlier result"
        # From what defines the effect: neither the call's id nor its wording.
        key = f"chat-1/{call.tool}/{call.order}"
        if earlier := self.service.refunds.get(key):
            return f"{earlier} (already done)"
        if not self.confirm(call):
            return "refused by the user"
        # Credential broker: the token comes from the session, never from an argument.
        result = self.service.refund(self.customer, key, call.order)
        if result == "timed out":
            known = self.service.refunds.get(key, "unknown, do not repeat")
            result += f", asked by key: {known}"
        return result


# Call log: one line per call, whatever the outcome.
def run(label: str, service: OrderService, execute: Execute) -> str:
    print(label)
    model, result = scripted_model(), "refund my lamp"
    while call := model(result):
        result = execute(call)
        print(f"  {call.id} {call.tool}: {result[:48]}")
    print(f"  refunds: {'; '.join(service.refunds.values())}")
    return result


def main() -> None:
    service = OrderService()
    last = run("with a master key", service, with_master_key(service))
    assert len(service.refunds) == 4, "one for a stranger, three for one wish"
    assert last == "deleted"

    service, asked = OrderService(), []

    def confirm(call: Call) -> bool:
        asked.append(call.id)
        return True

    last = run("with checks", service, Checked(service, "a", confirm))
    assert list(service.refunds.values()) == ["refund 1, a-213"]
    assert asked == ["c4"] and last == "no such tool"
    outcome = service.refund("a", "k", "b-7")
    assert outcome == "no such order", "the last line of defence"


if __name__ == "__main__":
    main()
