// A month of checkouts, one a minute, over six services that are up 99.9 % each. Called in a
// row, their outages add up; with a copied price, events and an optional panel, two count.
import assert from 'node:assert/strict';

const MONTH = 30 * 24 * 60; // minutes; the loop below is the clock
const NAMES = ['catalogue', 'pricing', 'customers', 'stock', 'orders', 'shipping'] as const;
type Name = (typeof NAMES)[number];

// Service: one capability; here only its availability. Each is down for 43 minutes, no two at
// once; real outages also overlap, and often share a cause.
class Unavailable extends Error {}
function isUp(name: Name, minute: number): boolean {
  const start = 5000 * (NAMES.indexOf(name) + 1);
  return minute < start || minute >= start + 43;
}
function call(name: Name, minute: number): void {
  if (!isUp(name, minute)) throw new Unavailable(name); // at once; a real call needs a timeout
}

function month(label: string, checkout: (minute: number) => void): Map<string, number> {
  // Telemetry: of each trace, only the service in which the request failed.
  const failedIn = new Map<string, number>();
  for (let minute = 0; minute < MONTH; minute++) {
    try {
      checkout(minute);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      failedIn.set(error.message, (failedIn.get(error.message) ?? 0) + 1);
    }
  }
  const failed = [...failedIn.values()].reduce((sum, count) => sum + count, 0);
  const share = (100 * (1 - failed / MONTH)).toFixed(2);
  console.log(`${label}: ${failed} of ${MONTH} checkouts fail, ${share} % succeed`);
  console.log(`  in ${[...failedIn].map((entry) => entry.join(' ')).join(', ')}`);
  return failedIn;
}

const chain = month('six calls in a row', (minute) => {
  for (const name of NAMES) call(name, minute);
});
assert.deepEqual([...chain.values()], [43, 43, 43, 43, 43, 43]);

// Contract: an event says what changed (left out here) and when it was true.
type Changed = { readonly at: number };

// Private datastore: copies that only Orders reads and only events change.
const copies = new Map<Name, Changed>();
// Message broker: keeps the orders that shipping has not taken yet; it never fails.
const queue: number[] = [];
const seen = { placed: 0, shipped: 0, oldest: 0, backlog: 0, bare: 0 };

const decoupled = month('copies and events', (minute) => {
  // These two publish once a minute while they are up.
  for (const from of ['pricing', 'customers'] as const) {
    if (isUp(from, minute)) copies.set(from, { at: minute });
  }
  if (isUp('shipping', minute)) seen.shipped += queue.splice(0).length;

  call('orders', minute);
  call('stock', minute); // the answer is needed now, so this stays a call
  const ages = [...copies.values()].map(({ at }) => minute - at);
  seen.oldest = Math.max(seen.oldest, ...ages);
  if (!isUp('catalogue', minute)) seen.bare += 1; // the page comes without its panel
  seen.placed += 1;
  seen.backlog = Math.max(seen.backlog, queue.push(minute));
});
seen.shipped += queue.splice(0).length;
console.log(`  copies up to ${seen.oldest} minutes old, ${seen.bare} pages without a panel`);
console.log(`  at most ${seen.backlog} orders waited, ${seen.shipped} of ${seen.placed} shipped`);
assert.deepEqual(Object.fromEntries(decoupled), { stock: 43, orders: 43 });
assert.deepEqual(seen, { placed: 43114, shipped: 43114, oldest: 43, backlog: 44, bare: 43 });

// The same by arithmetic, and the tail: ten parallel calls, each slow once in 100.
const row = (100 * 0.999 ** 6).toFixed(2);
const tail = (100 * (1 - 0.99 ** 10)).toFixed(1);
console.log(`0.999^6 is ${row} %; of 10 parallel calls one is slow in ${tail} % of pages`);
assert.deepEqual([row, tail], ['99.40', '9.6']);
