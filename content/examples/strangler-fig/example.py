# A slice is compared in shadow, ramped by cohort and routed back. Routed back without a
# feed, the orders of a day are gone; with Data synchronisation they are not.
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

Side = Literal["legacy", "new"]
Slice = Literal["quotes", "orders"]  # Slice: operations and the data that they write
Quote = Callable[[Sequence[int]], int]


# Legacy system: its rule, never written down, rounds each line of an order.
def legacy_quote(cents: Sequence[int]) -> int:
    return sum(line * 90 // 100 for line in cents)


def first_try(cents: Sequence[int]) -> int:
    return sum(cents) * 90 // 100


def second_try(cents: Sequence[int]) -> int:
    return sum(line * 9 // 10 for line in cents)


# Shadow comparison: both run on the same input. Returns how many legacy answers, which
# are the ones that callers get, the candidate misses.
def shadow(candidate: Quote) -> int:
    orders = ([i * 7, i * 13] for i in range(1000))
    return sum(candidate(order) != legacy_quote(order) for order in orders)


# Stand-in for both systems' data: orders by id. The feed is immediate; a real one lags.
class Migration:
    def __init__(self, feed: bool) -> None:
        self._feed = feed
        self._store: dict[Side, set[int]] = {"legacy": set(), "new": set()}
        self._percent: dict[Slice, int] = {"quotes": 0, "orders": 0}
        self.legacy_calls: Counter[Slice] = Counter()  # Migration ledger

    def route(self, slice_: Slice, percent: int) -> None:
        self._percent[slice_] = percent

    # Routing façade: the cohort is a function of the customer, so nobody hops.
    def side(self, slice_: Slice, customer: int) -> Side:
        if customer * 37 % 100 < self._percent[slice_]:
            return "new"
        self.legacy_calls[slice_] += 1
        return "legacy"

    def create(self, customer: int) -> None:
        owner = self.side("orders", customer)
        self._store[owner].add(customer)
        # Data synchronisation: from the owner of this customer's orders to the other.
        if self._feed:
            self._store["legacy" if owner == "new" else "new"].add(customer)

    def find(self, customer: int) -> bool:
        return customer in self._store[self.side("orders", customer)]


def lost_by_rollback(feed: bool) -> int:
    migration = Migration(feed)
    migration.route("orders", 10)
    for customer in range(200):
        migration.create(customer)
    migration.route("orders", 0)  # something is wrong: back to the legacy system
    return sum(not migration.find(customer) for customer in range(200))


def main() -> None:
    before, after = shadow(first_try), shadow(second_try)
    print(f"shadow: {before} of 1000 quotes differ; after the repair {after}")
    assert before > 0 and after == 0

    earlier: set[int] = set()
    for percent in (1, 10, 50):
        ramp = Migration(feed=True)
        ramp.route("quotes", percent)
        first = {c for c in range(200) if ramp.side("quotes", c) == "new"}
        print(f"ramp to {percent} %: {len(first)} of 200 customers on the new side")
        assert len(first) == percent * 2
        assert earlier <= first  # nobody hops back when the share grows
        earlier = first

    without, with_feed = lost_by_rollback(feed=False), lost_by_rollback(feed=True)
    print(f"route back, no feed: {without} of 200 orders are missing")
    print(f"route back, with feed: {with_feed} of 200 orders are missing")
    assert (without, with_feed) == (20, 0)

    # The end: the ledger counts the calls that the legacy system still answers.
    last = Migration(feed=True)
    last.route("quotes", 100)
    for customer in range(200):
        last.side("quotes", customer)
        last.side("orders", customer)
    left = {name: last.legacy_calls[name] for name in ("quotes", "orders")}
    shown = ", ".join(f"{name} {calls}" for name, calls in left.items())
    print(f"legacy calls: {shown}: remove quotes, keep the system")
    assert left == {"quotes": 0, "orders": 200}


if __name__ == "__main__":
    main()
