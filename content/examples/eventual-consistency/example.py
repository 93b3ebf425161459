# A view that is behind its source, and sites that write apart: stale reads, lost and
# returning writes, a broken limit; then a Session token, better merges, split limits.
from functools import reduce
from itertools import permutations
from typing import NamedTuple


# Replica: a read model that applies a source's events later than they were written.
class View:
    def __init__(self, events: list[str]) -> None:
        self._events = events  # Propagation: this log, delivered when we say so
        self._applied = 0

    # Session token: the version that the client wrote. A real view waits for a limited
    # time; here the wait ends because the next event arrives.
    def read(self, at_least: int = 0) -> str:
        self._applied = max(self._applied, min(at_least, len(self._events)))
        return self._events[self._applied - 1] if self._applied else "nobody"


# Merge rule 1: the higher timestamp wins.
class Register(NamedTuple):
    value: str
    time: int


def last_write(a: Register, b: Register) -> Register:
    return b if b.time > a.time else a


# Merge rule 2: a cart as a set whose additions carry tags.
class Cart(NamedTuple):
    added: frozenset[tuple[str, str]] = frozenset()
    removed: frozenset[tuple[str, str]] = frozenset()

    def add(self, item: str, tag: str) -> "Cart":
        return self._replace(added=self.added | {(item, tag)})

    def remove(self, item: str) -> "Cart":
        seen = {entry for entry in self.added if entry[0] == item}
        return self._replace(removed=self.removed | seen)

    def merge(self, other: "Cart") -> "Cart":
        return Cart(self.added | other.added, self.removed | other.removed)

    def items(self) -> str:
        return ", ".join(sorted(item for item, _ in self.added - self.removed))


def sell(limits: list[int], demand: list[int]) -> int:
    return sum(map(min, limits, demand))


def main() -> None:
    events: list[str] = []
    view = View(events)
    events.append("Ann")
    stale, own = view.read(), view.read(at_least=len(events))
    print(f'after saving Ann: plain read "{stale}", read with token "{own}"')
    assert (stale, own) == ("nobody", "Ann")

    # Site A's clock runs five seconds ahead; site B writes two seconds later.
    from_a = Register("draft", 10 + 5)
    naive = last_write(from_a, Register("final", 12)).value
    hybrid = last_write(from_a, Register("final", max(12, from_a.time + 1))).value
    print(f"draft at 10 s, then final at 12 s: clocks keep {naive}, hybrid {hybrid}")
    assert (naive, hybrid) == ("draft", "final")

    plain = {"pen"} | {"pen", "book"}  # one site removed the book
    shown = ", ".join(sorted(plain))
    print(f"cart, book removed at one site: plain sets merge to {shown}")
    assert "book" in plain

    shared = Cart().add("pen", "a1").add("book", "a2")
    site_a = shared.remove("book")
    site_b = shared.add("cup", "b1")
    site_c = shared.add("book", "c1")  # added again, without knowing of the removal
    print(f"tagged: A removes book, B adds cup: {site_a.merge(site_b).items()}")
    print(f"tagged: C adds book meanwhile: {site_a.merge(site_c).items()}")
    assert site_a.merge(site_b).items() == "cup, pen"
    assert site_a.merge(site_c).items() == "book, pen"

    # Copies agree whatever arrives first, and however often.
    orders = list(permutations([site_a, site_b, site_c]))
    results = {reduce(Cart.merge, order * 2, Cart()).items() for order in orders}
    print(f"{len(orders)} orders of arrival, each message twice: {len(results)} result")
    assert len(orders) == 6 and results == {"book, cup, pen"}

    # A limit of 100 over four sites that cannot talk. Compensation: what to refund.
    even, skewed = [40] * 4, [60, 10, 10, 10]
    copied, split = sell([100] * 4, even), sell([25] * 4, even)
    uneven = sell([25] * 4, skewed)
    refunds = copied - 100
    print(f"100 tickets, each site checks its copy: {copied} sold, {refunds} to refund")
    left = f"{100 - uneven} left over"
    print(f"25 for each site: {split} sold; with uneven demand {uneven} sold, {left}")
    assert (copied, split, uneven) == (160, 100, 55)


if __name__ == "__main__":
    main()
