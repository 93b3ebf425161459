// Enterprise Service Bus: an order translated for two receivers; then its failures: a field
// the canonical form lacks, a business rule in the middle, one flow that blocks the others.
import assert from 'node:assert/strict';

// Each pair needs its own translator, or each system one in and one out.
const systems = 12;
const [pairs, hub] = [systems * (systems - 1), 2 * systems];
assert.deepEqual([pairs, hub], [132, 24]);
console.log(`${systems} systems: ${pairs} translators in pairs, ${hub} with a canonical form`);

type ShopOrder = {
  readonly no: number;
  readonly cents: number;
  readonly land: string;
  readonly gift?: string;
};
// Canonical message: the neutral form; `extra` is room for what it does not know.
type Canonical = {
  readonly id: string;
  readonly euros: string;
  readonly country: string;
  readonly extra: Readonly<Record<string, string>>;
};
const countries = new Map([
  ['276', 'DE'],
  ['250', 'FR'],
]);

// Message translator: pure functions that change form and decide nothing.
function fromShop(order: ShopOrder, passUnknown: boolean): Canonical {
  const { no, cents, land, ...unknown } = order;
  const country = countries.get(land);
  // No default: a guessed country would be a business decision.
  if (country === undefined) throw new Error(`no country for ${land}`);
  const euros = `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`;
  return { id: `S${no}`, euros, country, extra: passUnknown ? unknown : {} };
}
const toErp = (order: Canonical): string =>
  `${order.id.padEnd(6)}${order.euros.padStart(9)}${order.country}`;
const toDepot = (order: Canonical): string =>
  [`id=${order.id}`, `to=${order.country}`]
    .concat(Object.entries(order.extra).map(([key, value]) => `${key}=${value}`))
    .join(';');

const order: ShopOrder = { no: 42, cents: 70_050, land: '276', gift: 'bow' };
const [closed, open] = [fromShop(order, false), fromShop(order, true)];
assert.equal(toErp(closed), 'S42      700.50DE');
console.log(`to ERP: "${toErp(closed)}"`);
assert.equal(toDepot(closed), 'id=S42;to=DE'); // both ends know gifts, the middle does not
assert.equal(toDepot(open), 'id=S42;to=DE;gift=bow');
console.log(`to depot: ${toDepot(closed)} (gift lost)`);
console.log(`to depot: ${toDepot(open)} (unknown fields pass)`);

// Transport with dead letters: a translator that fails keeps the message for a person.
const deadLetters: string[] = [];
try {
  fromShop({ no: 43, cents: 100, land: '999' }, true);
} catch (error) {
  deadLetters.push(error instanceof Error ? error.message : 'unknown');
}
assert.deepEqual(deadLetters, ['no country for 999']);
console.log(`dead letter: ${deadLetters.join()}`);

// Router: with the limit in its own configuration, or by type alone.
const erp = {
  limit: 1000,
  decide(euros: number): string {
    return euros > this.limit ? 'held' : 'approved';
  },
};
const limitInBus = 1000;
const byContent = (euros: number) => (euros > limitInBus ? erp.decide(euros) : 'approved');
const byType = (euros: number) => erp.decide(euros);
assert.equal(byContent(700.5), byType(700.5));
erp.limit = 500; // Finance changes its own system; nobody tells the bus
const [stale, owned] = [byContent(Number(open.euros)), byType(Number(open.euros))];
assert.deepEqual([stale, owned], ['approved', 'held']);
console.log(`limit now 500: rule in the bus ${stale}, rule at its owner ${owned}`);

// Flow: its own workers, or workers shared by all. The ERP hangs, so its calls never end.
type Pool = { free: number };
function delivered(erpPool: Pool, depotPool: Pool): number {
  let done = 0;
  for (let i = 0; i < 10; i += 1) {
    if (erpPool.free > 0) erpPool.free -= 1; // never given back
    if (depotPool.free > 0) done += 1; // done at once, and the worker is free again
  }
  return done;
}
const pool: Pool = { free: 4 };
const together = delivered(pool, pool);
const apart = delivered({ free: 2 }, { free: 2 });
assert.deepEqual([together, apart], [3, 10]);
console.log(`ERP hangs: depot gets ${together} of 10 with shared workers, ${apart} with its own`);
