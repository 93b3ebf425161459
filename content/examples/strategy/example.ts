// Strategy: prices computed by exchangeable functions. A silent default and a change of
// formula cost money; a registry, a contract test and a decision record prevent both.
import assert from 'node:assert/strict';

type Order = { readonly items: number; readonly unitPrice: number };
type Price = (order: Order) => number; // in cents

// Strategy: a function, or a closure with its settings.
const list: Price = ({ items, unitPrice }) => items * unitPrice;
const percentOff =
  (percent: number, from: number): Price =>
  (order) =>
    order.items < from ? list(order) : Math.floor((list(order) * (100 - percent)) / 100);

// Registry: a version is never changed, since old orders refer to it.
const registry = new Map<string, Price>([
  ['list@1', list],
  ['volume@1', percentOff(10, 10)],
  ['volume@2', percentOff(15, 20)],
]);

// Selector: the one place that turns a name into a strategy.
function select(name: string): Price {
  const price = registry.get(name);
  if (price) return price;
  throw new Error(`no strategy ${name}, known: ${[...registry.keys()].join(', ')}`);
}

// Context: knows no variant. Decision record: the strategy's name is part of the result.
type Sale = { readonly order: Order; readonly paid: number; readonly by: string };
function checkout(order: Order, name: string): Sale {
  return { order, paid: select(name)(order), by: name };
}

// Contract: what the signature does not say, checked for every strategy alike.
function breach(price: Price): string | undefined {
  for (const items of [1, 9, 10, 19, 20, 100]) {
    const order: Order = { items, unitPrice: 250 };
    const results = [1, 2, 3].map(() => price(order));
    const [first = Number.NaN] = results;
    if (!(first >= 0 && first <= list(order))) return `price ${first} for ${list(order)}`;
    if (new Set(results).size > 1) return `same order, prices ${results.join(', ')}`;
  }
  return undefined;
}

const order: Order = { items: 12, unitPrice: 250 };

const careless = (registry.get('volum@1') ?? list)(order);
assert.equal(careless, 3000);
console.log(`typing error, silent default: charges ${careless} instead of 2700`);
assert.throws(() => select('volum@1'), /no strategy volum@1, known: list@1, volume@1, volume@2/);
console.log('typing error, select: refused');

let served = 0;
const candidates = new Map<string, Price>([
  ...registry,
  ['voucher@1', (o) => list(o) - 500],
  ['express@1', (o) => list(o) + 490],
  ['third-free@1', (o) => (++served % 3 === 0 ? 0 : list(o))], // remembers its calls
]);
const breaches = new Map([...candidates].map(([name, price]) => [name, breach(price)]));
for (const [name, found] of breaches) console.log(`contract ${name}: ${found ?? 'kept'}`);
assert.deepEqual(
  [...breaches.keys()].filter((name) => breaches.get(name)),
  ['voucher@1', 'express@1', 'third-free@1'],
);

let configured = 'volume@1';
const sale = checkout(order, configured);
console.log(`sold 12 items for ${sale.paid} by ${sale.by}`);
configured = 'volume@2'; // now 15 % off, but only from 20 items
const kept: Order = { ...sale.order, items: 10 }; // two come back
const byCurrent = sale.paid - select(configured)(kept);
const byRecord = sale.paid - select(sale.by)(kept);
assert.deepEqual([byCurrent, byRecord], [200, 450]);
console.log(`2 of 12 returned: ${byCurrent} due by current strategy, ${byRecord} by recorded one`);

// In the shadow: the new strategy is computed beside the old one and only compared.
const differing = [5, 12, 20, 40].filter((items) => {
  const shadowed: Order = { items, unitPrice: 250 };
  return select('volume@1')(shadowed) !== select('volume@2')(shadowed);
});
assert.deepEqual(differing, [12, 20, 40]);
console.log(`shadow run: prices differ for orders of ${differing.join(', ')} items`);
