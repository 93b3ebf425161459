// Growing from 10 to 11 nodes by modulo and by slots, a router with an outdated map, a
// query without the key, and a hot key. Nodes are maps in memory.
import assert from 'node:assert/strict';

const SLOTS = 1024;
function hash(key: string): number {
  let value = 0x811c9dc5; // FNV-1a, since every router in every language must agree
  for (const byte of new TextEncoder().encode(key)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value;
}
// Partition function: key to slot; stays the same, however many nodes there are.
const slotOf = (key: string): number => hash(key) % SLOTS;

// Partition map: slot to node; replaced by a new version, never edited in place.
class PartitionMap {
  readonly version: number;
  readonly owners: readonly number[];

  constructor(version: number, owners: readonly number[]) {
    this.version = version;
    this.owners = owners;
  }

  ownerOf(key: string): number {
    return this.owners[slotOf(key)] ?? 0;
  }
}

class StorageNode {
  readonly rows = new Map<string, string>();
  mapVersion = 1;

  write(key: string, value: string, version: number, checked: boolean): 'stored' | 'refused' {
    if (checked && version < this.mapVersion) return 'refused';
    this.rows.set(key, value);
    return 'stored';
  }
}

// Rebalancer: gives every 11th slot to the newcomer, moves its rows, then puts the new map
// in force. Left out: copying while writes go on, and the short stop for the last changes.
function addNode(nodes: StorageNode[], map: PartitionMap): PartitionMap {
  const added = nodes.push(new StorageNode()) - 1;
  const owners = map.owners.map((node, slot) => (slot % nodes.length === added ? added : node));
  const next = new PartitionMap(map.version + 1, owners);
  for (const [index, node] of nodes.entries()) {
    for (const [key, value] of node.rows) {
      if (next.ownerOf(key) === index) continue;
      nodes[next.ownerOf(key)]?.rows.set(key, value);
      node.rows.delete(key);
    }
    node.mapVersion = next.version;
  }
  return next;
}

// Partition key: the tenant's id, here with one row each.
const tenants = Array.from({ length: 2000 }, (_, i) => `tenant-${i}`);
const percent = (part: number): number => Math.round((100 * part) / tenants.length);

function grow() {
  const v1 = new PartitionMap(
    1,
    Array.from({ length: SLOTS }, (_, slot) => slot % 10),
  );
  const nodes = Array.from({ length: 10 }, () => new StorageNode());
  for (const key of tenants) nodes[v1.ownerOf(key)]?.rows.set(key, 'trial');
  return { nodes, v1, v2: addNode(nodes, v1) };
}

const { nodes, v1, v2 } = grow();
const byModulo = tenants.filter((key) => hash(key) % 10 !== hash(key) % 11).length;
const bySlots = tenants.filter((key) => v1.ownerOf(key) !== v2.ownerOf(key)).length;
console.log(`10 to 11 nodes, hash modulo nodes: ${percent(byModulo)} % of rows move`);
console.log(`10 to 11 nodes, ${SLOTS} slots: ${percent(bySlots)} % of rows move`);
assert.deepEqual([percent(byModulo), percent(bySlots)], [91, 9]);
assert.equal(nodes[10]?.rows.size, bySlots);

const key = 'tenant-42';
assert.notEqual(v1.ownerOf(key), v2.ownerOf(key));
for (const checked of [false, true]) {
  const { nodes, v1, v2 } = grow();
  // Router: sends to the owner by its cached map; a refusal makes it fetch the next one.
  const send = (map: PartitionMap) =>
    nodes[map.ownerOf(key)]?.write(key, 'paid', map.version, checked);
  const first = send(v1);
  const second = first === 'refused' ? `, by map v2 ${send(v2)}` : '';
  const rows = nodes.reduce((sum, node) => sum + node.rows.size, 0);
  const read = nodes[v2.ownerOf(key)]?.rows.get(key);
  console.log(`${checked ? 'version check' : 'no check'}: write by map v1 ${first}${second}`);
  console.log(`  ${rows} rows for ${tenants.length} tenants; ${key} reads "${read}"`);
  assert.deepEqual([rows, read], checked ? [2000, 'paid'] : [2001, 'trial']);
}

// Secondary index: local to each node, so a lookup by status has to ask them all; here each
// node scans its rows in place of an index.
nodes[v2.ownerOf(key)]?.rows.set(key, 'paid');
const hits = nodes.map((node) => [...node.rows.values()].includes('paid')).filter(Boolean);
console.log(`by tenant: 1 node asked; by status: ${nodes.length} asked, ${hits.length} had a row`);
assert.deepEqual([nodes.length, hits.length], [11, 1]);

// 40 % of all writes carry one key: no function can spread them, only a longer key can; but
// whoever reads it then asks for all ten.
function busiest(keyOf: (i: number) => string): number {
  const load = new Map<number, number>();
  for (const i of tenants.keys()) {
    const slot = slotOf(i % 10 < 4 ? keyOf(i) : `tenant-${i}`);
    load.set(slot, (load.get(slot) ?? 0) + 1);
  }
  return percent(Math.max(...load.values()));
}
const hot = busiest(() => key);
const salted = busiest((i) => `${key}#${Math.floor(i / 10) % 10}`);
console.log(`hot key: busiest slot takes ${hot} % of writes; with 10 suffixes, ${salted} %`);
assert.deepEqual([hot, salted], [40, 4]);
