// API composition: stages instead of a staircase, parts that may be missing, how fan-out
// multiplies rare slowness, and a sort that no composer can do page by page. Own clock (ms).
import assert from 'node:assert/strict';

// Provider service: answers after a time that the scenario sets; infinite means that it hangs.
type Provider = { readonly name: string; readonly ms: number };
// Part policy: required parts make or break the answer, optional ones are cut off.
type Part = Provider & { readonly required: boolean };
type Answer = { readonly status: number; readonly at: number; readonly missing: readonly string[] };

// Composition plan: stages in order; within a stage all calls start together.
// Deadline budget: one moment for the whole answer, a shorter limit for optional parts.
function compose(plan: readonly (readonly Part[])[], deadline = 800, optional = 200): Answer {
  let now = 0;
  const missing: string[] = [];
  for (const stage of plan) {
    let end = now;
    for (const part of stage) {
      const limit = part.required ? deadline : Math.min(deadline, now + optional);
      const done = now + part.ms;
      if (done <= limit) end = Math.max(end, done);
      else if (part.required) return { status: 504, at: deadline, missing: [part.name] };
      else {
        missing.push(part.name); // said, so that nobody takes it for empty
        end = Math.max(end, limit);
      }
    }
    now = end;
  }
  return { status: 200, at: now, missing };
}

const part = (name: string, ms: number, required = true): Part => ({ name, ms, required });
const order = part('order', 40);
const products = part('products', 60);
const customer = part('customer', 30);
const shipment = part('shipment', 50, false);
const show = ({ status, at, missing }: Answer) =>
  `${status} at ${at} ms${missing.length > 0 ? `, missing ${missing.join()}` : ''}`;

const staircase = compose([[order], [products], [customer], [shipment]]);
const staged = compose([[order], [products, customer, shipment]]);
assert.deepEqual([staircase.at, staged.at], [180, 100]);
console.log(`one after another: ${show(staircase)}`);
console.log(`in two stages    : ${show(staged)}`);

const hang = Number.POSITIVE_INFINITY;
const cut = compose([[order], [products, customer, part('shipment', hang, false)]]);
assert.deepEqual(cut, { status: 200, at: 240, missing: ['shipment'] });
console.log(`shipment hangs   : ${show(cut)}`);
const broken = compose([[order], [part('products', hang), customer, shipment]]);
assert.deepEqual([broken.status, broken.at], [504, 800]);
console.log(`products hang    : ${show(broken)}`);

// The tail: each call is slow once in a hundred; how many pages are?
let seed = 11;
function slow(): boolean {
  seed = (seed * 48271) % 2147483647;
  return seed % 100 === 0;
}
function slowPages(calls: number, hedged: boolean): number {
  let pages = 0;
  for (let page = 0; page < 10_000; page++) {
    let late = 0;
    for (let call = 0; call < calls; call++) {
      if (slow() && (!hedged || slow())) late += 1; // a second replica is asked when late
    }
    if (late > 0) pages += 1;
  }
  return pages;
}
const [single, six, hedged] = [slowPages(1, false), slowPages(6, false), slowPages(6, true)];
const predicted = Math.round(10_000 * (1 - 0.99 ** 6));
assert.equal(predicted, 585);
assert.ok(Math.abs(six - predicted) < 75 && six > 4 * single); // three standard deviations
assert.ok(hedged * 20 < six);
console.log(`slow pages of 10000: 1 call ${single}, 6 calls ${six}, 6 hedged ${hedged}`);

// Composer over lists. Orders knows what is open; only Customers knows the names.
let requests = 0;
let rows = 0;
const customers = new Map(Array.from({ length: 100 }, (_, i) => [i, `N${(i * 37) % 100}`]));
function openOrders(limit: number): { id: number; customer: number }[] {
  requests += 1;
  rows += limit;
  return Array.from({ length: limit }, (_, id) => ({ id, customer: id % 100 }));
}
// Batch endpoint: distinct ids in, all names out, in one call.
function names(ids: readonly number[]): Map<number, string> {
  requests += 1;
  rows += ids.length;
  return new Map(ids.map((id) => [id, customers.get(id) ?? '?']));
}
function firstPage(fetched: number, batched: boolean) {
  [requests, rows] = [0, 0];
  const found = openOrders(fetched);
  const ids = [...new Set(found.map((o) => o.customer))];
  const known = batched ? names(ids) : new Map(found.flatMap((o) => [...names([o.customer])]));
  const rank = (o: { customer: number }) => Number(known.get(o.customer)?.slice(1));
  const page = found.sort((a, b) => rank(a) - rank(b) || a.id - b.id).slice(0, 5);
  return { page: page.map((o) => known.get(o.customer)).join(' '), requests, rows };
}
const perRow = firstPage(50, false);
const batch = firstPage(50, true);
assert.deepEqual([perRow.requests, batch.requests, perRow.page], [51, 2, batch.page]);
console.log(`50 orders with names: ${perRow.requests} requests, or ${batch.requests} with a batch`);
const all = firstPage(2000, true);
assert.notEqual(batch.page, all.page); // sorting what one page holds is not sorting
console.log(`first 5 by name, from 50 orders  : ${batch.page} (wrong)`);
console.log(`first 5 by name, from 2000 orders: ${all.page}, ${all.rows} rows moved`);
