// A view that is behind its source, and sites that write apart: stale reads, lost and returning
// writes, a broken limit; then a Session token, two better merges and a split limit.
import assert from 'node:assert/strict';

// Replica: a read model that applies a source's events later than they were written.
const events: string[] = []; // Propagation: this log, delivered when the program says so
let applied = 0;
function read(atLeast: number): string {
  // Session token: the version that the client wrote. A real view waits for a limited time;
  // here the wait ends because the next event arrives.
  while (applied < atLeast && applied < events.length) applied += 1;
  return events[applied - 1] ?? 'nobody';
}
const token = events.push('Ann');
const [stale, own] = [read(0), read(token)];
console.log(`after saving Ann: plain read "${stale}", read with token "${own}"`);
assert.deepEqual([stale, own], ['nobody', 'Ann']);

// Merge rule 1: the higher timestamp wins. Site A's clock runs five seconds ahead.
type Register = { readonly value: string; readonly time: number };
const lastWrite = (a: Register, b: Register): Register => (b.time > a.time ? b : a);
const fromA: Register = { value: 'draft', time: 10 + 5 };
const naive: Register = { value: 'final', time: 12 }; // site B, two seconds later
const hybrid: Register = { value: 'final', time: Math.max(12, fromA.time + 1) }; // B saw A's
const kept = [lastWrite(fromA, naive).value, lastWrite(fromA, hybrid).value];
console.log(`draft at 10 s, then final at 12 s: clocks keep ${kept[0]}, hybrid ${kept[1]}`);
assert.deepEqual(kept, ['draft', 'final']);

// Merge rule 2: a cart as a plain set, and as a set whose additions carry tags.
const union = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> => new Set([...a, ...b]);
const plain = union(new Set(['pen']), new Set(['pen', 'book'])); // one site removed the book
console.log(`cart, book removed at one site: plain sets merge to ${[...plain].sort().join(', ')}`);
assert.ok(plain.has('book'));

type Cart = { readonly added: ReadonlySet<string>; readonly removed: ReadonlySet<string> };
const add = (cart: Cart, item: string, tag: string): Cart => ({
  ...cart,
  added: union(cart.added, new Set([`${item}#${tag}`])),
});
const remove = (cart: Cart, item: string): Cart => ({
  ...cart,
  removed: union(cart.removed, new Set([...cart.added].filter((x) => x.startsWith(`${item}#`)))),
});
const merge = (a: Cart, b: Cart): Cart => ({
  added: union(a.added, b.added),
  removed: union(a.removed, b.removed),
});
const items = ({ added, removed }: Cart): string =>
  [...added]
    .filter((entry) => !removed.has(entry))
    .map((entry) => entry.split('#')[0])
    .sort()
    .join(', ');

const empty: Cart = { added: new Set(), removed: new Set() };
const shared = add(add(empty, 'pen', 'a1'), 'book', 'a2');
const siteA = remove(shared, 'book');
const siteB = add(shared, 'cup', 'b1');
const siteC = add(shared, 'book', 'c1'); // added again, without knowing of the removal
console.log(`tagged: A removes book, B adds cup: ${items(merge(siteA, siteB))}`);
console.log(`tagged: C adds book meanwhile: ${items(merge(siteA, siteC))}`);
assert.equal(items(merge(siteA, siteB)), 'cup, pen');
assert.equal(items(merge(siteA, siteC)), 'book, pen');

// Copies agree whatever arrives first, and however often.
const sites = [siteA, siteB, siteC];
const orders = sites.flatMap((x) => sites.flatMap((y) => sites.map((z) => [x, y, z] as const)));
const complete = orders.filter((order) => new Set(order).size === 3);
const results = new Set(complete.map((order) => items([...order, ...order].reduce(merge, empty))));
console.log(`${complete.length} orders of arrival, each message twice: ${results.size} result`);
assert.deepEqual([complete.length, [...results]], [6, ['book, cup, pen']]);

// A limit of 100 over four sites that cannot talk. Compensation: what must be refunded.
function sell(limits: readonly number[], demand: readonly number[]): number {
  return limits.reduce((sold, limit, site) => sold + Math.min(limit, demand[site] ?? 0), 0);
}
const even = [40, 40, 40, 40];
const skewed = [60, 10, 10, 10];
const [whole, split] = [
  [100, 100, 100, 100],
  [25, 25, 25, 25],
];
const sold = [sell(whole, even), sell(split, even), sell(split, skewed)] as const;
console.log(`100 tickets, each site checks its copy: ${sold[0]} sold, ${sold[0] - 100} to refund`);
const left = `${100 - sold[2]} left over`;
console.log(`25 for each site: ${sold[1]} sold; with uneven demand ${sold[2]} sold, ${left}`);
assert.deepEqual(sold, [160, 100, 55]);
