// Composite: product bundles that contain products and bundles. Recursion fails on cycles and on
// great depth, a shared part has two counts, and an empty group is sold without being there.
import assert from 'node:assert/strict';

// Component type: closed, so the compiler reports an operation that forgets a case.
type Part = Leaf | Group;
type Leaf = { readonly kind: 'product'; readonly name: string; readonly grams: number };
type Group = { readonly kind: 'bundle'; readonly name: string; readonly parts: Part[] };

const product = (name: string, grams: number): Leaf => ({ kind: 'product', name, grams });
const bundle = (name: string, ...parts: Part[]): Group => ({ kind: 'bundle', name, parts });

// Operation: a leaf answers for itself, a group combines the answers of its children.
function weight(part: Part): number {
  switch (part.kind) {
    case 'product':
      return part.grams;
    case 'bundle':
      return part.parts.reduce((sum, child) => sum + weight(child), 0);
  }
}

// Traversal: an explicit stack, so that depth needs heap instead of call stack. It never ends on
// a cycle, which is why the structure rule has to prevent one.
function* walk(root: Part): Generator<Part> {
  const open: Part[] = [root];
  for (let part = open.pop(); part; part = open.pop()) {
    yield part;
    if (part.kind === 'product') continue;
    for (const child of part.parts.toReversed()) open.push(child); // one by one: no width limit
  }
}
const leaves = (root: Part): Leaf[] => [...walk(root)].filter((part) => part.kind === 'product');
const flatWeight = (root: Part): number => leaves(root).reduce((sum, { grams }) => sum + grams, 0);

// Structure rule: the way to add a part later on, and no part may come to contain itself.
function add(parent: Group, child: Part): void {
  const seen = new Set<Part>([child]); // shared parts once, however many paths lead to them
  for (const part of seen) {
    if (part === parent) throw new Error(`${child.name} contains ${parent.name}`);
    if (part.kind === 'bundle') for (const inner of part.parts) seen.add(inner);
  }
  parent.parts.push(child);
}

const kit = bundle('kit', product('drill', 900));
const set = bundle('set', product('bits', 300), product('box', 50));
add(kit, set);
assert.deepEqual([weight(kit), weight(set)], [1250, 350]);
assert.equal(
  leaves(kit)
    .map(({ name }) => name)
    .join(),
  'drill,bits,box',
);
console.log(`drill ${weight(product('drill', 900))} g, set ${weight(set)} g, kit ${weight(kit)} g`);

const knot = bundle('knot');
knot.parts.push(knot); // past the rule
assert.throws(() => weight(knot), RangeError);
console.log('bundle in itself: recursion overflows');
assert.throws(() => add(set, kit), /kit contains set/);
assert.throws(() => add(set, set), /set contains set/);
assert.equal(weight(kit), 1250);
console.log('kit into its own set: refused');

let deep: Part = product('nail', 5);
for (let level = 0; level < 100_000; level += 1) deep = bundle('wrapping', deep);
const tooDeep = deep;
assert.throws(() => weight(tooDeep), RangeError);
assert.equal(flatWeight(tooDeep), 5);
console.log(`100000 levels: recursion overflows, explicit stack finds ${flatWeight(tooDeep)} g`);

const nails = Array.from({ length: 200_000 }, () => product('nail', 5));
assert.equal(flatWeight({ kind: 'bundle', name: 'wide', parts: nails }), 1_000_000);
let doubled = bundle('level 0');
for (let level = 1; level <= 50; level += 1) doubled = bundle(`level ${level}`, doubled, doubled);
add(bundle('crate'), doubled); // ends soon: 2 ** 51 - 1 visits, but 51 bundles

const card = product('card', 10);
const gifts = bundle('gifts', bundle('red', card), bundle('blue', card));
const occurrences = leaves(gifts).length;
const distinct = new Set(leaves(gifts)).size;
assert.deepEqual([occurrences, distinct, weight(gifts)], [2, 1, 20]);
console.log(`shared card: ${occurrences} to pack, ${distinct} in the catalogue`);

// An empty group satisfies "all parts are in stock".
const inStock = new Set(['drill', 'bits', 'box']);
const available = (part: Part): boolean =>
  part.kind === 'product' ? inStock.has(part.name) : part.parts.every(available);
const sellable = (part: Part): boolean => leaves(part).length > 0 && available(part);
const empty = bundle('promotion');
assert.deepEqual([available(kit), available(gifts), available(empty)], [true, false, true]);
assert.deepEqual([sellable(kit), sellable(gifts), sellable(empty)], [true, false, false]);
console.log(`empty bundle: all in stock ${available(empty)}, sellable ${sellable(empty)}`);
