// Three modules in one process: one transaction where a rule must hold at once, a stored
// event where a reaction may follow, and a check that keeps each to its own tables.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';

const db = new DatabaseSync(':memory:');
for (const name of ['orders', 'inventory', 'billing']) db.exec(`ATTACH ':memory:' AS ${name}`);
db.exec(`CREATE TABLE orders.placed (id INT, sku TEXT);
  CREATE TABLE orders.event (order_id INT, done INT DEFAULT 0);
  CREATE TABLE inventory.stock (sku TEXT, free INT);
  CREATE TABLE billing.invoice (order_id INT PRIMARY KEY);
  INSERT INTO inventory.stock VALUES ('mug', 3)`);

// Owned schema: only the owner reads or writes it. Boundary check: each statement is
// looked at; in PostgreSQL a module's tests run as a role limited to its schema.
function sql(owner: string, text: string, ...values: (string | number)[]) {
  const other = [...text.matchAll(/\w+(?=\.\w)/g)].find(([name]) => name !== owner);
  if (other) throw new Error(`permission denied for schema ${other[0]}`);
  return db.prepare(text).all(...values);
}

// Module: one capability with its code and tables. Public interface: its methods.
class Inventory {
  reserve(sku: string): void {
    const taken = 'UPDATE inventory.stock SET free = free - 1 WHERE sku = ? AND free > 0';
    const rows = sql('inventory', `${taken} RETURNING free`, sku);
    if (rows.length === 0) throw new RangeError(`no ${sku} left`);
  }
}

class Orders {
  readonly #inventory: Inventory;
  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  place(id: number, sku: string): void {
    db.exec('BEGIN');
    try {
      sql('orders', 'INSERT INTO orders.placed VALUES (?, ?)', id, sku);
      this.#inventory.reserve(sku); // must hold at once: both commit or neither
      // Module events: stored with the change, delivered after the commit.
      sql('orders', 'INSERT INTO orders.event (order_id) VALUES (?)', id);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }

  unfinished(): number[] {
    const rows = sql('orders', 'SELECT order_id FROM orders.event WHERE NOT done');
    return rows.map(({ order_id }) => Number(order_id));
  }

  finish(id: number): void {
    sql('orders', 'UPDATE orders.event SET done = 1 WHERE order_id = ?', id);
  }
}

class Billing {
  // The unique key makes a repeated event harmless.
  orderPlaced(id: number): void {
    sql('billing', 'INSERT OR IGNORE INTO billing.invoice VALUES (?)', id);
  }

  report() {
    return sql('billing', 'SELECT sku FROM billing.invoice JOIN orders.placed ON id = order_id');
  }
}

// Composition root: knows all modules; none knows it.
const orders = new Orders(new Inventory());
const billing = new Billing();
function deliver({ dies = false } = {}): void {
  for (const id of orders.unfinished()) {
    billing.orderPlaced(id);
    if (dies) return; // before the event is marked as done
    orders.finish(id);
  }
}

function show(label: string, expected: string): void {
  const placed = db.prepare('SELECT * FROM orders.placed').all().length;
  const invoices = db.prepare('SELECT order_id FROM billing.invoice').all();
  const invoiced = invoices.map(({ order_id }) => order_id).join(', ');
  console.log(`${label}: orders ${placed}, invoices for [${invoiced}]`);
  assert.equal(`orders ${placed}, invoices for [${invoiced}]`, expected);
}

console.log('3 mugs in stock, orders 1 to 4 want one each');
orders.place(1, 'mug'); // a restart comes now; a listener in memory forgets the event
show('commit, then a restart', 'orders 1, invoices for []');
deliver();
show('stored events sent again', 'orders 1, invoices for [1]');
orders.place(2, 'mug');
deliver({ dies: true });
assert.deepEqual(orders.unfinished(), [2]);
deliver();
show('died before the mark, sent twice', 'orders 2, invoices for [1, 2]');

orders.place(3, 'mug');
assert.throws(() => orders.place(4, 'mug'), /no mug left/);
deliver();
show('no mug for order 4, rolled back', 'orders 3, invoices for [1, 2, 3]');
assert.throws(() => billing.report(), /permission denied for schema orders/);
console.log('billing joins orders.placed: permission denied for schema orders');
