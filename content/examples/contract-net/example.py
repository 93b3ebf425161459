# Parcels for drones: a stale table picks an empty battery; tenders ask instead. Then a
# slot promised twice, holds that prevent it, a silent winner, and the cost of greed.
from dataclasses import dataclass, field
from typing import NamedTuple


# Announcement: what a drone needs to judge itself.
class Announcement(NamedTuple):
    parcel: str
    to: int


# Bid: an offer in energy units, or a refusal (its reason), which is a regular answer.
Bid = int | str
P1, P2 = Announcement("p1", 2), Announcement("p2", 5)
COST = {"p1": {"a": 2, "b": 3}, "p2": {"a": 3, "b": 9}}


# Contractor: position, battery and slot are known to itself only.
@dataclass
class Contractor:
    name: str
    at: int
    battery: int
    holds: bool
    held: bool = False
    silent: bool = False
    jobs: list[str] = field(default_factory=list)

    def bid(self, task: Announcement) -> Bid | None:
        if self.silent:
            return None
        cost = abs(self.at - task.to)
        if self.battery < 2 * cost:
            return "battery"
        if self.held or self.jobs:
            return "busy"
        self.held = self.holds  # the slot is kept until the verdict
        return cost

    def verdict(self, parcel: str | None) -> None:
        self.held = False
        if parcel:
            self.jobs.append(parcel)


# Manager: a role for one task. Bids come first, the award at the deadline.
@dataclass
class Manager:
    task: Announcement
    offers: list[tuple[int, Contractor]] = field(default_factory=list)
    number: int = 0
    ends: int = 0

    def announce(self, fleet: list[Contractor]) -> None:
        bids = [(drone, drone.bid(self.task)) for drone in fleet]
        self.offers = [(bid, drone) for drone, bid in bids if isinstance(bid, int)]
        shown = (
            f"{drone.name} bids {bid}"
            if isinstance(bid, int)
            else f"{drone.name} {f'refuses ({bid})' if bid else 'silent'}"
            for drone, bid in bids
        )
        print(f"  {self.task.parcel}: {', '.join(shown)}")

    # Award: the lowest bid gets a numbered contract with a lease, the rest their slot.
    def award(self, now: int) -> str:
        _, winner = min(self.offers, key=lambda offer: offer[0], default=(0, None))
        for _, drone in self.offers:
            drone.verdict(self.task.parcel if drone is winner else None)
        if winner is None:
            return "nobody"
        self.number, self.ends = self.number + 1, now + 20
        return winner.name

    # Report: counts only under the number of the contract in force.
    def report(self, number: int) -> str:
        return "accepted" if number == self.number else "refused"


def two_tenders(holds: bool) -> tuple[list[Contractor], Manager]:
    print(f"two tenders at once, {'with' if holds else 'without'} holds")
    places = (("d1", 0, 3), ("d2", 4, 40), ("d3", 9, 40))
    fleet = [Contractor(*place, holds) for place in places]
    managers = [Manager(P1), Manager(P2)]
    for manager in managers:
        manager.announce(fleet)
    print(f"  {', '.join(f'{m.task.parcel} to {m.award(0)}' for m in managers)}")
    return fleet, managers[1]


def one_by_one(first: str, second: str) -> int:
    winner, other = sorted("ab", key=lambda agent: COST[first][agent])
    return COST[first][winner] + COST[second][other]


def main() -> None:
    assert Contractor("d1", 0, 3, holds=False).bid(P1) == "battery"
    print("table: d1 is near and free; d1 itself: refused (battery)")
    (_, careless, _), _ = two_tenders(holds=False)
    assert careless.jobs == ["p1", "p2"], "one slot, two promises"
    fleet, m2 = two_tenders(holds=True)
    assert [drone.jobs for drone in fleet] == [[], ["p1"], []]  # d3 lost while held
    m2.announce(fleet)
    print(f"  p2 announced again, to {m2.award(0)}")
    assert fleet[2].jobs == ["p2"] and m2.ends == 20
    fleet[2].silent, fleet[1].jobs = True, []  # d3 crashes, d2 delivers p1
    print(f"no report from d3: its lease on p2 ends at {m2.ends}")
    m2.announce(fleet)
    new, d3 = m2.award(m2.ends), fleet[2].bid(P2)
    print(f"  p2/2 to {new}; report p2/1 {m2.report(1)}, report p2/2 {m2.report(2)}")
    assert [new, d3, m2.report(1), m2.report(2)] == ["d2", None, "refused", "accepted"]
    costs = (one_by_one("p1", "p2"), one_by_one("p2", "p1"))
    both = min(COST["p1"][x] + COST["p2"][y] for x, y in ("ab", "ba"))
    print(f"p1 first costs {costs[0]}, p2 first {costs[1]}, both together {both}")
    assert (*costs, both) == (11, 6, 6)


if __name__ == "__main__":
    main()
