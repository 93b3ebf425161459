// Cache-Aside: scripted interleavings show which write paths leave an old copy behind, how a
// lease closes the last race, and why zero and "absent" must not count as misses.
import assert from 'node:assert/strict';

type Found =
  | { readonly kind: 'hit'; readonly value: number | null }
  | { readonly kind: 'miss'; readonly lease: number };

// Cache store: one key only; get, set with a TTL, delete, and leases. Own clock, in seconds.
class CacheStore {
  now = 0;
  #copy: { readonly value: number | null; readonly expires: number } | undefined;
  #lease = 0;
  #nextLease = 1;

  get(): Found {
    const copy = this.#copy;
    if (copy && this.now < copy.expires) return { kind: 'hit', value: copy.value };
    this.#lease = this.#nextLease++;
    return { kind: 'miss', lease: this.#lease };
  }
  set(value: number | null, ttl = 300): void {
    this.#copy = { value, expires: this.now + ttl }; // Expiry
  }
  // Fill guard: stores only under the newest lease that no deletion has voided.
  fill(value: number | null, lease: number): void {
    if (lease !== this.#lease) return;
    this.#lease = 0;
    this.set(value);
  }
  delete(): void {
    this.#copy = undefined;
    this.#lease = 0;
  }
  peek = (): number | null | undefined => this.#copy?.value;
}

// Source of truth: one row; null means that it doesn't exist.
class Database {
  row: number | null = 1;
  reads = 0;
  read(): number | null {
    this.reads += 1;
    return this.row;
  }
}

type Actor = Generator<undefined, void>;
type World = { readonly cache: CacheStore; readonly db: Database };

// Read path: each yield is a point at which other requests may run.
function* reader({ cache, db }: World, guarded: boolean): Actor {
  const found = cache.get();
  yield;
  if (found.kind === 'hit') return;
  const value = db.read();
  yield;
  if (guarded) cache.fill(value, found.lease);
  else cache.set(value);
}

// Write path, in the three orders that readers argue about.
function* writer({ cache, db }: World, value: number, order: readonly string[]): Actor {
  for (const step of order) {
    if (step === 'update') db.row = value;
    else if (step === 'set') cache.set(value);
    else cache.delete();
    yield;
  }
}

// Steps readers R and S and writers V (writes 2) and W (writes 3), as the script says.
function play(title: string, script: string, order: readonly string[], guarded = false): World {
  const world: World = { cache: new CacheStore(), db: new Database() };
  const actors = new Map([
    ...[...'RS'].map((name) => [name, reader(world, guarded)] as const),
    ...[...'VW'].map((name, i) => [name, writer(world, 2 + i, order)] as const),
  ]);
  for (const name of script) actors.get(name)?.next();
  const [copy, row] = [world.cache.peek(), world.db.row];
  const verdict = copy === undefined ? 'nothing stale' : copy === row ? 'fresh' : 'STALE';
  console.log(`${title}: row ${row}, copy ${copy ?? 'none'}, ${verdict}`);
  return world;
}
const scenes = [
  play('delete first', 'VRRRV', ['delete', 'update']),
  play('set last    ', 'VWWV', ['update', 'set']),
  play('delete last ', 'SSSVVRRWWR', ['update', 'delete']),
  play('with a lease', 'SSSVVRRWWR', ['update', 'delete'], true),
  play('read again  ', 'RRVVRSSS', ['update', 'delete'], true),
];
const ends = scenes.map(({ cache, db }) => `${db.row}/${cache.peek()}`);
assert.deepEqual(ends, ['2/1', '3/2', '3/2', '3/undefined', '2/2']);

// What counts as a hit? `exact` also keeps a zero, and a Negative entry for less long.
function readsFor(row: number | null, exact: boolean): number {
  const cache = new CacheStore();
  const db = new Database();
  db.row = row;
  for (let i = 0; i < 3; i++) {
    const found = cache.get();
    if (found.kind === 'hit' && (exact || found.value)) continue;
    const value = db.read();
    if (exact || value !== null) cache.set(value, value === null ? 30 : 300);
  }
  return db.reads;
}
for (const row of [0, null]) {
  const [careless, exact] = [readsFor(row, false), readsFor(row, true)];
  assert.deepEqual([careless, exact], [3, 1]);
  const asked = `${careless} queries by truth test, ${exact} exactly`;
  console.log(`row ${row ?? 'absent'}, 3 reads: ${asked}`);
}
const { cache } = scenes[2] ?? assert.fail();
for (const time of [299, 300]) {
  cache.now = time;
  const { kind } = cache.get();
  assert.equal(kind, time < 300 ? 'hit' : 'miss');
  console.log(`stale copy at ${time} s: ${kind}`);
}
