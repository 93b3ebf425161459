# Service Discovery: one caller, a request a second, while an instance is replaced; then
# a network fault that swallows every heartbeat, without and with a floor on eviction.
from collections.abc import Callable
from dataclasses import dataclass, field

LEASE = 30  # seconds; heartbeats at 0, 10, 20, ...
REFRESH = 10  # the caller fetches at 5, 15, 25, ...
END = 90


# Service registry: Lease by address. Leaves out attributes, replication, and the wire.
@dataclass
class Registry:
    floor: bool
    leases: dict[str, int] = field(default_factory=dict)

    def renew(self, address: str, now: int) -> None:
        self.leases[address] = now + LEASE

    def deregister(self, address: str) -> None:
        self.leases.pop(address, None)

    def evict(self, now: int) -> None:
        lapsed = [address for address, until in self.leases.items() if until <= now]
        # Most of them at once: suspect the network rather than the instances.
        if self.floor and len(lapsed) * 2 > len(self.leases):
            return
        for address in lapsed:
            del self.leases[address]


@dataclass
class World:
    registry: Registry
    alive: set[str] = field(default_factory=lambda: {"a", "b", "c"})
    draining: set[str] = field(default_factory=set)
    network: bool = True


Event = Callable[[int, World], None]


# Resolver: the caller's copy of the list, refreshed unless it is a fixed file. Returns
# the seconds in which the request failed.
def run(happen: Event, *, fixed: bool = False, floor: bool = False) -> list[int]:
    world = World(Registry(floor))
    failures: list[int] = []
    copy = ["a", "b", "c"]
    for now in range(END):
        happen(now, world)
        if now % 10 == 0 and world.network:
            for address in sorted(world.alive - world.draining):
                world.registry.renew(address, now)  # Registrar
        world.registry.evict(now)
        if not fixed and now % REFRESH == 5:
            copy = list(world.registry.leases)
        if not copy or copy[now % len(copy)] not in world.alive:
            failures.append(now)
    return failures


# c crashes at 20, and d starts elsewhere.
def crash(now: int, world: World) -> None:
    if now == 20:
        world.alive = {"a", "b", "d"}


# Planned exit: the entry goes at 20; c stops at once, or after its Drain. A fetch is
# at 25.
def leave(stop: int) -> Event:
    def happen(now: int, world: World) -> None:
        if now == 20:
            world.alive.add("d")
            world.draining.add("c")
            world.registry.deregister("c")
        if now == stop:
            world.alive.remove("c")

    return happen


# From 20 to 69 no heartbeat arrives, although every instance serves.
def fault(now: int, world: World) -> None:
    world.network = not 20 <= now < 70


def main() -> None:
    file = run(crash, fixed=True)
    assert (len(file), file[0], file[-1]) == (24, 20, 89)
    print(f"crash, fixed file : {len(file)} failed, from {file[0]} to the end")

    # The heartbeat of 10 holds until 40; the caller's next fetch is at 45.
    leased = run(crash)
    assert leased and leased[-1] < 45
    assert run(crash, floor=True) == leased, "one of four may lapse"
    print(f"crash, registry   : {len(leased)} failed, the last at {leased[-1]}")

    abrupt, drained = run(leave(20)), run(leave(30))
    assert abrupt and abrupt[-1] < 25
    assert drained == []
    print(f"exit at once      : {len(abrupt)} failed, the last at {abrupt[-1]}")
    print(f"exit after drain  : {len(drained)} failed")

    emptied, kept = run(fault), run(fault, floor=True)
    assert emptied == list(range(45, 75))
    assert kept == []
    print(f"no heartbeats     : {len(emptied)} failed, {emptied[0]} to {emptied[-1]}")
    print(f"with a floor      : {len(kept)} failed, all instances were fine")


if __name__ == "__main__":
    main()
