// Service Discovery: one caller, a request a second, while an instance is replaced; then a
// network fault that swallows every heartbeat, without and with a floor on eviction.
import assert from 'node:assert/strict';

const LEASE = 30; // seconds; heartbeats at 0, 10, 20, ...
const REFRESH = 10; // the caller fetches at 5, 15, 25, ...
const END = 90;

// Service registry: Lease by address. Leaves out attributes, replication, and the wire.
class Registry {
  private readonly leases = new Map<string, number>();
  private readonly floor: boolean;
  constructor(floor: boolean) {
    this.floor = floor;
  }
  renew(address: string, now: number): void {
    this.leases.set(address, now + LEASE);
  }
  deregister(address: string): void {
    this.leases.delete(address);
  }
  evict(now: number): void {
    const lapsed = [...this.leases].filter(([, until]) => until <= now);
    // Most of them at once: suspect the network rather than the instances.
    if (this.floor && lapsed.length * 2 > this.leases.size) return;
    for (const [address] of lapsed) this.leases.delete(address);
  }
  list(): readonly string[] {
    return [...this.leases.keys()];
  }
}

type World = {
  readonly alive: Set<string>;
  readonly draining: Set<string>;
  readonly registry: Registry;
  network: boolean;
};
type Result = { readonly failed: number; readonly first: number; readonly last: number };

// Resolver: the caller's copy of the list, refreshed unless it is a fixed file.
function run(
  happen: (now: number, world: World) => void,
  { fixed = false, floor = false } = {},
): Result {
  const world: World = {
    alive: new Set(['a', 'b', 'c']),
    draining: new Set(),
    registry: new Registry(floor),
    network: true,
  };
  const failures: number[] = [];
  let copy: readonly string[] = ['a', 'b', 'c'];
  for (let now = 0; now < END; now += 1) {
    happen(now, world);
    if (now % 10 === 0 && world.network) {
      const serving = [...world.alive].filter((address) => !world.draining.has(address));
      for (const address of serving) world.registry.renew(address, now); // Registrar
    }
    world.registry.evict(now);
    if (!fixed && now % REFRESH === 5) copy = world.registry.list();
    const target = copy[now % copy.length]; // undefined when the list is empty
    if (target === undefined || !world.alive.has(target)) failures.push(now);
  }
  return { failed: failures.length, first: failures[0] ?? -1, last: failures.at(-1) ?? -1 };
}

// c crashes at 20, and d starts elsewhere.
function crash(now: number, { alive }: World): void {
  if (now !== 20) return;
  alive.delete('c');
  alive.add('d');
}
const file = run(crash, { fixed: true });
assert.deepEqual(file, { failed: 24, first: 20, last: 89 });
console.log(`crash, fixed file : ${file.failed} failed, from ${file.first} to the end`);

// The heartbeat of 10 holds until 40; the caller's next fetch is at 45.
const leased = run(crash);
assert.ok(leased.failed > 0 && leased.last < 45);
assert.deepEqual(run(crash, { floor: true }), leased); // one of four may lapse
console.log(`crash, registry   : ${leased.failed} failed, the last at ${leased.last}`);

// Planned exit: the entry goes at 20; c stops at once, or after its Drain. A fetch is at 25.
function leave(stop: number): (now: number, world: World) => void {
  return (now, { alive, draining, registry }) => {
    if (now === 20) {
      alive.add('d');
      draining.add('c');
      registry.deregister('c');
    }
    if (now === stop) alive.delete('c');
  };
}
const abrupt = run(leave(20));
const drained = run(leave(30));
assert.ok(abrupt.failed > 0 && abrupt.last < 25);
assert.equal(drained.failed, 0);
console.log(`exit at once      : ${abrupt.failed} failed, the last at ${abrupt.last}`);
console.log(`exit after drain  : ${drained.failed} failed`);

// From 20 to 69 no heartbeat arrives, although every instance serves.
function fault(now: number, world: World): void {
  if (now === 20) world.network = false;
  if (now === 70) world.network = true;
}
const emptied = run(fault);
const kept = run(fault, { floor: true });
assert.deepEqual(emptied, { failed: 30, first: 45, last: 74 });
assert.equal(kept.failed, 0);
console.log(`no heartbeats     : ${emptied.failed} failed, ${emptied.first} to ${emptied.last}`);
console.log(`with a floor      : ${kept.failed} failed, all instances were fine`);
