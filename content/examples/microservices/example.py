# A month of checkouts, one a minute, over six services that are up 99.9 % each. Called
# in a row, their outages add up; with copies, events and an optional panel, two count.
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

MONTH = 30 * 24 * 60  # minutes; the loop below is the clock
NAMES = ["catalogue", "pricing", "customers", "stock", "orders", "shipping"]


class Unavailable(Exception):
    pass


def is_up(name: str, minute: int) -> bool:
    # Service: one capability; here only its availability. Each is down for 43 minutes,
    # no two at once; real outages also overlap, and often share a cause.
    start = 5000 * (NAMES.index(name) + 1)
    return not start <= minute < start + 43


def call(name: str, minute: int) -> None:
    if not is_up(name, minute):
        raise Unavailable(name)  # at once; a real call needs a timeout


def month(label: str, checkout: Callable[[int], None]) -> Counter[str]:
    # Telemetry: of each trace, only the service in which the request failed.
    failed_in: Counter[str] = Counter()
    for minute in range(MONTH):
        try:
            checkout(minute)
        except Unavailable as error:
            failed_in[str(error)] += 1
    failed = failed_in.total()
    share = f"{100 * (1 - failed / MONTH):.2f} %"
    print(f"{label}: {failed} of {MONTH} checkouts fail, {share} succeed")
    print("  in", ", ".join(f"{name} {n}" for name, n in failed_in.items()))
    return failed_in


def chain(minute: int) -> None:
    for name in NAMES:
        call(name, minute)


class Changed(NamedTuple):
    # Contract: an event says what changed (left out here) and when it was true.
    at: int


@dataclass
class Decoupled:
    # Private datastore: copies that only Orders reads and only events change.
    copies: dict[str, Changed] = field(default_factory=dict)
    # Message broker: keeps the orders that shipping has not taken yet; it never fails.
    queue: list[int] = field(default_factory=list)
    placed: int = 0
    shipped: int = 0
    oldest: int = 0
    backlog: int = 0
    bare: int = 0

    def ship(self) -> None:
        self.shipped += len(self.queue)
        self.queue.clear()

    def checkout(self, minute: int) -> None:
        # These two publish once a minute while they are up.
        for source in ("pricing", "customers"):
            if is_up(source, minute):
                self.copies[source] = Changed(at=minute)
        if is_up("shipping", minute):
            self.ship()

        call("orders", minute)
        call("stock", minute)  # the answer is needed now, so this stays a call
        ages = [minute - copy.at for copy in self.copies.values()]
        self.oldest = max(self.oldest, *ages)
        self.bare += not is_up("catalogue", minute)  # the page comes without its panel
        self.placed += 1
        self.queue.append(minute)
        self.backlog = max(self.backlog, len(self.queue))


def main() -> None:
    assert month("six calls in a row", chain) == dict.fromkeys(NAMES, 43)

    orders = Decoupled()
    failed_in = month("copies and events", orders.checkout)
    orders.ship()
    bare = f"{orders.bare} pages without a panel"
    print(f"  copies up to {orders.oldest} minutes old, {bare}")
    shipped = f"{orders.shipped} of {orders.placed} shipped"
    print(f"  at most {orders.backlog} orders waited, {shipped}")
    assert failed_in == {"stock": 43, "orders": 43}
    assert orders.shipped == orders.placed == MONTH - 86
    assert (orders.oldest, orders.backlog, orders.bare) == (43, 44, 43)

    # The same by arithmetic, and the tail: ten parallel calls, each slow once in 100.
    row, tail = f"{100 * 0.999**6:.2f}", f"{100 * (1 - 0.99**10):.1f}"
    print(f"0.999^6 is {row} %; of 10 parallel calls one is slow in {tail} % of pages")
    assert (row, tail) == ("99.40", "9.6")


if __name__ == "__main__":
    main()
