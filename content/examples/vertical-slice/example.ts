// Three slices cancel orders. With a copy of the rule in each, one forgets the refund;
// with the rule shared they agree. A pipeline that denies by default guards them all.
import assert from 'node:assert/strict';

interface Order {
  readonly id: number;
  readonly customer: string;
  readonly total: number;
  readonly status: 'paid' | 'cancelled';
  readonly refund: number;
}

// Module: a group of slices over one table; nobody else touches it.
const table = new Map<number, Order>();
// Stands for one guarded statement, UPDATE ... WHERE id = ? AND status = ?.
function save(before: Order, after: Order): boolean {
  if (table.get(before.id)?.status !== before.status) return false;
  table.set(after.id, after);
  return true;
}
function place(): void {
  for (const id of [1, 2, 3]) {
    table.set(id, { id, customer: 'ann', total: 50, status: 'paid', refund: 0 });
  }
}
const refunds = () => [...table.values()].map(({ refund }) => refund).join(', ');

// Shared domain code: a rule that all must apply alike, without storage or request.
function cancelled(order: Order): Order | undefined {
  if (order.status !== 'paid') return undefined;
  return { ...order, status: 'cancelled', refund: order.total };
}

type Role = 'customer' | 'support' | 'system';
type User = { readonly name: string; readonly role: Role };
type Slice = { readonly name: string; readonly policy?: Role; readonly handle: Handler };
// Handler: does a slice's work in its own way; no handler calls another.
type Handler = (user: User, id: number) => number;

// Slice: cancel-order, for the owner. Unknown and foreign orders look alike.
const cancelOrder: Slice = {
  name: 'cancel-order',
  policy: 'customer',
  handle(user, id) {
    const order = table.get(id);
    const next = order?.customer === user.name ? cancelled(order) : undefined;
    return order && next && save(order, next) ? 204 : 409;
  },
};
// Slice: support-cancel, for any order. It resembles the first, and may part from it.
const supportCancel: Slice = {
  name: 'support-cancel',
  policy: 'support',
  handle(_, id) {
    const order = table.get(id);
    const next = order && cancelled(order);
    return order && next && save(order, next) ? 204 : 409;
  },
};
// Slice: nightly-cancel, for all that is left.
const nightlyCancel: Slice = {
  name: 'nightly-cancel',
  policy: 'system',
  handle() {
    for (const order of table.values()) {
      const next = cancelled(order);
      if (next) save(order, next);
    }
    return 204;
  },
};
const exportOrders: Slice = { name: 'export-orders', handle: () => 200 }; // its policy forgotten

// Pipeline: around all handlers. What declares no policy is denied.
function call(slice: Slice, user: User, id: number, expected: number): void {
  const status = slice.policy === user.role ? slice.handle(user, id) : 403;
  console.log(`  ${slice.name} ${id} by ${user.name}: ${status}`);
  assert.equal(status, expected);
}

place();
for (const order of table.values()) {
  // Three copies of the rule, of which the third is older than refunds.
  const refund = order.id === 3 ? 0 : order.total;
  save(order, { ...order, status: 'cancelled', refund });
}
console.log(`a copy of the rule in each slice, refunds: ${refunds()}`);
assert.equal(refunds(), '50, 50, 0');

place();
console.log('one shared rule, behind the pipeline');
const ann: User = { name: 'ann', role: 'customer' };
const sue: User = { name: 'sue', role: 'support' };
call(cancelOrder, { ...ann, name: 'bob' }, 1, 409); // not his
call(cancelOrder, ann, 1, 204);
call(cancelOrder, ann, 1, 409); // a second click
call(supportCancel, ann, 2, 403);
call(supportCancel, sue, 2, 204);
call(exportOrders, sue, 0, 403);
const stale = table.get(3);
call(nightlyCancel, { name: 'cron', role: 'system' }, 0, 204);
assert.ok(stale && !save(stale, stale)); // a rival that read before comes too late
console.log(`refunds: ${refunds()}`);
assert.equal(refunds(), '50, 50, 50');

const slices = [cancelOrder, supportCancel, nightlyCancel, exportOrders];
const unguarded = slices.filter(({ policy }) => !policy).map(({ name }) => name);
console.log(`build fails, slices without a policy: ${unguarded.join(', ')}`);
assert.deepEqual(unguarded, ['export-orders']);
