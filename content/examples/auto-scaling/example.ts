// Auto-Scaling: one control loop with and without what keeps it stable: shortages ordered
// twice, a metric that saturates, flapping, and scale-in during an outage.
import assert from 'node:assert/strict';

const LIMIT = 100; // requests per tick that one instance can do
const START = 4; // Warm-up: ticks from order to useful work
const TARGET = 0.6; // Target: leaves headroom for the warm-up
const TOLERANCE = 0.1;

type Tick = { readonly load: number; readonly stalled?: boolean };
type Usage = { readonly demand: number; readonly cpu: number; readonly workers: number };
type Policy = {
  readonly metric: (usage: Usage) => number;
  readonly countsOrdered?: boolean;
  readonly window?: number; // Stabilisation window, in ticks
  readonly max?: number;
};

// Load metric, per instance. CPU can't exceed 100 %, demand can. A stalled dependency leaves
// the CPU idle while every worker waits.
function measure({ load, stalled = false }: Tick, ready: number): Usage {
  const demand = load / ready / LIMIT;
  const cpu = stalled ? 0.05 : Math.min(1, demand);
  return { demand, cpu, workers: stalled ? 1 : cpu };
}

function simulate(title: string, ticks: readonly Tick[], policy: Policy) {
  const { metric, countsOrdered = true, window = 6, max = 200 } = policy;
  let ready = 10;
  let due: number[] = []; // when each ordered instance will be ready
  const wishes: number[] = [];
  const result = { lowest: ready, highest: ready, overloaded: 0, changes: 0 };
  for (const [now, tick] of ticks.entries()) {
    ready += due.filter((at) => at <= now).length;
    due = due.filter((at) => at > now);
    if (tick.load > ready * LIMIT) result.overloaded += 1;

    // Controller: proportional, quiet within the tolerance, kept within the Bounds.
    const ratio = metric(measure(tick, ready)) / TARGET;
    const wish = Math.abs(ratio - 1) <= TOLERANCE ? ready : Math.ceil(ready * ratio);
    wishes.push(Math.min(max, Math.max(2, wish)));
    const wanted = Math.max(...wishes.slice(-window));

    const have = ready + (countsOrdered ? due.length : 0);
    if (wanted > have) for (let i = have; i < wanted; i++) due.push(now + START);
    else {
      if (countsOrdered) due = due.slice(0, Math.max(0, wanted - ready)); // cancels the youngest
      ready = Math.min(ready, wanted); // at once: Draining is left out
    }
    if (wanted !== have) result.changes += 1;
    result.lowest = Math.min(result.lowest, ready);
    result.highest = Math.max(result.highest, ready + due.length);
  }
  const { lowest, highest, overloaded, changes } = result;
  console.log(`  ${title}: ${lowest} to ${highest}, ${changes} changes, ${overloaded} overloaded`);
  return result;
}
const ticks = (n: number, tick: Tick): Tick[] => Array.from({ length: n }, () => tick);
const demand = (usage: Usage) => usage.demand;
const cpu = (usage: Usage) => usage.cpu;

console.log('load times four, 40 instances needed (instances, changes, ticks overloaded):');
const step = [...ticks(2, { load: 600 }), ...ticks(20, { load: 2400 })];
const twice = simulate('start-up ignored', step, { metric: demand, countsOrdered: false });
const capped = simulate('CPU saturates   ', step, { metric: cpu });
const direct = simulate('demand          ', step, { metric: demand });
assert.equal(twice.highest, 10 + START * 30);
assert.deepEqual([direct.highest, direct.changes, direct.overloaded], [40, 1, START]);
assert.ok(capped.overloaded > direct.overloaded);

console.log('load swings between 640 and 250:');
const swing = Array.from({ length: 4 }, () => [
  ...ticks(3, { load: 640 }),
  ...ticks(3, { load: 250 }),
]).flat();
const flapping = simulate('no window       ', swing, { metric: demand, window: 1 });
const steady = simulate('window of 6     ', swing, { metric: demand });
assert.deepEqual([flapping.lowest, flapping.changes, flapping.overloaded], [5, 7, 9]);
assert.deepEqual([steady.overloaded, steady.changes], [0, 0]);

console.log('a dependency stalls for 12 ticks:');
const outage = [
  ...ticks(2, { load: 600 }),
  ...ticks(12, { load: 600, stalled: true }),
  ...ticks(6, { load: 600 }),
];
const misled = simulate('CPU only        ', outage, { metric: cpu });
const guarded = simulate('CPU and workers ', outage, {
  metric: (usage) => Math.max(usage.cpu, usage.workers),
  max: 20,
});
assert.ok(misled.lowest === 2 && misled.overloaded > 0);
assert.deepEqual([guarded.lowest, guarded.highest, guarded.overloaded], [10, 20, 0]);
