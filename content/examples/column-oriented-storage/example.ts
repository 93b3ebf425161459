// Revenue of one country on three days out of eight: what a row store and a column store
// read, in two sort orders, and why inserts are collected. Counts stand for bytes.
import assert from 'node:assert/strict';

interface Order {
  readonly id: number;
  readonly day: string;
  readonly country: string;
  readonly cents: number;
}

let seed = 42;
function random(below: number): number {
  seed = (seed * 16807) % 2147483647;
  return seed % below;
}
const countries = ['AT', 'BE', 'CH', 'DE', 'ES', 'FR', 'IT', 'US'];
const orders = Array.from({ length: 4096 }, (_, id): Order => {
  const day = `2026-11-0${1 + Math.floor(id / 512)}`;
  return { id, day, country: countries[random(8)] ?? '', cents: random(10_000) };
});

// Column chunk: one column of one row group.
// Encoding and codec: run-length only; dictionary, bit-packing and codec are left out.
// Statistics: minimum and maximum, which are read instead of the values.
function encode(values: readonly string[]) {
  const runs: { value: string; start: number; end: number }[] = [];
  for (const [i, value] of values.entries()) {
    const last = runs.at(-1);
    if (last?.value === value) last.end = i + 1;
    else runs.push({ value, start: i, end: i + 1 });
  }
  const sorted = values.toSorted();
  return { runs, min: sorted[0] ?? '', max: sorted.at(-1) ?? '' };
}
type Chunk = ReturnType<typeof encode>;

// Row group: every column holds the same 256 rows in the same order.
function toGroups(rows: readonly Order[], size = 256) {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => {
    const slice = rows.slice(i * size, (i + 1) * size);
    return {
      day: encode(slice.map((row) => row.day)),
      country: encode(slice.map((row) => row.country)),
      cents: slice.map((row) => row.cents),
    };
  });
}
type Groups = ReturnType<typeof toGroups>;

interface Range {
  readonly from: string;
  readonly to: string;
}
const overlaps = (chunk: Chunk, { from, to }: Range) => chunk.min <= to && chunk.max >= from;
const matching = (chunk: Chunk, { from, to }: Range) =>
  chunk.runs.filter(({ value }) => value >= from && value <= to);

// Vectorised executor: tests runs while they are encoded, and fetches amounts in batches,
// only where both columns match (late materialisation).
function revenue(groups: Groups, days: Range, country: Range) {
  const result = { sum: 0, opened: 0, read: 0 };
  for (const group of groups) {
    if (!overlaps(group.day, days) || !overlaps(group.country, country)) continue;
    result.opened += 1;
    result.read += group.day.runs.length + group.country.runs.length;
    for (const a of matching(group.day, days)) {
      for (const b of matching(group.country, country)) {
        const batch = group.cents.slice(Math.max(a.start, b.start), Math.min(a.end, b.end));
        result.read += batch.length;
        result.sum += batch.reduce((sum, cents) => sum + cents, 0);
      }
    }
  }
  return result;
}

const days: Range = { from: '2026-11-03', to: '2026-11-05' };
const de: Range = { from: 'DE', to: 'DE' };
const rows = orders.filter((o) => o.day >= days.from && o.day <= days.to && o.country === 'DE');
const expected = rows.reduce((sum, { cents }) => sum + cents, 0);
console.log(`row store: ${4 * orders.length} values read, sum ${expected}`);

function report(label: string, groups: Groups) {
  const { sum, opened, read } = revenue(groups, days, de);
  console.log(`${label}: ${opened} of ${groups.length} groups opened, ${read} values read`);
  assert.equal(sum, expected);
  return { opened, read };
}
const runs = (groups: Groups) => groups.reduce((n, group) => n + group.country.runs.length, 0);

// Sort order: day leads, since data arrives by day; the country follows.
const key = (order: Order) => order.day + order.country;
const sort = (part: readonly Order[]) =>
  part.toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
const [arrived, sorted] = [toGroups(orders), toGroups(sort(orders))];
console.log(`country column: ${runs(arrived)} runs by arrival, ${runs(sorted)} sorted`);
const plain = report('by arrival', arrived);
const best = report('by day, country', sorted);
assert.ok(runs(sorted) * 40 < runs(arrived));
assert.ok(plain.opened === 6 && best.opened === 4 && best.read * 6 < plain.read);

// Write buffer and merge: every flush is a sorted part of its own until parts are merged.
function insert(bufferSize: number): Order[][] {
  const starts = Array.from({ length: orders.length / bufferSize }, (_, i) => i * bufferSize);
  return starts.map((start) => sort(orders.slice(start, start + bufferSize)));
}
const toParts = (parts: Order[][]) => parts.flatMap((part) => toGroups(part));
const perRow = report('insert by the row', toParts(insert(1)));
report('insert by 128', toParts(insert(128)));
const merged = toGroups(sort(insert(128).flat()));
assert.deepEqual(report('merged', merged), best);
assert.ok(perRow.opened > 40 * best.opened);
