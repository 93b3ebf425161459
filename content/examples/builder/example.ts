// Builder: two reports refine one base query. A mutable builder leaks a filter between them;
// a generative one does not, checks rules in build, and has two kinds of result.
import assert from 'node:assert/strict';

type Order = { readonly id: number; readonly tenant: number; readonly due: number };
type Condition = { readonly field: keyof Order; readonly op: '=' | '<'; readonly value: number };
type Spec = {
  readonly conditions: readonly Condition[];
  readonly orderBy?: keyof Order;
  readonly limit?: number;
};

class LeakyQuery {
  readonly conditions: string[] = [];
  where(condition: string): this {
    this.conditions.push(condition); // changes the base that others hold
    return this;
  }
}

class Query<T> {
  readonly #spec: Spec;
  readonly #finish: (spec: Spec) => T;
  private constructor(spec: Spec, finish: (spec: Spec) => T) {
    this.#spec = spec;
    this.#finish = finish;
  }
  // Entry function: takes what is mandatory, here the kind of result.
  static into<T>(finish: (spec: Spec) => T): Query<T> {
    return new Query({ conditions: [] }, finish);
  }
  // Step: returns a new builder and leaves this one as it was.
  where(field: keyof Order, op: '=' | '<', value: number): Query<T> {
    return this.#with({ conditions: [...this.#spec.conditions, { field, op, value }] });
  }
  orderBy(field: keyof Order): Query<T> {
    return this.#with({ orderBy: field });
  }
  limit(limit: number): Query<T> {
    return this.#with({ limit });
  }
  // Build step: the only place that sees all parts, so rules across fields live here,
  // and so does the demand that another layer must add the tenant.
  build(): T {
    const { conditions, orderBy, limit } = this.#spec;
    if (!conditions.some(({ field, op }) => field === 'tenant' && op === '='))
      throw new Error('no tenant filter');
    if (limit !== undefined && orderBy === undefined) throw new Error('a limit needs an order');
    return this.#finish(this.#spec);
  }
  #with(change: Partial<Spec>): Query<T> {
    return new Query({ ...this.#spec, ...change }, this.#finish);
  }
}

// Concrete builder: SQL whose values stay apart from its text.
function sql({ conditions, orderBy, limit }: Spec): [string, ...number[]] {
  const where = conditions.map(({ field, op }, i) => `${field} ${op} $${i + 1}`).join(' AND ');
  const order = orderBy === undefined ? '' : ` ORDER BY ${orderBy}`;
  const page = limit === undefined ? '' : ` LIMIT ${limit}`;
  return [`WHERE ${where}${order}${page}`, ...conditions.map(({ value }) => value)];
}

// Concrete builder: the same query as a function over rows in memory.
const inMemory =
  ({ conditions, orderBy, limit }: Spec) =>
  (orders: readonly Order[]): Order[] => {
    const found = orders.filter((order) =>
      conditions.every(({ field, op, value }) =>
        op === '=' ? order[field] === value : order[field] < value,
      ),
    );
    if (orderBy !== undefined) found.sort((a, b) => a[orderBy] - b[orderBy]);
    return found.slice(0, limit);
  };

// Director: knows the steps, not the kind of result.
const twoMostOverdue = <T>(base: Query<T>): Query<T> =>
  base.where('due', '<', 20).orderBy('due').limit(2);

const shared = new LeakyQuery().where('tenant = 7');
const open = shared.where('open');
const late = shared.where('due < 20');
assert.deepEqual(late.conditions, ['tenant = 7', 'open', 'due < 20']);
assert.equal(open, late, 'there is only one builder');
console.log(`mutable, late report: ${late.conditions.join(' AND ')}`);

const tenant7 = Query.into(sql).where('tenant', '=', 7);
twoMostOverdue(tenant7); // the base is refined, and the result dropped
const [base] = tenant7.build();
assert.equal(base, 'WHERE tenant = $1');
console.log(`generative, base: ${base}`);

// Product: SQL text and a filter function, from the same steps.
const statement = twoMostOverdue(tenant7).build();
assert.deepEqual(statement, ['WHERE tenant = $1 AND due < $2 ORDER BY due LIMIT 2', 7, 20]);
console.log(`late report: ${statement[0]}\n  values: ${statement.slice(1).join(', ')}`);

const rows = [15, 31, 9, 12, 17].map((due, i) => ({ id: i + 1, tenant: i === 2 ? 8 : 7, due }));
const found = twoMostOverdue(Query.into(inMemory).where('tenant', '=', 7)).build()(rows);
assert.deepEqual(
  found.map(({ id }) => id),
  [4, 1],
);
console.log(`  in memory: orders ${found.map(({ id }) => id).join(', ')}`);

for (const [query, reason] of [
  [Query.into(sql).where('due', '<', 20), 'no tenant filter'],
  [tenant7.limit(2), 'a limit needs an order'],
] as const) {
  assert.throws(() => query.build(), { message: reason });
  console.log(`build refuses: ${reason}`);
}
