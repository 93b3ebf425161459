// Parcels for drones: a stale table picks an empty battery; tenders ask instead. Then a slot
// promised twice, holds that prevent it, a silent winner, and what greedy tenders cost.
import assert from 'node:assert/strict';

// Announcement: what a drone needs to judge itself.
interface Announcement {
  readonly parcel: string;
  readonly to: number;
}
// Bid: an offer in energy units, or a refusal, which is a regular answer.
type Bid = { readonly cost: number } | { readonly refused: string };

// Contractor: position, battery and slot are known to itself only.
function contractor(name: string, at: number, battery: number, holds: boolean) {
  const jobs: string[] = [];
  let held = false;
  let silent = false;
  return {
    name,
    jobs,
    bid({ to }: Announcement): Bid | undefined {
      if (silent) return undefined;
      const cost = Math.abs(at - to);
      if (battery < 2 * cost) return { refused: 'battery' };
      if (held || jobs.length > 0) return { refused: 'busy' };
      held = holds; // the slot is kept until the verdict
      return { cost };
    },
    verdict(parcel: string | undefined): void {
      held = false;
      if (parcel !== undefined) jobs.push(parcel);
    },
    finish(): void {
      jobs.length = 0;
    },
    crash(): void {
      silent = true;
    },
  };
}
type Contractor = ReturnType<typeof contractor>;

const LEASE = 20;
// Manager: a role for one task. Bids are collected first, the award comes at the deadline.
function manager(task: Announcement) {
  let offers: readonly { readonly drone: Contractor; readonly cost: number }[] = [];
  let contract = { number: 0, ends: 0 };
  return {
    announce(fleet: readonly Contractor[]): void {
      const answers = fleet.map((drone) => ({ drone, bid: drone.bid(task) }));
      const shown = answers.map(({ drone: { name }, bid }) => {
        if (bid === undefined) return `${name} silent`;
        return 'cost' in bid ? `${name} bids ${bid.cost}` : `${name} refuses (${bid.refused})`;
      });
      console.log(`  ${task.parcel}: ${shown.join(', ')}`);
      offers = answers.flatMap(({ drone, bid }) =>
        bid !== undefined && 'cost' in bid ? [{ drone, cost: bid.cost }] : [],
      );
    },
    // Award: the lowest bid gets a numbered contract with a lease, the rest their slot back.
    award(now: number): string {
      const winner = offers.toSorted((a, b) => a.cost - b.cost)[0]?.drone;
      for (const { drone } of offers) drone.verdict(drone === winner ? task.parcel : undefined);
      if (winner) contract = { number: contract.number + 1, ends: now + LEASE };
      return winner?.name ?? 'nobody';
    },
    leaseEnds: (): number => contract.ends,
    // Report: counts only under the number of the contract in force.
    report: (number: number): string => (number === contract.number ? 'accepted' : 'refused'),
  };
}

const P1: Announcement = { parcel: 'p1', to: 2 };
const P2: Announcement = { parcel: 'p2', to: 5 };

function twoTenders(holds: boolean) {
  console.log(`two tenders at once, ${holds ? 'with' : 'without'} holds`);
  const [d1, d2] = [contractor('d1', 0, 3, holds), contractor('d2', 4, 40, holds)];
  const d3 = contractor('d3', 9, 40, holds);
  const [m1, m2] = [manager(P1), manager(P2)];
  for (const each of [m1, m2]) each.announce([d1, d2, d3]);
  const awards = [m1.award(0), m2.award(0)];
  console.log(`  p1 to ${awards[0]}, p2 to ${awards[1]}`);
  return { d1, d2, d3, m2, awards };
}
const stale = contractor('d1', 0, 3, false).bid(P1); // a table lists d1 as near and free
assert.deepEqual(stale, { refused: 'battery' });
console.log('table: d1 is near and free; d1 itself: refused (battery)');
const careless = twoTenders(false);
assert.deepEqual(careless.d2.jobs, ['p1', 'p2']); // one slot, two promises
const { d1, d2, d3, m2, awards } = twoTenders(true);
assert.deepEqual(awards, ['d2', 'nobody']); // the price: d3 was held by the tender it lost
m2.announce([d1, d2, d3]);
const first = m2.award(0);
console.log(`  p2 announced again, to ${first}`);
assert.equal(first, 'd3');

d3.crash();
d2.finish();
assert.equal(m2.leaseEnds(), 20);
console.log(`no report from d3: its lease on p2 ends at ${m2.leaseEnds()}`);
m2.announce([d1, d2, d3]);
const next = m2.award(m2.leaseEnds());
console.log(`  p2/2 to ${next}; report p2/1 ${m2.report(1)}, report p2/2 ${m2.report(2)}`);
assert.deepEqual([next, d3.bid(P2)], ['d2', undefined]);
assert.deepEqual([m2.report(1), m2.report(2)], ['refused', 'accepted']);

const COST = { p1: { a: 2, b: 3 }, p2: { a: 3, b: 9 } } as const;
function oneByOne(first: 'p1' | 'p2', second: 'p1' | 'p2'): number {
  const winner = COST[first].a < COST[first].b ? 'a' : 'b';
  return COST[first][winner] + COST[second][winner === 'a' ? 'b' : 'a'];
}
const costs = [oneByOne('p1', 'p2'), oneByOne('p2', 'p1')];
const together = Math.min(COST.p1.a + COST.p2.b, COST.p1.b + COST.p2.a);
console.log(`p1 first costs ${costs[0]}, p2 first ${costs[1]}, both together ${together}`);
assert.deepEqual([...costs, together], [11, 6, 6]);
