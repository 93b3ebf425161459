# Routing by content: without a default, a renamed field makes messages vanish silently.
# And a route that may change during an order's life lets a cancellation overtake it.
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

Headers = dict[str, str]


@dataclass(frozen=True)
class Rule:
    name: str
    target: str
    matches: Callable[[Headers], bool]


# Routing rules: ordered data, so that the policy can be read and tested by itself.
RULES = [
    Rule("swiss", "ch", lambda h: h.get("country") == "CH"),
    Rule("vip", "express", lambda h: h.get("tier") == "vip"),
    Rule("rest", "standard", lambda h: {"country", "tier"} <= h.keys()),
]
ORDERS: dict[int, Headers] = {
    1: {"country": "DE", "tier": "basic"},
    2: {"country": "DE", "tier": "vip"},
    3: {"country": "CH", "tier": "vip"},  # all rules match: order is policy
    4: {"countryCode": "CH", "tier": "basic"},  # the producer renamed a field
}
# Order 7 becomes vip between two messages: text, tier, tenant.
LIFE = [("placed", "basic", "a"), ("upgraded", "vip", "a"), ("cancelled", "vip", "a")]
Outputs = dict[str, list[int]]


def route(headers: Headers, otherwise: str | None) -> str | None:
    # Router: stateless, changes nothing, picks the first match.
    return next((rule.target for rule in RULES if rule.matches(headers)), otherwise)


def run(orders: dict[int, Headers], otherwise: str | None = None) -> Outputs:
    # Output channels: one per kind of handling. The Input channel is the argument.
    outputs: Outputs = defaultdict(list)
    for order_id, headers in orders.items():
        target = route(headers, otherwise)
        if target is not None:  # otherwise dropped, as brokers do unless told
            outputs[target].append(order_id)
    return outputs


def show(outputs: Outputs) -> str:
    parts = (f"{name} [{' '.join(map(str, ids))}]" for name, ids in outputs.items())
    return " ".join(parts)


def total(outputs: Outputs) -> int:
    return sum(map(len, outputs.values()))


def handled(targets: Iterable[str]) -> list[str]:
    # The express queue is served first, so it stands first.
    outputs: dict[str, list[str]] = {"express": []}
    # Route log: where each message went, for the question "why did it go there?"
    for (text, _, _), target in zip(LIFE, targets, strict=True):
        print(f"  log: order 7 {text} -> {target}")
        outputs.setdefault(target, []).append(text)
    return list(chain.from_iterable(outputs.values()))


def main() -> None:
    silent = run(ORDERS)
    print(f"no default: {show(silent)}")
    print(f"  in {len(ORDERS)}, out {total(silent)}, errors 0")
    assert total(silent) == 3, "order 4 has vanished"
    assert silent["ch"] == [3], "the first match wins"

    # Default channel: nothing is lost, and its first message raises an alert.
    safe = run(ORDERS, "unrouted")
    print(f"default: {show(safe)}")
    print(f"  in {len(ORDERS)}, out {total(safe)}, alert on {safe['unrouted'][0]}")
    assert total(safe) == len(ORDERS) and safe["unrouted"] == [4]

    # Where a broker delivers to every match, only a test finds rules that overlap.
    hits = [sum(rule.matches(h) for rule in RULES) for h in ORDERS.values()]
    print("rules hit per order:", *hits)
    assert hits == [1, 2, 3, 0]

    # Message filter: one output and a bin, but the bin is counted.
    wanted = [n for n, headers in ORDERS.items() if headers.get("tier") == "vip"]
    dropped = len(ORDERS) - len(wanted)
    print(f"filter tier=vip: {' '.join(map(str, wanted))} pass, {dropped} dropped")
    assert (wanted, dropped) == ([2, 3], 2)

    print("by tier, which changes:")
    overtaken = handled(
        "express" if tier == "vip" else "standard" for _, tier, _ in LIFE
    )
    print(f"  handled: {', '.join(overtaken)}")
    assert overtaken == ["upgraded", "cancelled", "placed"]
    print("by tenant, which does not:")
    in_order = handled(f"tenant-{tenant}" for _, _, tenant in LIFE)
    print(f"  handled: {', '.join(in_order)}")
    assert in_order == ["placed", "upgraded", "cancelled"]


if __name__ == "__main__":
    main()
