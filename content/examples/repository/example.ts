// One rule over an order and its lines, without a database. A fake that hands out the stored
// object hides a forgotten save; a repository without versions loses an update.
import assert from 'node:assert/strict';

// Aggregate root: lines are changed only through the order, which guards their sum.
type State = { readonly id: number; readonly limit: number; readonly lines: readonly number[] };
class Order {
  readonly id: number;
  readonly version: number;
  readonly #limit: number;
  readonly #lines: number[];
  constructor(state: State, version: number) {
    this.id = state.id;
    this.version = version;
    this.#limit = state.limit;
    this.#lines = [...state.lines];
  }
  addLine(price: number): void {
    if (this.total + price > this.#limit) throw new RangeError('over the order limit');
    this.#lines.push(price);
  }
  get total(): number {
    return this.#lines.reduce((sum, price) => sum + price, 0);
  }
  toState(): State {
    return { id: this.id, limit: this.#limit, lines: [...this.#lines] };
  }
}
class Conflict extends Error {}

// Repository interface: the questions that the domain asks, and no others.
interface Orders {
  find(id: number): Order; // throws when absent
  save(order: Order): void;
}

// Repository implementation over rows of JSON, as a table with a version column would hold them.
class TableOrders implements Orders {
  readonly #rows = new Map<number, { readonly version: number; readonly json: string }>();
  readonly #checked: boolean;
  constructor(checked: boolean) {
    this.#checked = checked;
  }
  find(id: number): Order {
    const row = this.#rows.get(id);
    if (!row) throw new RangeError('no such order');
    // Mapper: restores state and runs none of the rules for new lines.
    return new Order(JSON.parse(row.json) as State, row.version);
  }
  save(order: Order): void {
    const stored = this.#rows.get(order.id)?.version ?? 0;
    // Version check: UPDATE ... WHERE id = ? AND version = ?
    if (this.#checked && stored !== order.version) throw new Conflict();
    this.#rows.set(order.id, { version: stored + 1, json: JSON.stringify(order.toState()) });
  }
}

// In-memory fake that is too kind: the caller changes the stored object itself.
class SharingFake implements Orders {
  readonly #orders = new Map<number, Order>();
  find(id: number): Order {
    const order = this.#orders.get(id);
    if (!order) throw new RangeError('no such order');
    return order;
  }
  save(order: Order): void {
    this.#orders.set(order.id, order);
  }
}

function started(orders: Orders): Orders {
  orders.save(new Order({ id: 17, limit: 100, lines: [40] }, 0));
  return orders;
}

const order = started(new TableOrders(true)).find(17);
order.addLine(50);
assert.throws(() => order.addLine(20), RangeError);
console.log(`the rule, no database: total ${order.total}, a line of 20 more is refused`);
assert.equal(order.total, 90);

// A handler that forgets to save. Only a repository that copies can show it.
for (const [name, orders, want] of [
  ['sharing fake', new SharingFake(), 90],
  ['real mapping', new TableOrders(true), 40],
] as const) {
  started(orders).find(17).addLine(50);
  const { total } = orders.find(17);
  console.log(`${name}, save forgotten: total ${total}${total === 90 ? ', bug hidden' : ''}`);
  assert.equal(total, want);
}

// Two handlers load the same version; both add a line that the limit admits, and both save.
function race(orders: Orders): { readonly total: number; readonly conflicts: number } {
  const [a, b] = [orders.find(17), orders.find(17)];
  a.addLine(30);
  b.addLine(50);
  orders.save(a);
  try {
    orders.save(b);
    return { total: orders.find(17).total, conflicts: 0 };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    assert.throws(() => orders.find(17).addLine(50), RangeError);
    return { total: orders.find(17).total, conflicts: 1 };
  }
}
const lost = race(started(new TableOrders(false)));
const kept = race(started(new TableOrders(true)));
console.log(`race, no version: total ${lost.total}, the line of 30 is lost`);
console.log(`race, version checked: ${kept.conflicts} conflict`);
console.log(`second try: 50 refused, total ${kept.total}`);
assert.deepEqual(
  [lost, kept],
  [
    { total: 90, conflicts: 0 },
    { total: 70, conflicts: 1 },
  ],
);
