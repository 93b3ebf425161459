# Enterprise Service Bus: an order translated for two receivers; then its failures: a
# field the canonical form lacks, a rule in the middle, one flow that blocks the others.
from dataclasses import dataclass
from typing import Any

COUNTRIES = {"276": "DE", "250": "FR"}


# Canonical message: the neutral form; `extra` is room for what it does not know.
@dataclass(frozen=True)
class Canonical:
    id: str
    euros: str
    country: str
    extra: dict[str, str]


# Message translator: pure functions that change form and decide nothing.
def from_shop(order: dict[str, Any], pass_unknown: bool) -> Canonical:
    match order:
        case {"no": int(no), "cents": int(cents), "land": str(land), **unknown}:
            # No default: a guessed country would be a business decision.
            if land not in COUNTRIES:
                raise LookupError(f"no country for {land}")
            euros = f"{cents // 100}.{cents % 100:02}"
            extra = unknown if pass_unknown else {}
            return Canonical(f"S{no}", euros, COUNTRIES[land], extra)
    raise ValueError("not an order of the shop")


def to_erp(order: Canonical) -> str:
    return f"{order.id:6}{order.euros:>9}{order.country}"


def to_depot(order: Canonical) -> str:
    fields = {"id": order.id, "to": order.country} | order.extra
    return ";".join(f"{key}={value}" for key, value in fields.items())


@dataclass
class Erp:
    limit: float = 1000

    def decide(self, euros: float) -> str:
        return "held" if euros > self.limit else "approved"


# Router: with the limit in its own configuration, or by type alone.
LIMIT_IN_BUS = 1000


def by_content(erp: Erp, euros: float) -> str:
    return erp.decide(euros) if euros > LIMIT_IN_BUS else "approved"


def by_type(erp: Erp, euros: float) -> str:
    return erp.decide(euros)


# Flow: its own workers, or workers shared by all. The ERP hangs: its calls never end.
@dataclass
class Pool:
    free: int


def delivered(erp_pool: Pool, depot_pool: Pool) -> int:
    done = 0
    for _ in range(10):
        if erp_pool.free > 0:
            erp_pool.free -= 1  # never given back
        if depot_pool.free > 0:
            done += 1  # done at once, and the worker is free again
    return done


def main() -> None:
    # Each pair needs its own translator, or each system one in and one out.
    systems = 12
    pairs, hub = systems * (systems - 1), 2 * systems
    assert (pairs, hub) == (132, 24)
    print(
        f"{systems} systems: {pairs} translators in pairs, {hub} with a canonical form"
    )

    order = {"no": 42, "cents": 70_050, "land": "276", "gift": "bow"}
    closed, opened = from_shop(order, False), from_shop(order, True)
    assert to_erp(closed) == "S42      700.50DE"
    print(f'to ERP: "{to_erp(closed)}"')
    assert to_depot(closed) == "id=S42;to=DE"  # both ends know gifts, the middle not
    assert to_depot(opened) == "id=S42;to=DE;gift=bow"
    print(f"to depot: {to_depot(closed)} (gift lost)")
    print(f"to depot: {to_depot(opened)} (unknown fields pass)")

    # Transport with dead letters: a message that fails is kept for a person.
    dead_letters: list[str] = []
    try:
        from_shop({"no": 43, "cents": 100, "land": "999"}, True)
    except LookupError as error:
        dead_letters.append(str(error))
    assert dead_letters == ["no country for 999"]
    print(f"dead letter: {dead_letters[0]}")

    erp = Erp()
    assert by_content(erp, 700.5) == by_type(erp, 700.5)
    erp.limit = 500  # Finance changes its own system; nobody tells the bus
    euros = float(opened.euros)
    stale, owned = by_content(erp, euros), by_type(erp, euros)
    assert (stale, owned) == ("approved", "held")
    print(f"limit now 500: rule in the bus {stale}, rule at its owner {owned}")

    pool = Pool(4)
    together, apart = delivered(pool, pool), delivered(Pool(2), Pool(2))
    assert (together, apart) == (3, 10)
    story = f"depot gets {together} of 10 with shared workers, {apart} with its own"
    print(f"ERP hangs: {story}")


if __name__ == "__main__":
    main()
