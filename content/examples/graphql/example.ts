// GraphQL in miniature: resolvers that read once per parent until a loader batches them, a
// cheap-looking query refused by its cost, and a null that climbs. Queries come parsed.
import assert from 'node:assert/strict';

// Query: the fields a client selects; `first` is the size of a list.
type Field = { readonly name: string; readonly first: number; readonly sub: readonly Field[] };
const pick = (name: string, first: number, ...sub: Field[]): Field => ({ name, first, sub });

type Load = (id: number) => Promise<unknown>;
type Source = Readonly<Record<string, unknown>>;
// Resolver: supplies one field from its parent. `required` is GraphQL's `!`.
type Resolve = (parent: Source, load: Load, first: number) => unknown;
type Spec = { readonly of?: string; readonly required?: boolean; readonly resolve: Resolve };
type Schema = Readonly<Record<string, Readonly<Record<string, Spec>>>>;

const statements: string[] = []; // what the database was asked
function customers(ids: readonly number[]) {
  statements.push(`customers ${ids.join(',')}`);
  return ids.map((id) => ({ id, name: `C${id}` }));
}
const orders: Resolve = (_parent, _load, first) => {
  statements.push('orders');
  return Array.from({ length: first }, (_, i) => ({ id: i + 1, customerId: (i % 3) + 1 }));
};
const rating: Resolve = (customer) => {
  if (customer.id === 2) throw new Error('rating service is down');
  return 5;
};
const customer: Resolve = (order, load) => load(Number(order.customerId));

// Schema: types and their fields. The strict one insists on what may fail.
const schema = (strict: boolean): Schema => ({
  Query: { orders: { of: 'Order', resolve: orders } }, // [Order!]
  Order: { customer: { of: 'Customer', required: strict, resolve: customer } },
  Customer: { name: { resolve: (c) => c.name }, rating: { required: strict, resolve: rating } },
});

// Batch loader: gathers keys until the current step is over, and remembers them. One per
// request: shared for longer, it would show one user's data to the next.
function batchLoader(fetch: (ids: readonly number[]) => readonly unknown[]): Load {
  const asked = new Map<number, Promise<unknown>>();
  let batch: { ids: number[]; rows: Promise<readonly unknown[]> } | undefined;
  const open = () => {
    const ids: number[] = [];
    const flush = () => {
      batch = undefined;
      return fetch(ids);
    };
    return { ids, rows: Promise.resolve().then(flush) };
  };
  return (id) => {
    const known = asked.get(id);
    if (known) return known;
    batch ??= open();
    const place = batch.ids.push(id) - 1; // rows come back in the order of the keys
    const row = batch.rows.then((rows) => rows[place]);
    asked.set(id, row);
    return row;
  };
}

async function run(types: Schema, load: Load, query: Field) {
  const errors = new Set<string>();
  const object = async (type: string, parent: Source, fields: readonly Field[]) =>
    Object.fromEntries(await Promise.all(fields.map((f) => entry(type, parent, f))));
  async function entry(type: string, parent: Source, field: Field): Promise<[string, unknown]> {
    const spec = types[type]?.[field.name];
    if (!spec) throw new Error(`no field ${type}.${field.name}`);
    try {
      const value = await spec.resolve(parent, load, field.first);
      const { of } = spec;
      if (of === undefined) return [field.name, value];
      const child = (item: Source) => object(of, item, field.sub);
      const many = Array.isArray(value);
      return [field.name, await (many ? Promise.all(value.map(child)) : child(value as Source))];
    } catch (error) {
      errors.add(String(error));
      if (spec.required) throw error; // null climbs to the nearest nullable parent
      return [field.name, null];
    }
  }
  return { data: await object('Query', {}, [query]), errors: errors.size };
}

const names = pick('orders', 50, pick('customer', 1, pick('name', 1)));
await run(schema(false), async (id) => customers([id])[0], names);
assert.equal(statements.length, 51);
console.log(`50 orders with customers, plain resolvers: ${statements.length} statements`);
statements.length = 0;
await run(schema(false), batchLoader(customers), names);
assert.deepEqual(statements, ['orders', 'customers 1,2,3']);
console.log(`the same with a batch loader: ${statements.length} (${statements.join('; ')})`);

const ratings = pick('orders', 3, pick('customer', 1, pick('rating', 1)));
const loose = await run(schema(false), batchLoader(customers), ratings);
const shown = (loose.data.orders as { customer: { rating: unknown } }[]).map((o) => o.customer);
assert.deepEqual(shown, [{ rating: 5 }, { rating: null }, { rating: 5 }]);
console.log(`rating Int, one fails: 3 orders, 1 rating null, errors ${loose.errors}`);
const strict = await run(schema(true), batchLoader(customers), ratings);
assert.deepEqual(strict, { data: { orders: null }, errors: 1 });
console.log(`rating Int!, one fails: orders ${strict.data.orders}, errors ${strict.errors}`);

// Cost limit: multiplies list sizes down the tree before anything runs.
const objects = (field: Field, parents = 1): number => {
  const here = field.sub.length > 0 ? parents * field.first : 0;
  return field.sub.reduce((sum, sub) => sum + objects(sub, here), here);
};
const items = pick('items', 100, pick('sku', 1));
const greedy = pick('users', 100, pick('orders', 100, items));
// Only three levels deep, so that a depth limit of 10 would let it pass.
const sizes = [objects(names), objects(greedy)];
assert.deepEqual(sizes, [100, 1_010_100]);
const verdicts = sizes.map((size) => (size <= 5000 ? 'run' : 'refused'));
console.log(`limit 5000: ${sizes[0]} objects ${verdicts[0]}, ${sizes[1]} ${verdicts[1]}`);
