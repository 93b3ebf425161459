// A service that trusts a header is fooled by any client. The gateway strips it, counts
// per user, bounds what a hanging service holds, and tests routes before it uses them.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

const [PROVIDER_KEY, OWN_KEY] = ['of the ID provider', 'of the gateway'];
const [PER_MINUTE, CAP] = [3, 2];
type Headers = Readonly<Record<string, string>>;

// A stand-in for a signed token; expiry, audience, key pair and a comparison in constant
// time are left out.
const token = (user: string, key: string) =>
  `${user}.${createHmac('sha256', key).update(user).digest('hex')}`;
function verify(text: string | undefined, key: string): string | undefined {
  const user = text?.split('.')[0] ?? '';
  return text === token(user, key) ? user : undefined;
}

// Upstream pool: a service, and how many calls it holds. No answer means that it hangs.
type Pool = { readonly serve: (headers: Headers) => string | undefined; inFlight: number };
type Routes = Readonly<Record<string, Pool>>;

class Gateway {
  now = 0; // seconds; only the script advances it
  routes: Routes; // Route table: the first prefix that fits
  readonly counters: Map<string, number>;

  constructor(routes: Routes, counters = new Map<string, number>()) {
    [this.routes, this.counters] = [routes, counters];
  }

  get(path: string, headers: Headers): string {
    // Listener: no forged identity gets in (names are in lower case, as in HTTP/2).
    const { authorization, 'x-user-id': _claimed, 'x-internal': _forged, ...clean } = headers;
    const pool = route(this.routes, path);
    if (!pool) return '404';
    // Authenticator: locally, so the ID provider is not in the path of a request.
    const user = verify(authorization, PROVIDER_KEY);
    if (!user) return '401';
    // Quota: instances that share the counters share the limit.
    const counter = `${user} ${Math.floor(this.now / 60)}`;
    const used = this.counters.get(counter) ?? 0;
    if (used === PER_MINUTE) return `429 Retry-After ${60 - (this.now % 60)}`;
    this.counters.set(counter, used + 1);
    if (pool.inFlight === CAP) return '503';
    // Transformer: the client's token went, an internal one comes.
    pool.inFlight += 1;
    const body = pool.serve({ ...clean, 'x-internal': token(user, OWN_KEY) });
    if (body === undefined) return 'hangs'; // in flight until a timeout, left out here
    pool.inFlight -= 1;
    return `200 ${body}`;
  }
}
function route(routes: Routes, path: string): Pool | undefined {
  // By whole segments: /v1/orders takes /v1/orders/7, but not /v1/orders-old.
  const fits = (prefix: string) => `${path}/`.startsWith(prefix.replace(/\/?$/, '/'));
  return Object.entries(routes).find(([prefix]) => fits(prefix))?.[1];
}

// Configuration pipeline: sample requests through the new table, else the old one stays.
function rollOut(gateway: Gateway, next: Routes, samples: Routes): string {
  for (const [path, pool] of Object.entries(samples)) {
    if (route(next, path) !== pool) return `refused, ${path} would go astray`;
  }
  gateway.routes = next;
  return 'rolled out';
}

function show(label: string, actual: string, expected: string) {
  console.log(`${label}: ${actual}`);
  assert.equal(actual, expected);
}

const spoof = { 'x-user-id': 'bob' };
const trusting: Pool = {
  serve: (headers) => `orders of ${headers['x-user-id'] ?? 'nobody'}`,
  inFlight: 0,
};
show('trusting service, x-user-id bob', String(trusting.serve(spoof)), 'orders of bob');

const as = (user: string, key = PROVIDER_KEY) => ({ authorization: token(user, key) });
const orders: Pool = {
  serve: (headers) => `orders of ${verify(headers['x-internal'], OWN_KEY) ?? 'nobody'}`,
  inFlight: 0,
};
const search: Pool = { serve: () => undefined, inFlight: 0 };
const routes = { '/v0/orders': trusting, '/v1/orders': orders, '/v1/search': search };
const gateway = new Gateway(routes);
const stripped = gateway.get('/v0/orders', { ...spoof, ...as('ann') });
show('  behind the gateway', stripped, '200 orders of nobody');
const spoofed = gateway.get('/v1/orders', { ...spoof, ...as('ann') });
show("verifying service, x-user-id bob, ann's token", spoofed, '200 orders of ann');
const around = orders.serve({ ...spoof, 'x-internal': token('bob', 'guessed') });
show('  around the gateway, forged token', String(around), 'orders of nobody');
const refusals = [
  gateway.get('/v1/orders-old', as('ann')),
  gateway.get('/v1/orders', {}),
  gateway.get('/v1/orders', as('ann', 'guessed')),
];
show('no route, no token, forged token', refusals.join(', '), '404, 401, 401');

const pair = [gateway, new Gateway(routes, gateway.counters)];
const answers = [...pair, ...pair].map((each) => each.get('/v1/orders', as('bob')).slice(0, 3));
show('4 calls over 2 instances, 3 a minute', answers.join(', '), '200, 200, 200, 429');
gateway.now = 25;
show('  at t=25', gateway.get('/v1/orders', as('bob')), '429 Retry-After 35');
gateway.now = 60;
show('  at t=60', gateway.get('/v1/orders', as('bob')), '200 orders of bob');

const slow = [1, 2, 3].map(() => gateway.get('/v1/search', as('eve')));
show('3 calls to search, 2 may be in flight', slow.join(', '), 'hangs, hangs, 503');
show('  orders meanwhile', gateway.get('/v1/orders', as('ann')), '200 orders of ann');
const samples = { '/v1/orders/7': orders, '/v1/search': search };
const verdict = rollOut(gateway, { '/': search, ...routes }, samples);
show('new routes, / above all', verdict, 'refused, /v1/orders/7 would go astray');
assert.equal(gateway.routes, routes);
assert.equal(rollOut(gateway, { ...routes, '/': search }, samples), 'rolled out');
