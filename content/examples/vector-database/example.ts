// What an approximate index gives up (recall), how a filter behind it eats the results,
// and why short codes need rescoring. 600 small vectors of whole numbers.
import assert from 'node:assert/strict';

type Vector = readonly number[];
interface Row {
  readonly vector: Vector;
  readonly tenant: 'small' | 'large'; // Payload: the field to filter by
}
type Filter = (row: Row) => boolean;
const all: Filter = () => true;
// Tenant boundary: here a filter; a namespace or partition cannot be forgotten in a query.
const ofSmall: Filter = (row) => row.tenant === 'small';
const ofLarge: Filter = (row) => row.tenant === 'large';
const K = 10;

let seed = 7;
function random(below: number): number {
  seed = (seed * 16807) % 2147483647;
  return seed % below;
}
// Embedding pipeline: a stand-in that scatters points around 20 topics.
const topics = Array.from({ length: 20 }, () => Array.from({ length: 16 }, () => random(170)));
const embed = (): Vector => topics[random(20)]?.map((centre) => centre + random(86)) ?? [];
const rows = Array.from({ length: 600 }, (_, i): Row => {
  return { vector: embed(), tenant: i % 50 === 7 ? 'small' : 'large' };
});
const queries = Array.from({ length: 10 }, embed);

function nearest<T extends { vector: Vector }>(items: readonly T[], to: Vector, k: number): T[] {
  const distance = (from: Vector): number =>
    from.reduce((sum, x, i) => sum + (x - (to[i] ?? 0)) ** 2, 0);
  const scored = items.map((item) => ({ item, distance: distance(item.vector) }));
  return scored
    .sort((a, b) => a.distance - b.distance)
    .slice(0, k)
    .map(({ item }) => item);
}
const scan = (query: Vector, filter: Filter): Row[] => nearest(rows.filter(filter), query, K);

// Vector index: IVF. Every 24th row serves as a centre, where a real one would run k-means.
const clusters = rows
  .filter((_, i) => i % 24 === 0)
  .map(({ vector }) => ({ vector, rows: [] as Row[] }));
for (const row of rows) nearest(clusters, row.vector, 1)[0]?.rows.push(row);
const walk = (query: Vector, probes: number): Row[] =>
  nearest(clusters, query, probes).flatMap((cluster) => cluster.rows);

// Quantiser: one bit per dimension, above or below the middle.
const bits = ({ vector }: { vector: Vector }): Vector => vector.map((x) => (x > 127 ? 1 : 0));
const codes = rows.map((row) => ({ row, vector: bits(row) }));
function byCodes(query: Vector, candidates: number): Row[] {
  const first = nearest(codes, bits({ vector: query }), candidates).map(({ row }) => row);
  return nearest(first, query, K); // Rescoring: full vectors, of the candidates only
}

// Query planner: few matches are scanned, many come from the index. It counts them here,
// where a real one estimates from payload indexes.
function plan(query: Vector, filter: Filter): Row[] {
  if (rows.filter(filter).length <= 100) return scan(query, filter);
  return nearest(walk(query, 8).filter(filter), query, K);
}

// Recall: of the rows that an exact scan finds, how many does this search find?
function recall(label: string, filter: Filter, search: (query: Vector) => Row[]): number {
  const counts = queries.map((query) => {
    const truth = new Set(scan(query, filter));
    return search(query).filter((row) => truth.has(row)).length;
  });
  const found = counts.reduce((sum, n) => sum + n, 0);
  console.log(`${label}: found ${found} of ${queries.length * K}`);
  return found;
}

const byProbes = [1, 4, 8].map((probes) => {
  const compared = queries.reduce((sum, query) => sum + walk(query, probes).length, 0);
  const each = Math.floor(compared / queries.length);
  return recall(`index, ${probes} of 25 clusters, ${each} rows compared`, all, (query) =>
    nearest(walk(query, probes), query, K),
  );
});
assert.deepEqual(
  byProbes.toSorted((a, b) => a - b),
  byProbes,
); // more work, more recall
assert.ok((byProbes[0] ?? 0) < 70 && (byProbes[2] ?? 0) > 95);

const bare = recall('1-bit codes alone', all, (query) => byCodes(query, K));
const rescored = recall('1-bit codes, 60 rescored', all, (query) => byCodes(query, 60));
assert.ok(bare < 60 && rescored > 90);

const postFilter = recall('small tenant, filter behind the 40 nearest', ofSmall, (query) =>
  nearest(walk(query, 8), query, 40).filter(ofSmall),
);
const few = rows.filter(ofSmall).length;
const planned = recall(`small tenant, ${few} rows scanned`, ofSmall, (query) =>
  plan(query, ofSmall),
);
assert.ok(postFilter <= 10 && planned === 100);

const own = rows.filter(ofSmall)[0]?.vector ?? [];
const leaks = [all, ofLarge].map((filter) => plan(own, filter).filter(ofSmall).length);
console.log(`large asks for a text of small, rows of small in the answer: ${leaks[0]}`);
console.log(`  with the filter: ${leaks[1]}`);
assert.ok((leaks[0] ?? 0) > 0 && leaks[1] === 0);
