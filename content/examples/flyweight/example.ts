// Flyweight: 10000 log rows refer to 40 sources. A mutable shared object changes for everyone, and
// a pool fed with unbounded keys keeps everything; freezing and a bound prevent both.
import assert from 'node:assert/strict';

// Flyweight: the state that does not depend on the row.
type Source = { readonly service: string; readonly region: string; muted?: boolean };
// Client: the row keeps a reference, and time as its own extrinsic state.
type Row = { source: Source; readonly time: number };

type Make = (service: string, region: string) => Source;
const separate: Make = (service, region) => ({ service, region });

// Pool: one object per key. Bound: when it is full, further values are merely not shared.
class Pool {
  readonly #known = new Map<string, Source>();
  readonly #limit: number;
  readonly #finish: (source: Source) => Source;
  constructor(limit: number, finish: (source: Source) => Source) {
    this.#limit = limit;
    this.#finish = finish;
  }
  get size(): number {
    return this.#known.size;
  }
  readonly get: Make = (service, region) => {
    const key = JSON.stringify([service, region]); // Key: complete, and 'a-b' + 'c' stays apart
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#finish({ service, region });
    if (this.#known.size < this.#limit) this.#known.set(key, made);
    return made;
  };
}
const unfinished = (source: Source): Source => source;

function parse(make: Make): Row[] {
  return Array.from({ length: 10_000 }, (_, time) => {
    return { source: make(`service-${time % 8}`, `region-${time % 5}`), time };
  });
}
const objects = (rows: readonly Row[]): number => new Set(rows.map(({ source }) => source)).size;
const mutedRows = (rows: readonly Row[]): number =>
  rows.filter(({ source }) => source.muted).length;

const plain = parse(separate);
const pool = new Pool(1000, Object.freeze);
const shared = parse(pool.get);
assert.deepEqual([objects(plain), objects(shared), pool.size], [10_000, 40, 40]);
assert.deepEqual(shared, plain);
assert.notEqual(pool.get('a-b', 'c'), pool.get('a', 'b-c'));
console.log(`10000 rows: ${objects(plain)} separate sources, ${objects(shared)} shared ones`);

const first = (rows: readonly Row[]): Row => {
  const [row] = rows;
  assert.ok(row);
  return row;
};
const careless = parse(new Pool(1000, unfinished).get);
first(careless).source.muted = true;
assert.equal(mutedRows(careless), 250);
console.log(`mutable: muting one row mutes ${mutedRows(careless)}`);

const row = first(shared);
assert.throws(() => {
  row.source.muted = true;
}, TypeError);
row.source = Object.freeze({ ...row.source, muted: true });
assert.equal(mutedRows(shared), 1);
console.log(`frozen: refused; replacing the reference mutes ${mutedRows(shared)}`);

// Keys from outside: every request brings a new one.
const endless = new Pool(Number.POSITIVE_INFINITY, Object.freeze);
const bounded = new Pool(1000, Object.freeze);
for (let request = 0; request < 10_000; request += 1) {
  const made = bounded.get(`request-${request}`, 'eu');
  assert.deepEqual(endless.get(`request-${request}`, 'eu'), made);
}
assert.deepEqual([endless.size, bounded.size], [10_000, 1000]);
console.log(`10000 new keys: endless pool keeps ${endless.size}, bounded one ${bounded.size}`);

// The price of the bound: identity no longer means equality.
const same = (service: string): boolean => {
  const [one, other] = [1, 2].map(() => bounded.get(service, 'eu'));
  return one === other;
};
assert.deepEqual([same('request-999'), same('request-1000')], [true, false]);
console.log(`same object twice: key 999 ${same('request-999')}, key 1000 ${same('request-1000')}`);

// Columns go further: a code per row, and each distinct value once.
const codes = new Map<Source, number>();
const column = Uint8Array.from(parse(pool.get), ({ source }) => {
  const code = codes.get(source) ?? codes.size;
  codes.set(source, code);
  return code;
});
const sources = [...codes.keys()];
assert.deepEqual(sources[column[39] ?? -1], separate('service-7', 'region-4'));
assert.deepEqual([column.byteLength, sources.length], [10_000, 40]);
console.log(`as a column: ${column.byteLength} bytes of codes and ${sources.length} sources`);
