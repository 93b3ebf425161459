// One operation adds an order and takes items off stock: saved piece by piece it is torn by a
// crash, and two copies of a row lose an update. A unit of work writes all of it or nothing.
import assert from 'node:assert/strict';

type Row = { readonly value: number; readonly version: number };
type Statement =
  | {
      readonly kind: 'insert';
      readonly key: string;
      readonly value: number;
      readonly parent?: string;
    }
  | {
      readonly kind: 'update';
      readonly key: string;
      readonly value: number;
      readonly version: number;
    };
class Conflict extends Error {}
class Crash extends Error {}

// Stand-in for a database. It keeps atomicity and foreign keys, but no isolation.
class Database {
  rows = new Map<string, Row>([['stock-7', { value: 10, version: 1 }]]);
  // Database transaction: works on a copy that replaces the rows only if no statement fails.
  transaction(statements: readonly Statement[]): void {
    const rows = new Map(this.rows);
    for (const s of statements) {
      if (s.kind === 'insert') {
        if (s.parent && !rows.has(s.parent)) throw new Error(`foreign key: no ${s.parent}`);
        rows.set(s.key, { value: s.value, version: 1 });
      } else {
        // Version check: UPDATE ... WHERE key = ? AND version = ?
        if (rows.get(s.key)?.version !== s.version) throw new Conflict(s.key);
        rows.set(s.key, { value: s.value, version: s.version + 1 });
      }
    }
    this.rows = rows;
  }
  value(key: string): number {
    return this.rows.get(key)?.value ?? 0;
  }
}

type Entity = { readonly key: string; value: number; readonly parent?: string };
class UnitOfWork {
  readonly #db: Database;
  // Identity map: one object for each row, with the snapshot that it was loaded from.
  readonly #known = new Map<string, { readonly entity: Entity; readonly snapshot: Row }>();
  readonly #added: Entity[] = [];
  constructor(db: Database) {
    this.#db = db;
  }
  get(key: string): Entity {
    const known = this.#known.get(key);
    if (known) return known.entity;
    const snapshot = this.#db.rows.get(key);
    if (!snapshot) throw new Error(`no ${key}`);
    const entity = { key, value: snapshot.value };
    this.#known.set(key, { entity, snapshot });
    return entity;
  }
  add(entity: Entity): void {
    this.#added.push(entity);
  }
  // Flush plan: parents before children (one level here), then what the Change tracker found.
  commit(): readonly Statement[] {
    const parentsFirst = this.#added.toSorted((a, b) => (a.parent ? 1 : 0) - (b.parent ? 1 : 0));
    const plan: Statement[] = parentsFirst.map((entity) => ({ kind: 'insert', ...entity }));
    for (const { entity, snapshot } of this.#known.values()) {
      if (entity.value === snapshot.value) continue;
      plan.push({ kind: 'update', ...entity, version: snapshot.version });
    }
    this.#db.transaction(plan);
    return plan;
  }
}

// Piece by piece: the process dies between two transactions.
const torn = new Database();
torn.transaction([{ kind: 'insert', key: 'order-1', value: 3 }]);
console.log(`two transactions, crash between: order stored, stock ${torn.value('stock-7')}`);
assert.deepEqual([torn.rows.has('order-1'), torn.value('stock-7')], [true, 10]);

// Two copies of one row, each written in full.
const copies = new Database();
for (const value of [10 - 3, 10 - 2]) {
  copies.rows.set('stock-7', { value, version: 1 });
}
console.log(`two copies of a row, -3 and -2: stock ${copies.value('stock-7')}, 3 items are lost`);
assert.equal(copies.value('stock-7'), 8);

// Work boundary: one use case, which may die before its end.
function placeOrder(db: Database, id: string, fail = false): UnitOfWork {
  const unit = new UnitOfWork(db);
  unit.add({ key: `line-${id}`, value: 3, parent: `order-${id}` });
  unit.get('stock-7').value -= 3;
  if (fail) throw new Crash();
  unit.add({ key: `order-${id}`, value: 3 });
  unit.get('stock-7').value -= 2; // reached along another path: the same object
  return unit;
}
const db = new Database();
assert.throws(() => placeOrder(db, '1', true), Crash);
console.log(`unit of work, crash: ${db.rows.size - 1} orders, stock ${db.value('stock-7')}`);
assert.deepEqual([db.rows.size, db.value('stock-7')], [1, 10]);

const plan = placeOrder(db, '1').commit();
console.log(`plan: ${plan.map((s) => `${s.kind} ${s.key}`).join(', ')}`);
console.log(`committed: stock ${db.value('stock-7')}`);
const keys = plan.map((s) => s.key);
assert.deepEqual(keys, ['order-1', 'line-1', 'stock-7']);
assert.equal(db.value('stock-7'), 5);

// Two units load the same version. The second must leave nothing behind, not even its order.
const [first, second] = [placeOrder(db, '2'), placeOrder(db, '3')];
first.commit();
assert.throws(() => second.commit(), Conflict);
console.log(`conflict: stock ${db.value('stock-7')}, order 3 stored: ${db.rows.has('order-3')}`);
assert.deepEqual([db.value('stock-7'), db.rows.has('order-3')], [0, false]);
