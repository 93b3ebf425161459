// Bulkhead: hanging exports beside quick logins, in one pool and in two; what the wall costs, how
// a leak fills a compartment, and how many customers a poisonous one takes along.
import assert from 'node:assert/strict';

class Busy extends Error {} // Refusal: an error of its own type, at once

// Compartment: a number of permits. Wait limit: zero, so enter() never waits.
class Compartment {
  #free: number;
  constructor(permits: number) {
    this.#free = permits;
  }
  enter(): void {
    if (this.#free === 0) throw new Busy();
    this.#free -= 1; // Permit
  }
  leave(): void {
    this.#free += 1;
  }
  get free(): number {
    return this.#free; // Occupancy metric
  }
}

// Ten seconds, own clock: a login each 25 ms that takes 50 ms, an export each 125 ms that hangs.
function serve(logins: Compartment, exports: Compartment): number {
  let running: { readonly end: number; readonly inside: Compartment }[] = [];
  let served = 0;
  const start = (inside: Compartment, end: number): number => {
    try {
      inside.enter();
    } catch (error) {
      if (error instanceof Busy) return 0;
      throw error;
    }
    running.push({ end, inside });
    return 1;
  };
  for (let now = 0; now < 10_000; now += 25) {
    for (const { inside } of running.filter(({ end }) => end <= now)) inside.leave();
    running = running.filter(({ end }) => end > now);
    if (now % 125 === 0) start(exports, now + 60_000);
    served += start(logins, now + 50);
  }
  return served;
}
const pool = new Compartment(10);
const together = serve(pool, pool);
const apart = serve(new Compartment(7), new Compartment(3));
console.log(`400 logins, exports hang: ${together} served in one pool, ${apart} in two`);
assert.ok(together < 50);
assert.equal(apart, 400);

// The price: ten logins at once, and no export anywhere.
function burst(compartment: Compartment): number {
  let inside = 0;
  for (; compartment.free > 0 && inside < 10; inside++) compartment.enter();
  return inside;
}
const prices = [burst(new Compartment(10)), burst(new Compartment(7))];
console.log(`burst of 10 logins: ${prices[0]} served in one pool, ${prices[1]} in their own`);
assert.deepEqual(prices, [10, 7]);

// A permit must come back in every outcome. Every third call throws.
function permitsAfter(calls: number, scoped: boolean): number {
  const compartment = new Compartment(7);
  const work = (call: number) => {
    if (call % 3 === 0) throw new Error('bad reply');
  };
  for (let call = 1; call <= calls; call++) {
    try {
      compartment.enter();
      try {
        work(call);
        if (!scoped) compartment.leave();
      } finally {
        if (scoped) compartment.leave();
      }
    } catch {
      // the caller's fallback
    }
  }
  return compartment.free;
}
const leaks = [permitsAfter(21, false), permitsAfter(21, true)];
console.log(`permits of 7 left after 21 calls: ${leaks[0]} leaking, ${leaks[1]} with finally`);
assert.deepEqual(leaks, [0, 7]);

// Assignment: 28 customers, 8 workers, two for each customer. The first one's requests crash
// both of its workers; the others may only use their own.
const pairs = Array.from({ length: 8 }, (_, a) =>
  Array.from({ length: 7 - a }, (_, i) => [a, a + 1 + i]),
).flat();
const schemes = {
  'any worker ': pairs.map(() => [0, 1, 2, 3, 4, 5, 6, 7]),
  'four shards': pairs.map((_, customer) => [0, 1].map((i) => (customer % 4) * 2 + i)),
  shuffled: pairs,
};
const outcomes = Object.entries(schemes).map(([name, workersOf]) => {
  const crashed = workersOf[0] ?? [];
  const lost = workersOf.map((workers) => workers.filter((w) => crashed.includes(w)).length);
  const all = lost.filter((count, i) => count === workersOf[i]?.length).length - 1;
  const half = lost.filter((count, i) => count > 0 && count !== workersOf[i]?.length).length;
  console.log(`${name.padEnd(11)}: of 27 others, ${all} lose all, ${half} lose half`);
  return [all, half];
});
assert.deepEqual(outcomes, [
  [27, 0],
  [6, 0],
  [0, 12],
]);
