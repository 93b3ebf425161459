// Load Balancing: round robin and a slow instance, a broken instance that attracts traffic,
// and a health check that fails nearly everybody. Time runs in ticks.
import assert from 'node:assert/strict';

type Instance = {
  readonly speed: number; // requests finished per tick
  readonly broken: boolean; // answers every request at once, with an error
  passesCheck: boolean;
  inFlight: number;
  failures: number; // in a row
  ejectedUntil: number;
};
type Pool = readonly Instance[];
type Algorithm = (candidates: Pool, arrival: number) => Instance;

// Backend pool: nine fast instances and a slow one; capacity is 37 requests a tick.
const newPool = (broken = -1): Pool =>
  Array.from({ length: 10 }, (_, i) => ({
    speed: i === 0 ? 1 : 4,
    broken: i === broken,
    passesCheck: true,
    inFlight: 0,
    failures: 0,
    ejectedUntil: 0,
  }));

// Own random source: a linear congruential generator.
let seed = 42;
function below(n: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
}
function at(pool: Pool, index: number): Instance {
  return pool[index] ?? assert.fail('no candidate');
}
const lessBusy = (a: Instance, b: Instance): Instance => (b.inFlight < a.inFlight ? b : a);

// Balancing algorithm, four times.
const algorithms = {
  'round robin': (pool, arrival) => at(pool, arrival % pool.length),
  random: (pool) => at(pool, below(pool.length)),
  'two choices': (pool) => lessBusy(at(pool, below(pool.length)), at(pool, below(pool.length))),
  'least requests': (pool) => pool.reduce(lessBusy),
} satisfies Record<string, Algorithm>;

type Options = { readonly eject?: boolean; readonly panicBelow?: number };

// Balancer: 28 requests arrive in each of 100 ticks, 76 % of the capacity.
function run(pool: Pool, choose: Algorithm, { eject = false, panicBelow = 0 }: Options = {}) {
  let errors = 0;
  for (let arrival = 0; arrival < 2800; arrival++) {
    const tick = Math.floor(arrival / 28);
    const healthy = pool.filter((i) => i.passesCheck && i.ejectedUntil <= tick);
    // Panic threshold: a check that fails most of the pool is not believed.
    const chosen = choose(healthy.length < pool.length * panicBelow ? pool : healthy, arrival);
    if (!chosen.broken) chosen.inFlight += 1;
    else {
      errors += 1;
      chosen.failures += 1;
      // Health check, passive: five errors in a row take an instance out for 30 ticks.
      if (eject && chosen.failures >= 5) {
        chosen.failures = 0;
        chosen.ejectedUntil = tick + 30;
      }
    }
    const tickEnds = arrival % 28 === 27;
    if (tickEnds) for (const i of pool) i.inFlight = Math.max(0, i.inFlight - i.speed);
  }
  return { errors, longest: Math.max(...pool.map((i) => i.inFlight)) };
}

console.log('longest queue after 100 ticks, one instance of ten at a quarter of the speed:');
const queues = Object.entries(algorithms).map(([name, choose]) => {
  const { longest } = run(newPool(), choose);
  console.log(`  ${name}: ${longest}`);
  return longest;
});
const [roundRobin = 0, , twoChoices = 0, least = 0] = queues;
assert.ok(roundRobin === 180 && twoChoices < 20 && least < 5, String(queues));

console.log('errors of 2800 with one instance that fails fast:');
const [turn, blackHole, ejected] = [
  run(newPool(3), algorithms['round robin']),
  run(newPool(3), algorithms['least requests']),
  run(newPool(3), algorithms['least requests'], { eject: true }),
].map(({ errors }) => errors);
console.log(`  round robin: ${turn}`);
console.log(`  least requests: ${blackHole}`);
console.log(`  least requests, ejection: ${ejected}`);
assert.ok(turn === 280 && blackHole && blackHole > 3 * turn && ejected === 20);

console.log('longest queue while eight of ten fail a check on a shared database:');
for (const panicBelow of [0, 0.5]) {
  const pool = newPool();
  for (const instance of pool.slice(0, 8)) instance.passesCheck = false;
  const { longest } = run(pool, algorithms['two choices'], { panicBelow });
  console.log(`  panic threshold ${panicBelow * 100} %: ${longest}`);
  assert.ok(panicBelow ? longest < 20 : longest > 900);
}
