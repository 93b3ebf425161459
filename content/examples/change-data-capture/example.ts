// Two racing dual writes leave table and index apart for good. The same commits read
// from the log converge, although the connector crashes and publishes them twice.
import assert from 'node:assert/strict';

type Rows = Map<number, number>;
type Change = Readonly<{ lsn: number; id: number; price: number | null }>; // null: deleted

function put(rows: Rows, id: number, price: number | null): void {
  if (price === null) rows.delete(id);
  else rows.set(id, price);
}

// Source database: in memory; each commit changes the table and appends to the log at once.
class SourceDatabase {
  readonly rows: Rows = new Map();
  readonly log: Change[] = [];

  commit(id: number, price: number | null): void {
    put(this.rows, id, price);
    this.log.push({ lsn: this.log.length + 1, id, price });
  }

  // Snapshot: rows and log position are read together, so that streaming has no gap.
  snapshot(): Readonly<{ rows: Rows; lsn: number }> {
    return { rows: new Map(this.rows), lsn: this.log.length };
  }
}

// Connector: publishes what lies behind its stored position, then moves the position.
// Moving it first would lose events in a crash; this way it only repeats them.
class Connector {
  position = 0;

  run(log: readonly Change[], topic: Change[], crash?: 'before saving'): number {
    const batch = log.filter((change) => change.lsn > this.position);
    topic.push(...batch);
    if (crash === undefined) this.position = batch.at(-1)?.lsn ?? this.position;
    return batch.length;
  }
}

// Consumers: apply by key, and drop what is not newer than what they hold.
class SearchIndex {
  readonly rows: Rows;
  dropped = 0;
  readonly #seededAt: number;
  // Deleted keys stay here: forgetting them lets a repeated upsert revive the row.
  readonly #applied = new Map<number, number>();

  constructor(seed: ReturnType<SourceDatabase['snapshot']>) {
    this.rows = new Map(seed.rows);
    this.#seededAt = seed.lsn;
  }

  apply({ lsn, id, price }: Change): void {
    if (lsn <= (this.#applied.get(id) ?? this.#seededAt)) {
      this.dropped += 1;
      return;
    }
    this.#applied.set(id, lsn);
    put(this.rows, id, price);
  }
}

// Reconciliation job: for a copy that has caught up; the source is right by definition.
// It compares rows, where a real one would compare checksums per key range first.
function reconcile(source: Rows, copy: Rows): number[] {
  const ids = [...new Set([...source.keys(), ...copy.keys()])].sort((a, b) => a - b);
  const wrong = ids.filter((id) => source.get(id) !== copy.get(id));
  for (const id of wrong) put(copy, id, source.get(id) ?? null);
  return wrong;
}

const [table, index]: [Rows, Rows] = [new Map(), new Map()];
table.set(42, 10); // request A
table.set(42, 12); // request B
index.set(42, 12); // request B
index.set(42, 10); // request A, delayed
console.log(`dual write: table ${table.get(42)}, index ${index.get(42)}; both got 200`);
assert.notEqual(table.get(42), index.get(42));

const db = new SourceDatabase();
db.commit(41, 7);
db.commit(42, 8);
db.commit(42, 9);
const topic: Change[] = []; // Event log: one partition, so order holds for each key.
const connector = new Connector();
console.log(`connector: published ${connector.run(db.log, topic)}`);
const seed = db.snapshot();
const search = new SearchIndex(seed);
const cache: Rows = new Map(seed.rows); // its consumer ignores versions and deletes
console.log(`snapshot: ${seed.rows.size} rows at log position ${seed.lsn}`);

db.commit(42, 10);
db.commit(42, 12);
db.commit(41, null); // typed by hand; the log has it all the same
console.log(`connector: published ${connector.run(db.log, topic, 'before saving')}, crashed`);
console.log(`connector: restarted, published ${connector.run(db.log, topic)} again`);
assert.equal(connector.run(db.log, topic), 0); // the position is saved now

for (const change of topic) search.apply(change);
console.log(`index: ${topic.length} events, dropped ${search.dropped} old or repeated ones`);
console.log(`index: ${search.rows.size} row left, 42 costs ${search.rows.get(42)}`);
assert.equal(search.dropped, 6);
assert.deepEqual(search.rows, db.rows);

const prices: number[] = [];
for (const { id, price } of topic) {
  if (price === null) continue;
  put(cache, id, price);
  if (id === 42) prices.push(price);
}
console.log(`careless cache: price of 42 went ${prices.join(', ')}`);
assert.deepEqual(reconcile(db.rows, search.rows), []);
const ghosts = reconcile(db.rows, cache);
console.log(`reconciliation: index agrees; ghost row ${ghosts.join()} removed from cache`);
assert.deepEqual(ghosts, [41]);
assert.deepEqual(cache, db.rows);
