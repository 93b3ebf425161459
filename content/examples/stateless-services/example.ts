// Stateless Services: sessions in memory, in a shared store and in a signed token. Each shows
// what it cures and what it leaves open: lost logins, lost updates, late revocation.
import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';

type Session = { readonly items: readonly string[]; readonly version: number };
const EMPTY: Session = { items: [], version: 0 };

// Session store: stands in for Redis; it copies on read, as a network would.
class SessionStore {
  readonly #rows = new Map<string, Session>();
  read(id: string): Session | undefined {
    return structuredClone(this.#rows.get(id));
  }
  save(id: string, session: Session): void {
    this.#rows.set(id, session);
  }
  // Version check: saves only what is based on the newest version.
  saveIf(id: string, session: Session): boolean {
    const current = this.#rows.get(id) ?? EMPTY;
    if (session.version !== current.version) return false;
    this.save(id, { ...session, version: session.version + 1 });
    return true;
  }
}

// Instance: whether it is stateless depends only on whether its store is shared.
class Instance {
  readonly #sessions: SessionStore;
  constructor(sessions = new SessionStore()) {
    this.#sessions = sessions;
  }
  login(id: string): void {
    this.#sessions.save(id, EMPTY);
  }
  show(id: string): string {
    const session = this.#sessions.read(id);
    return session ? '200' : '401';
  }
}

// Round robin over instances; one of them is replaced after the login.
function visit(title: string, newInstance: () => Instance): string[] {
  const pool = [newInstance(), newInstance()];
  pool[0]?.login('7f3');
  const before = pool.map((instance) => instance.show('7f3'));
  pool[0] = newInstance(); // a deployment
  const after = pool.map((instance) => instance.show('7f3'));
  console.log(`${title}: A, B answer ${before.join(', ')}; A replaced: ${after.join(', ')}`);
  return [...before, ...after];
}
const memory = visit('session in memory', () => new Instance());
const shared = new SessionStore();
const store = visit('session in store ', () => new Instance(shared));
assert.deepEqual(memory, ['200', '401', '401', '401']);
assert.deepEqual(store, ['200', '200', '200', '200']);

// Two tabs: both requests read before either saves. Each yield lets the other one run.
function* add(item: string, checked: boolean): Generator<undefined, void> {
  for (;;) {
    const { items, version } = shared.read('7f3') ?? EMPTY;
    yield;
    const changed = { items: [...items, item], version };
    if (!checked) return shared.save('7f3', changed);
    if (shared.saveIf('7f3', changed)) return;
  }
}
for (const checked of [false, true]) {
  shared.save('7f3', EMPTY);
  const tabs = [add('tea', checked), add('milk', checked)];
  for (const tab of [...tabs, ...tabs, ...tabs]) tab.next();
  const items = shared.read('7f3')?.items ?? [];
  assert.deepEqual(items, checked ? ['tea', 'milk'] : ['milk']);
  console.log(`two tabs, version check ${Number(checked)}: basket has ${items.join(', ')}`);
}

// Signed token: "user.expiry.signature"; a stand-in for a JWT, with one key and no rotation.
const sign = (claims: string, key: string): string =>
  `${claims}.${createHmac('sha256', key).update(claims).digest('hex')}`;

const denyList = new Set<string>(); // Deny list
function check(token: string, now: number, key: string): string {
  const claims = token.slice(0, token.lastIndexOf('.'));
  const expected = Buffer.from(sign(claims, key));
  const given = Buffer.from(token);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return '401 forged';
  const dot = claims.lastIndexOf('.'); // a user name may hold a dot
  if (now >= Number(claims.slice(dot + 1))) return '401 expired';
  return denyList.has(token) ? '401 denied' : `200 ${claims.slice(0, dot)}`;
}
const token = sign('ann.900', 'key-1');
const tell = (what: string, answer: string, expected: string): void => {
  assert.equal(answer, expected);
  console.log(`token ${what}: ${answer}`);
};
tell('at any instance', check(token, 60, 'key-1'), '200 ann');
tell('cut short', check(token.slice(0, -1), 60, 'key-1'), '401 forged');
tell('altered', check(token.replace('ann', 'bob'), 60, 'key-1'), '401 forged');
tell('at an instance with its own key', check(token, 60, 'key-2'), '401 forged');
tell('after logout', check(token, 120, 'key-1'), '200 ann');
denyList.add(token);
tell('after logout, deny list', check(token, 120, 'key-1'), '401 denied');
denyList.delete(token); // entries may end with the token
tell('after 900 s', check(token, 900, 'key-1'), '401 expired');
