# API composition: stages instead of a staircase, parts that may be missing, how fan-out
# multiplies rare slowness, and a sort no composer can do page by page. Own clock (ms).
from dataclasses import dataclass, replace
from math import inf


# Provider service: answers after a time that the scenario sets; inf means it hangs.
# Part policy: required parts make or break the answer, optional ones are cut off.
@dataclass(frozen=True)
class Part:
    name: str
    ms: float
    required: bool = True


@dataclass(frozen=True)
class Answer:
    status: int
    at: float
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        missing = f", missing {','.join(self.missing)}" if self.missing else ""
        return f"{self.status} at {self.at} ms{missing}"


# Composition plan: stages in order; within a stage all calls start together.
# Deadline budget: one moment for the whole answer, a shorter limit for optional parts.
def compose(
    *plan: tuple[Part, ...], deadline: float = 800, optional: float = 200
) -> Answer:
    now: float = 0
    missing: list[str] = []
    for stage in plan:
        ends = [now]
        for part in stage:
            limit = deadline if part.required else min(deadline, now + optional)
            if now + part.ms <= limit:
                ends.append(now + part.ms)
            elif part.required:
                return Answer(504, deadline, (part.name,))
            else:
                missing.append(part.name)  # said, so that nobody takes it for empty
                ends.append(limit)
        now = max(ends)
    return Answer(200, now, tuple(missing))


# The tail: each call is slow once in a hundred; how many pages are?
class Tail:
    seed = 11

    def slow(self) -> bool:
        self.seed = self.seed * 48271 % 2147483647
        return self.seed % 100 == 0

    def pages(self, calls: int, hedged: bool = False) -> int:
        total = 0
        for _ in range(10_000):  # a second replica is asked when the first is late
            late = [self.slow() and (not hedged or self.slow()) for _ in range(calls)]
            total += any(late)
        return total


# Composer over lists. Orders knows what is open; only Customers knows the names.
class Lists:
    requests = rows = 0

    def open_orders(self, limit: int) -> list[tuple[int, int]]:
        self.requests, self.rows = self.requests + 1, self.rows + limit
        return [(id, id % 100) for id in range(limit)]

    # Batch endpoint: distinct ids in, all names out, in one call.
    def names(self, ids: set[int]) -> dict[int, int]:
        self.requests, self.rows = self.requests + 1, self.rows + len(ids)
        return {id: id * 37 % 100 for id in ids}

    def first_page(self, fetched: int, batched: bool = True) -> str:
        found, known = self.open_orders(fetched), {}
        for ids in [{c for _, c in found}] if batched else [{c} for _, c in found]:
            known |= self.names(ids)
        page = sorted(found, key=lambda order: (known[order[1]], order[0]))[:5]
        return " ".join(f"N{known[customer]}" for _, customer in page)


def main() -> None:
    order, products = Part("order", 40), Part("products", 60)
    customer, shipment = Part("customer", 30), Part("shipment", 50, required=False)
    staircase = compose((order,), (products,), (customer,), (shipment,))
    staged = compose((order,), (products, customer, shipment))
    assert (staircase.at, staged.at) == (180, 100)
    print(f"one after another: {staircase}")
    print(f"in two stages    : {staged}")
    cut = compose((order,), (products, customer, replace(shipment, ms=inf)))
    assert cut == Answer(200, 240, ("shipment",))
    print(f"shipment hangs   : {cut}")
    broken = compose((order,), (replace(products, ms=inf), customer, shipment))
    assert (broken.status, broken.at) == (504, 800)
    print(f"products hang    : {broken}")

    tail = Tail()
    single, six, hedged = tail.pages(1), tail.pages(6), tail.pages(6, hedged=True)
    predicted = round(10_000 * (1 - 0.99**6))
    assert predicted == 585 and abs(six - predicted) < 75, "three standard deviations"
    assert hedged * 20 < six > 4 * single
    print(f"slow pages of 10000: 1 call {single}, 6 calls {six}, 6 hedged {hedged}")

    per_row, batch, everything = Lists(), Lists(), Lists()
    page = batch.first_page(50)
    assert per_row.first_page(50, batched=False) == page
    assert (per_row.requests, batch.requests) == (51, 2)
    print("50 orders with names: 51 requests, or 2 with a batch")
    right = everything.first_page(2000)
    assert page != right, "sorting what one page holds is not sorting"
    print(f"first 5 by name, from 50 orders  : {page} (wrong)")
    print(f"first 5 by name, from 2000 orders: {right}, {everything.rows} rows moved")


if __name__ == "__main__":
    main()
