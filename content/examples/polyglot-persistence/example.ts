// One fact in two stores: a dual write that loses it, an outbox that doesn't, versions that
// refuse old events, a read of one's own write, and a restore of the record.
import assert from 'node:assert/strict';

interface Product {
  readonly id: number;
  readonly name: string | null; // null: deleted, a tombstone
  readonly version: number;
}
const EPOCH = 1000; // leading digits of every version after a restore

// System of record: in memory. Row and outbox change in one transaction, so a crash leaves
// both or neither.
class SystemOfRecord {
  rows = new Map<number, Product>();
  outbox: Product[] = [];
  epoch = 0;

  save(id: number, name: string | null): Product {
    const counter = (this.rows.get(id)?.version ?? 0) % EPOCH;
    const product = { id, name, version: this.epoch * EPOCH + counter + 1 };
    this.rows.set(id, product);
    this.outbox.push(product);
    return product;
  }

  restore(backup: ReadonlyMap<number, Product>): void {
    this.rows = new Map(backup);
  }
}

// Derived store: a search index that only the projector may write.
class SearchIndex {
  readonly documents = new Map<number, Product>();

  // Projector: applies what is newer than the copy; a refusal counts as done.
  apply(change: Product): 'applied' | 'refused' {
    if (change.version <= (this.documents.get(change.id)?.version ?? 0)) return 'refused';
    this.documents.set(change.id, change); // a tombstone too: it remembers the version
    return 'applied';
  }
}

// Change stream: publishes first and removes afterwards, so a crash repeats and loses nothing.
function relay(record: SystemOfRecord, search: SearchIndex, crash?: 'before removing'): string[] {
  const answers = record.outbox.map((change) => search.apply(change));
  if (crash === undefined) record.outbox = [];
  return answers;
}

// Freshness contract: an entity older than what the client has seen comes from the record.
function read(id: number, seen: number, search: SearchIndex, record: SystemOfRecord): string {
  const copy = search.documents.get(id);
  if (copy && copy.version >= seen) return `search: ${copy.name}`;
  return `record: ${record.rows.get(id)?.name}`;
}

const table = new Map<number, string>();
const index = new Map<number, string>();
function dualWrite(id: number, name: string, crash: boolean): void {
  table.set(id, name);
  if (crash) throw new Error('process died');
  index.set(id, name);
}
assert.throws(() => dualWrite(42, 'Kettle', true));
console.log(`dual write, crash between: record ${table.size} product, search ${index.size}`);
assert.deepEqual([table.size, index.size], [1, 0]); // and nothing will ever repair it

const record = new SystemOfRecord();
const search = new SearchIndex();
const v1 = record.save(42, 'Kettle');
assert.equal(search.documents.size, 0); // the process dies here; the outbox has the event
const first = relay(record, search, 'before removing');
const second = relay(record, search);
console.log(`outbox, crash between: relay ${first.join()}, dies, repeats: ${second.join()}`);
assert.deepEqual([first, second], [['applied'], ['refused']]);

const v2 = record.save(42, 'Steel kettle');
console.log(
  `rename, read with version ${v2.version} seen: ${read(42, v2.version, search, record)}`,
);
console.log(`another client, none seen: ${read(42, 0, search, record)}`);
assert.equal(read(42, v2.version, search, record), 'record: Steel kettle');
assert.equal(read(42, 0, search, record), 'search: Kettle');

record.save(42, null);
relay(record, search);
const ghost = new SearchIndex(); // a copy that has dropped the deleted document's version
console.log(`deleted, late v1: with tombstone ${search.apply(v1)}, without ${ghost.apply(v1)}`);
assert.equal(search.documents.get(42)?.name, null);

record.save(43, 'Toaster');
const backup = new Map(record.rows);
record.save(43, 'Toster'); // faulty release
record.save(43, 'Tster');
relay(record, search);
for (const epoch of [0, 1]) {
  record.restore(backup);
  record.epoch = epoch;
  const { version } = record.save(43, 'Toaster, red');
  const [answer] = relay(record, search);
  const name = search.documents.get(43)?.name;
  console.log(`restored, epoch ${epoch}: edit v${version} ${answer}, search has ${name}`);
  assert.equal(name, epoch === 0 ? 'Tster' : 'Toaster, red');
}
