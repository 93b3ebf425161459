// Totals per customer, asked live and stored: a complete refresh that is old, deltas that drift
// by a deleted maximum and by repetition, and the detail and watermark that prevent it.
import assert from 'node:assert/strict';

type Order = { readonly customer: number; readonly amount: number };
type Total = {
  readonly count: number;
  readonly sum: number;
  readonly max: number;
  readonly values: ReadonlyMap<number, number>; // how often each amount occurs
};
// Delta: one change with its old and new value; an insert has no old one, a delete no new one.
type Delta = { readonly position: number; readonly before?: Order; readonly after?: Order };

// Source data and its log, as a database would keep both in one transaction.
const orders = new Map<number, Order>();
const log: Delta[] = [];
function write(id: number, after?: Order): void {
  const before = orders.get(id);
  if (after) orders.set(id, after);
  else orders.delete(id);
  log.push({ position: log.length + 1, ...(before && { before }), ...(after && { after }) });
}
let rowsRead = 0;
function* scan(): Generator<Order> {
  for (const order of orders.values()) {
    rowsRead += 1;
    yield order;
  }
}

const empty: Total = { count: 0, sum: 0, max: 0, values: new Map() };
function adjust(total: Total, amount: number, sign: 1 | -1, careful: boolean): Total {
  const values = new Map(total.values);
  values.set(amount, (values.get(amount) ?? 0) + sign);
  if (values.get(amount) === 0) values.delete(amount);
  const max = careful ? Math.max(0, ...values.keys()) : Math.max(total.max, sign * amount);
  return { count: total.count + sign, sum: total.sum + sign * amount, max, values };
}
// View definition: answers live, refreshes completely and reconciles.
function totals(rows: Iterable<Order>): Map<number, Total> {
  const result = new Map<number, Total>();
  for (const { customer, amount } of rows) {
    result.set(customer, adjust(result.get(customer) ?? empty, amount, 1, true));
  }
  return result;
}

class View {
  #rows = new Map<number, Total>(); // Stored result
  watermark = 0; // Watermark: the log position that the rows include
  readonly #careful: boolean;
  constructor(careful: boolean) {
    this.#careful = careful;
    this.refresh();
  }
  read(customer: number): Total {
    return this.#rows.get(customer) ?? empty;
  }
  // Refresh policy, complete: forgets every mistake, reads everything.
  refresh(): void {
    this.#rows = totals(scan());
    this.watermark = log.length;
  }
  // Refresh policy, by deltas: only the careful view refuses those that it includes already.
  apply({ position, before, after }: Delta): void {
    if (this.#careful && position <= this.watermark) return;
    for (const [order, sign] of [[before, -1] as const, [after, 1] as const]) {
      if (!order) continue;
      const total = adjust(this.read(order.customer), order.amount, sign, this.#careful);
      this.#rows.set(order.customer, total);
    }
    this.watermark = Math.max(this.watermark, position);
  }
  // Reconciliation: recompute and compare.
  wrong(): number {
    const truth = totals(orders.values());
    return [...new Set([...truth.keys(), ...this.#rows.keys()])].filter((key) => {
      const [a, b] = [truth.get(key) ?? empty, this.read(key)];
      return a.count !== b.count || a.sum !== b.sum || a.max !== b.max;
    }).length;
  }
}

for (let i = 0; i < 1000; i++) write(i, { customer: i % 100, amount: ((i * 37) % 101) + 1 });
const live = totals(scan()).get(7);
const nightly = new View(true);
console.log(`live query: ${rowsRead / 2} rows read for customer 7; stored: 1 row`);
assert.deepEqual([rowsRead, nightly.read(7)], [2000, live]);

write(1000, { customer: 7, amount: 500 });
const behind = log.length - nightly.watermark;
console.log(`order of 500: view ${behind} change behind, its max ${nightly.read(7).max}`);
assert.ok(behind === 1 && nightly.read(7).max < 500);
rowsRead = 0;
nightly.refresh();
console.log(`complete refresh: ${rowsRead} rows read, ${nightly.wrong()} groups wrong`);
assert.deepEqual([rowsRead, nightly.wrong()], [1001, 0]);

const [naive, careful] = [new View(false), new View(true)];
write(1000); // the maximum is deleted
write(3, { customer: 4, amount: 60 }); // an order moves to another customer
write(1001, { customer: 9, amount: 20 });
rowsRead = 0;
const compare = (what: string, want: readonly number[]): void => {
  for (const delta of log.slice(-3)) for (const view of [naive, careful]) view.apply(delta);
  const wrong = [naive.wrong(), careful.wrong()];
  console.log(`${what}: groups wrong: naive ${wrong[0]}, careful ${wrong[1]}`);
  assert.deepEqual(wrong, want);
};
compare('3 deltas, one deletes the maximum', [1, 0]);
compare('the same 3 deltas again', [4, 0]);
console.log(`max of customer 7: naive ${naive.read(7).max}, careful ${careful.read(7).max}`);
assert.deepEqual([naive.read(7).max, careful.read(7).max, rowsRead], [500, live?.max, 0]);
