// API versioning: one core, and transformers that answer each client in its own version; a
// strict client that an addition breaks; and a sunset decided by measured use.
import assert from 'node:assert/strict';

type Json = Readonly<Record<string, unknown>>;

// Core implementation: knows the newest version only.
const core = (): Json => ({
  id: 7,
  name: { first: 'Ada', last: 'King' },
  price: { amount: 1250 },
  state: 'part_refunded',
});

// Version transformer: one per breaking change, each undoing its own step and no other.
const changes: readonly { readonly version: string; readonly undo: (body: Json) => Json }[] = [
  { version: '2025-11', undo: splitState },
  { version: '2025-06', undo: ({ price, ...rest }) => ({ ...rest, price: amountOf(price) }) },
  // The order counts: this one needs the plain number that the step above leaves.
  { version: '2024-09', undo: ({ price, ...rest }) => ({ ...rest, price: euros(price) }) },
  { version: '2024-09', undo: ({ name, ...rest }) => ({ ...rest, name: fullName(name) }) },
];
const known = new Set(['2024-03', ...changes.map(({ version }) => version)]);

// A new enum value breaks clients that were never told to expect one.
function splitState(body: Json): Json {
  return body.state === 'part_refunded' ? { ...body, state: 'paid' } : body;
}
const amountOf = (price: unknown) => (price as { amount: number }).amount;
const euros = (cents: unknown) => (Number(cents) / 100).toFixed(2);
function fullName(name: unknown): string {
  const { first, last } = name as { first: string; last: string };
  return `${first} ${last}`;
}

// Usage meter: who still calls what. Without it nothing can be retired.
const used = new Map<string, Set<string>>();

// Sunset notice: months as plain numbers, so that the program brings its own calendar.
const sunsets = new Map([['2024-03', { deprecated: 202601, sunset: 202701 }]]);
const brownouts = new Map([['2024-03', [202611]]]);

type Client = { readonly name: string; readonly pinned?: string };
type Reply = { readonly status: number; readonly notice?: string; readonly body: Json };

function get(client: Client, month: number, header?: string): Reply {
  // Version selector: the header, else the account's version; never silently the newest.
  const version = header ?? client.pinned;
  if (!version || !known.has(version)) return { status: 400, body: { known: [...known] } };
  const end = sunsets.get(version);
  if (end && month >= end.sunset) return { status: 410, body: { see: '/docs/migrate' } };
  used.set(version, (used.get(version) ?? new Set()).add(client.name));
  if (brownouts.get(version)?.includes(month)) return { status: 503, body: {} };
  const undone = changes.filter((change) => change.version > version);
  const body = undone.reduce((newer, change) => change.undo(newer), core());
  if (!end || month < end.deprecated) return { status: 200, body };
  return { status: 200, notice: `Sunset ${end.sunset}`, body };
}

const show = (body: Json) => `${JSON.stringify(body.name)} ${JSON.stringify(body.price)}`;
const shop: Client = { name: 'shop', pinned: '2024-03' };
const cron: Client = { name: 'cron', pinned: '2024-03' };
const app: Client = { name: 'app', pinned: '2025-06' };

const oldest = get(shop, 202512).body;
const newest = get(shop, 202512, '2025-11').body;
const between = get(app, 202512).body;
assert.deepEqual(oldest, { id: 7, name: 'Ada King', price: '12.50', state: 'paid' });
assert.deepEqual(newest, core());
assert.deepEqual([between.price, between.state], [core().price, 'paid']);
console.log(`2024-03: ${show(oldest)} ${oldest.state}`);
console.log(`2025-06: ${show(between)} ${between.state}`);
console.log(`2025-11: ${show(newest)} ${newest.state}`);
assert.equal(get({ name: 'new' }, 202512).status, 400);
console.log('no version: 400, not silently the newest');

// Tolerant reader: takes what it needs. The strict one stops at the first added field.
const tolerant = ({ id, price }: Json) => `${id}:${price}`;
function strict(body: Json): string {
  const extra = Object.keys(body).filter((k) => !['id', 'name', 'price', 'state'].includes(k));
  if (extra.length > 0) throw new Error(`unknown ${extra.join()}`);
  return tolerant(body);
}
const grown = { ...oldest, loyalty: 'gold' }; // an addition, so no new version
assert.equal(tolerant(grown), '7:12.50');
assert.throws(() => strict(grown), /unknown loyalty/);
console.log(`field added: tolerant reads ${tolerant(grown)}, strict fails`);

// The year of the sunset: the shop moves in time, a forgotten cron job does not.
const warned = get(shop, 202606);
assert.deepEqual([warned.status, warned.notice], [200, 'Sunset 202701']);
console.log(`2026-06 shop on 2024-03: ${warned.status}, ${warned.notice}`);
used.clear(); // half a year on, the meter starts afresh
const outage = get(cron, 202611);
const left = [...(used.get('2024-03') ?? [])];
assert.deepEqual([outage.status, left], [503, ['cron']]);
console.log(`2026-11 brownout: cron gets ${outage.status}; still on 2024-03: ${left}`);
const gone = get(cron, 202701);
assert.equal(gone.status, 410);
assert.equal(get(cron, 202701, '2025-11').status, 200);
console.log(`2027-01 sunset: 2024-03 gets ${gone.status}, 2025-11 gets 200`);
