// A slice is compared in shadow, ramped by cohort and routed back. Routed back without a feed,
// the orders of a day are gone; with Data synchronisation they are not.
import assert from 'node:assert/strict';

// Legacy system: its rule, never written down, rounds each line of an order.
const legacyQuote = (cents: readonly number[]): number =>
  cents.reduce((sum, line) => sum + Math.floor((line * 90) / 100), 0);
const firstTry = (cents: readonly number[]): number =>
  Math.floor((cents.reduce((sum, line) => sum + line, 0) * 90) / 100);
const secondTry = (cents: readonly number[]): number =>
  cents.map((line) => Math.floor((line * 90) / 100)).reduce((sum, line) => sum + line, 0);

// Shadow comparison: both run on the same input. Returns how many legacy answers, which are the
// ones that callers get, the candidate misses.
type Quote = (cents: readonly number[]) => number;
function shadow(candidate: Quote): number {
  let differences = 0;
  for (let i = 0; i < 1000; i++) {
    const order = [i * 7, i * 13];
    if (candidate(order) !== legacyQuote(order)) differences += 1;
  }
  return differences;
}
const [before, after] = [shadow(firstTry), shadow(secondTry)];
console.log(`shadow: ${before} of 1000 quotes differ; after the repair ${after}`);
assert.ok(before > 0);
assert.equal(after, 0);

type Side = 'legacy' | 'new';
type Slice = 'quotes' | 'orders'; // Slice: operations and the data that they write

// Stand-in for both systems' data: orders by id. The feed is immediate here; a real one lags.
class Migration {
  readonly #store: Record<Side, Set<number>> = { legacy: new Set(), new: new Set() };
  readonly #percent: Record<Slice, number> = { quotes: 0, orders: 0 };
  readonly #feed: boolean;
  readonly legacyCalls: Record<Slice, number> = { quotes: 0, orders: 0 }; // Migration ledger
  constructor(feed: boolean) {
    this.#feed = feed;
  }
  route(slice: Slice, percent: number): void {
    this.#percent[slice] = percent;
  }
  // Routing façade: the cohort is a function of the customer, so nobody hops between sides.
  side(slice: Slice, customer: number): Side {
    const side = (customer * 37) % 100 < this.#percent[slice] ? 'new' : 'legacy';
    if (side === 'legacy') this.legacyCalls[slice] += 1;
    return side;
  }
  create(customer: number): void {
    const owner = this.side('orders', customer);
    this.#store[owner].add(customer);
    // Data synchronisation: from the owner of this customer's orders to the other side.
    if (this.#feed) this.#store[owner === 'new' ? 'legacy' : 'new'].add(customer);
  }
  find(customer: number): boolean {
    return this.#store[this.side('orders', customer)].has(customer);
  }
}

const customers = Array.from({ length: 200 }, (_, i) => i);
let earlier: readonly number[] = [];
for (const percent of [1, 10, 50]) {
  const ramp = new Migration(true);
  ramp.route('quotes', percent);
  const first = customers.filter((c) => ramp.side('quotes', c) === 'new');
  console.log(`ramp to ${percent} %: ${first.length} of 200 customers on the new side`);
  assert.equal(first.length, percent * 2);
  // Nobody hops back when the share grows.
  assert.ok(earlier.every((c) => first.includes(c)));
  earlier = first;
}

function lostByRollback(feed: boolean): number {
  const migration = new Migration(feed);
  migration.route('orders', 10);
  for (const customer of customers) migration.create(customer);
  migration.route('orders', 0); // something is wrong: back to the legacy system
  return customers.filter((customer) => !migration.find(customer)).length;
}
const [without, withFeed] = [lostByRollback(false), lostByRollback(true)];
console.log(`route back, no feed: ${without} of 200 orders are missing`);
console.log(`route back, with feed: ${withFeed} of 200 orders are missing`);
assert.deepEqual([without, withFeed], [20, 0]);

// The end: the ledger counts the calls that the legacy system still answers.
const last = new Migration(true);
last.route('quotes', 100);
for (const customer of customers) last.side('quotes', customer);
for (const customer of customers) last.side('orders', customer);
const left = Object.entries(last.legacyCalls).map(([slice, calls]) => `${slice} ${calls}`);
console.log(`legacy calls: ${left.join(', ')}: remove quotes, keep the system`);
assert.deepEqual(last.legacyCalls, { quotes: 0, orders: 200 });
