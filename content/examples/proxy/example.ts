// Proxy: lazily loaded customers save queries, multiply them in a loop and fail when their
// session has ended; a protection proxy that forwards by default lets purge through.
import assert from 'node:assert/strict';

// Subject interface: callers can't tell by type whether a customer is loaded.
type Customer = { readonly id: number; name(): string };

// Scope: loading works only while the session is open. A synchronous stand-in for a database
// (as node:sqlite is); with an asynchronous one, name() would have to return a promise.
class Session {
  queries = 0;
  isOpen = true;

  customersOfOrders(): number[] {
    this.#query();
    return [1, 2, 3, 4, 5];
  }
  customers(ids: readonly number[]): Customer[] {
    this.#query();
    return ids.map((id) => ({ id, name: () => `customer ${id}` })); // Real subject
  }
  #query(): void {
    if (!this.isOpen) throw new Error('session is closed');
    this.queries += 1;
  }
}

// Proxy: knows the id and loads the rest at first use.
class LazyCustomer implements Customer {
  readonly id: number;
  readonly #session: Session;
  #loaded: Customer | undefined;
  constructor(session: Session, id: number) {
    this.#session = session;
    this.id = id;
  }
  // Loader: keeps the customer, but not a failed attempt.
  name(): string {
    if (!this.#loaded) [this.#loaded] = this.#session.customers([this.id]);
    return this.#loaded?.name() ?? 'unknown';
  }
}

const lazy = (session: Session): Customer[] =>
  session.customersOfOrders().map((id) => new LazyCustomer(session, id));
const preloaded = (session: Session): Customer[] => session.customers(session.customersOfOrders());

function countQueries(load: (session: Session) => Customer[], shown: number): number {
  const session = new Session();
  const customers = load(session).slice(0, shown);
  for (const customer of [...customers, ...customers]) {
    assert.equal(customer.name(), `customer ${customer.id}`);
  }
  return session.queries;
}
for (const [load, shown, expected] of [
  [lazy, 0, 1],
  [lazy, 1, 2],
  [lazy, 5, 6],
  [preloaded, 5, 2],
] as const) {
  const queries = countQueries(load, shown);
  assert.equal(queries, expected);
  console.log(`${load.name}, ${shown} of 5 customers shown: ${queries} queries`);
}

const session = new Session();
const [late] = lazy(session);
session.isOpen = false;
assert.equal(late?.id, 1); // known to the proxy, so nothing seems wrong yet
assert.throws(() => late?.name(), /session is closed/);
console.log('name read after the session: error "session is closed"');

// The second half: a proxy that protects.
type Documents = { count(): number; delete(id: string): void; purge(): void };
class Archive implements Documents {
  readonly kept = new Set(['a', 'b', 'c']);
  count(): number {
    return this.kept.size;
  }
  delete(id: string): void {
    this.kept.delete(id);
  }
  purge(): void {
    for (const id of this.kept) this.delete(id); // calls itself, past any proxy
  }
}

// Access rule: asked before each call; what it says about names it doesn't know decides.
type Rule = (operation: keyof Documents) => boolean;
const guard = (real: Documents, mayCall: Rule): Documents => {
  const checked = (operation: keyof Documents): Documents => {
    if (!mayCall(operation)) throw new Error(`${operation} refused`);
    return real;
  };
  return {
    count: () => checked('count').count(),
    delete: (id) => checked('delete').delete(id),
    purge: () => checked('purge').purge(),
  };
};
const rules: readonly (readonly [string, Rule])[] = [
  ['deny list', (operation) => operation !== 'delete'],
  ['allow list', (operation) => operation === 'count'],
];
for (const [title, rule] of rules) {
  const archive = new Archive();
  const guarded = guard(archive, rule);
  assert.equal(guarded.count(), 3);
  assert.throws(() => guarded.delete('a'), /delete refused/);
  const purge = () => guarded.purge();
  if (title === 'allow list') assert.throws(purge, /purge refused/);
  else purge();
  assert.equal(archive.kept.size, title === 'allow list' ? 3 : 0);
  console.log(`${title}: delete refused, after purge ${archive.kept.size} of 3 documents left`);
}
