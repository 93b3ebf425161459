// Web MVC in small. A controller that trusts the request lets strangers change any field
// and refunds again on reload; one that looks up, calls and answers does neither.
import assert from 'node:assert/strict';

// Model: what the application knows and decides; no request, no markup.
class Order {
  readonly id: number;
  readonly owner: string;
  total = 50;
  status: 'paid' | 'shipped' | 'cancelled' = 'paid';
  reason = '';
  refunded = 0;

  constructor(id: number, owner: string) {
    [this.id, this.owner] = [id, owner];
  }

  // Returns what speaks against it, if anything does.
  cancel(reason: string): string | undefined {
    if (this.status !== 'paid') return `is ${this.status}, too late`;
    if (!reason.trim()) return 'needs a reason';
    [this.status, this.reason] = ['cancelled', reason];
    this.refunded += this.total;
    return undefined;
  }
}
let orders: Order[] = [];

type Params = Readonly<Record<string, string>>;
type Answer = { readonly status: number; readonly body?: string; readonly location?: string };
type Action = (user: string, id: number, params: Params) => Answer;

// View: appearance only, which includes the escaping of what users have typed.
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;
const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (char) => entities[char as keyof typeof entities]);
function page({ id, status, reason, refunded }: Order, error?: string): string {
  if (error) return `<form>${id} ${error}</form>`;
  return `<p>${id} ${status}, refunded ${refunded} ${escapeHtml(reason)}</p>`;
}

// Form or parameter object: names the one field that may come from outside.
const cancellation = (params: Params) => ({ reason: params.reason ?? '' });

const naiveCreate: Action = (_user, id, params) => {
  const order = orders.find((candidate) => candidate.id === id);
  if (!order) return { status: 404 };
  Object.assign(order, params, { status: 'cancelled' });
  order.refunded += Number(order.total);
  return { status: 200, body: page(order) };
};

// Controller: looks up within the user's own, calls one operation, chooses the answer.
const own = (user: string, id: number) =>
  orders.find((order) => order.id === id && order.owner === user);
const show: Action = (user, id) => {
  const order = own(user, id);
  return order ? { status: 200, body: page(order) } : { status: 404 };
};
const create: Action = (user, id, params) => {
  const order = own(user, id);
  if (!order) return { status: 404 };
  const error = order.cancel(cancellation(params).reason);
  return error
    ? { status: 422, body: page(order, error) }
    : { status: 303, location: `GET /orders/${id}` };
};

// Router: method and path to an action.
const routes: readonly (readonly [RegExp, Action])[] = [
  [/^GET \/orders\/(\d+)$/, show],
  [/^POST \/orders\/(\d+)\/cancellation$/, create],
  [/^POST \/naive\/(\d+)$/, naiveCreate],
];
function dispatch(user: string, line: string, params: Params): Answer {
  for (const [pattern, action] of routes) {
    const id = pattern.exec(line)?.[1];
    if (id) return action(user, Number(id), params);
  }
  return { status: 404 };
}

const statuses: number[] = [];
// A browser: follows a redirect, and returns what its reload button would do.
function browse(line: string, params: Params = {}): () => unknown {
  const { status, body, location } = dispatch('ann', line, params);
  statuses.push(status);
  console.log(`  ${line}: ${status} ${body ?? location ?? ''}`.trimEnd());
  return location ? browse(location) : () => browse(line, params);
}

console.log('naive: ann cancels the order of bob, with a field of her own, and reloads');
let [mine, his] = [new Order(1, 'ann'), new Order(2, 'bob')];
orders = [mine, his];
browse('POST /naive/2', { total: '900' })();
assert.deepEqual([his.status, his.refunded], ['cancelled', 1800]);

console.log('scoped, filtered, redirected');
[mine, his] = [new Order(1, 'ann'), new Order(2, 'bob')];
orders = [mine, his];
browse('POST /orders/2/cancellation', { reason: 'not mine' });
browse('POST /orders/1/cancellation', { reason: ' ' });
browse('POST /orders/1/cancellation', { reason: '<b>late</b>', total: '900' })();
browse('POST /orders/1/cancellation', { reason: 'once more' });
assert.deepEqual([his.status, mine.total, mine.refunded], ['paid', 50, 50]);
assert.ok(!page(mine).includes('<b>'));
// After the redirect a page, and a page again: the reload repeats no POST.
assert.deepEqual(statuses, [200, 200, 404, 422, 303, 200, 200, 422]);

const sent = new Order(3, 'ann');
sent.status = 'shipped';
console.log(`nightly job, same model: order 3 ${sent.cancel('lost')}`);
assert.equal(sent.refunded, 0);
