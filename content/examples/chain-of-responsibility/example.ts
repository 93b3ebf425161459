// Chain of Responsibility: the same handlers in two orders. A cache above authentication
// shows one user's page to others; a retry runs the rest of the chain, and a charge, twice.
import assert from 'node:assert/strict';

// Request: what is passed along, with the facts that earlier handlers leave for later ones.
type Request = {
  readonly path: string;
  readonly token: string;
  user?: string;
  readonly trail: string[]; // Trail: the handlers that this request passed
};
type Answer = { readonly status: number; readonly body: string };
type Next = () => Answer; // Next: the rest of the chain

// Handler: answers, passes on, or wraps the rest. Known by its function's name.
type Handler = (request: Request, next: Next) => Answer;

// Order check: these types don't say what must precede what, so start-up checks the list.
const needs = new Map(['cache', 'account', 'pay'].map((name) => [name, 'authenticate']));
function misplaced(handlers: readonly Handler[]): string | undefined {
  const names = handlers.map((handler) => handler.name);
  for (const [index, name] of names.entries()) {
    const needed = needs.get(name);
    if (needed && !names.slice(0, index).includes(needed))
      return `${name} must come after ${needed}`;
  }
  return undefined;
}

// Final handler: answers what nobody took.
const final = (request: Request): Answer => ({ status: 404, body: `no ${request.path}` });

// Chain: the list, with a Next that can be limited to one call.
function chain(handlers: readonly Handler[], guarded: boolean): (request: Request) => Answer {
  const from = (index: number, request: Request): Answer => {
    const handler = handlers[index];
    if (!handler) return final(request);
    request.trail.push(handler.name);
    let calls = 0;
    return handler(request, () => {
      calls += 1;
      if (guarded && calls > 1) throw new Error(`${handler.name} called next twice`);
      return from(index + 1, request);
    });
  };
  return (request) => from(0, request);
}

const users = new Map(Object.entries({ 't-a': 'alice', 't-b': 'bob' }));
function authenticate(request: Request, next: Next): Answer {
  const user = users.get(request.token);
  if (!user) return { status: 401, body: 'who are you?' };
  request.user = user;
  return next();
}

function newCache(): Handler {
  const stored = new Map<string, Answer>();
  return function cache(request, next) {
    const key = `${request.user} ${request.path}`; // no user, if it runs too early
    const answer = stored.get(key) ?? next();
    if (answer.status === 200) stored.set(key, answer); // a real one: only for GET
    return answer;
  };
}

const account: Handler = (request, next) =>
  request.path === '/account' ? { status: 200, body: `account of ${request.user}` } : next();

let charges = 0;
function pay(request: Request, next: Next): Answer {
  if (request.path !== '/pay') return next();
  charges += 1; // charged, but the answer gets lost on its way back
  return { status: 503, body: 'timeout' };
}
function retry(_request: Request, next: Next): Answer {
  const answer = next();
  return answer.status === 503 ? next() : answer;
}

const requestFor = (path: string, token = ''): Request => ({ path, token, trail: [] });

const wrong = [newCache(), authenticate, account, pay];
const leaky = chain(wrong, true);
const toAlice = leaky(requestFor('/account', 't-a')).body;
const toNobody = leaky(requestFor('/account')).body;
assert.deepEqual([toAlice, toNobody], ['account of alice', 'account of alice']);
console.log(`cache first: alice gets ${toAlice}, no token gets ${toNobody}`);
assert.equal(misplaced(wrong), 'cache must come after authenticate');
console.log(`order check: ${misplaced(wrong)}`);

const right = [authenticate, newCache(), account, pay];
assert.equal(misplaced(right), undefined);
const app = chain(right, true);
const tokens = ['t-a', 't-b', 't-b', '', 't-a'];
const told = tokens.map((token, index) => {
  const request = requestFor(index < 4 ? '/account' : '/nowhere', token);
  const { status, body } = app(request);
  return `${status} ${body} | ${request.trail.join(' > ')}`;
});
console.log(told.join('\n'));
assert.equal(told[0], '200 account of alice | authenticate > cache > account');
assert.equal(told[1], '200 account of bob | authenticate > cache > account');
assert.equal(told[2], '200 account of bob | authenticate > cache');
assert.equal(told[3], '401 who are you? | authenticate');
assert.equal(told[4], '404 no /nowhere | authenticate > cache > account > pay');

chain([retry, ...right], false)(requestFor('/pay', 't-a'));
assert.equal(charges, 2);
console.log(`retry around the chain: ${charges} charges for one click`);
charges = 0;
const guarded = chain([retry, ...right], true);
assert.throws(() => guarded(requestFor('/pay', 't-a')), /retry called next twice/);
assert.equal(charges, 1);
console.log(`guarded: retry called next twice, refused after ${charges} charge`);
