// Iterator: orders read page by page behind an ordinary loop. Removal while walking, a second
// pass, shifting offsets and a walk left half-way go wrong; keys and cleanup help.
import assert from 'node:assert/strict';

type Order = { readonly id: number; readonly total: number };
const PAGE = 3;

// Stands for a remote table; it keeps sorted rows and counts reads and open connections.
class Store {
  open = 0;
  reads = 0;
  #rows: readonly Order[] = [10, 20, 30, 40, 50, 60, 70].map((total, i) => ({ id: i + 1, total }));

  byOffset(offset: number): readonly Order[] {
    this.reads += 1;
    return this.#rows.slice(offset, offset + PAGE);
  }

  afterKey(key: number): readonly Order[] {
    this.reads += 1;
    return this.#rows.filter(({ id }) => id > key).slice(0, PAGE);
  }

  remove(key: number): void {
    this.#rows = this.#rows.filter(({ id }) => id !== key);
  }
}

// Iterator by position: correct only while nobody changes the table.
function* offsetWalk(store: Store): Generator<Order> {
  for (let offset = 0; ; offset += PAGE) {
    const page = store.byOffset(offset);
    if (page.length === 0) return;
    yield* page;
  }
}

// Iterable: every loop gets a walk of its own.
class Orders {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  // Iterator: its Cursor is the last key seen; Cleanup also runs when the loop stops early.
  *[Symbol.iterator](): Generator<Order> {
    this.#store.open += 1;
    try {
      let cursor = 0;
      for (;;) {
        const page = this.#store.afterKey(cursor);
        if (page.length === 0) return;
        for (const order of page) {
          cursor = order.id;
          yield order;
        }
      }
    } finally {
      this.#store.open -= 1;
    }
  }
}

// Stage: pulls from one iterator, is one itself, and stores nothing.
function* above(orders: Iterable<Order>, limit: number): Generator<Order> {
  for (const order of orders) if (order.total > limit) yield order;
}

// Consumer: deletes an order of the first page while the walk is on that page.
function idsWhileDeleting(orders: Iterable<Order>, store: Store): string {
  const ids: number[] = [];
  for (const { id } of orders) {
    ids.push(id);
    if (id === PAGE) store.remove(2);
  }
  return ids.join(' ');
}

const sum = (orders: Iterable<Order>): number =>
  [...orders].reduce((total, order) => total + order.total, 0);

const states = ['ok', 'void', 'void', 'ok', 'void', 'void'];
const cleaned = states.filter((state) => state !== 'void');
for (const state of states) if (state === 'void') states.splice(states.indexOf(state), 1);
assert.deepEqual(states, ['ok', 'ok', 'void', 'void']);
assert.deepEqual(cleaned, ['ok', 'ok']);
console.log(`removed while walking: ${states.join(' ')}; new list: ${cleaned.join(' ')}`);

const store = new Store();
const orders = new Orders(store);
const walk = orders[Symbol.iterator]();
const once = [sum(walk), sum(walk)];
const again = [sum(orders), sum(orders)];
assert.deepEqual([...once, ...again], [280, 0, 280, 280]);
console.log(`an iterator summed twice: (${once.join(', ')}); an iterable: (${again.join(', ')})`);

let changing = new Store();
const byOffset = idsWhileDeleting(offsetWalk(changing), changing);
changing = new Store();
const byKey = idsWhileDeleting(new Orders(changing), changing);
assert.equal(byOffset, '1 2 3 5 6 7');
assert.equal(byKey, '1 2 3 4 5 6 7');
assert.equal(sum(new Orders(changing)), 260, 'a gap in the keys repeats nothing');
console.log(`order 2 deleted, by offset: ${byOffset}`);
console.log(`order 2 deleted, by key:    ${byKey}`);

store.reads = 0;
const [found] = above(orders, 15); // destructuring stops after one, and calls return()
assert.deepEqual([found?.id, store.reads, store.open], [2, 1, 0]);
console.log(`first above 15: order ${found?.id}, pages read ${store.reads}, open ${store.open}`);

const left = orders[Symbol.iterator]();
left.next();
const openBefore = store.open;
left.return(undefined);
assert.deepEqual([openBefore, store.open], [1, 0]);
console.log(`next() by hand: open ${openBefore}, then closed: open ${store.open}`);
