// API authentication and authorisation: what a complete token check refuses, why a genuine
// token is not yet a right, how long a revoked user stays, and a tenant that is not asked.
import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';

type Claims = Readonly<Record<string, string | number>>;
const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
function unpack(text: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined; // a malformed token is a 401, not a 500
  }
}

// Identity provider: signs. HMAC stands in for ES256, whose private key is its alone.
const keys = new Map([['k1', 'secret of the provider']]);
const mac = (key: string, text: string) => createHmac('sha256', key).update(text).digest();
const valid: Claims = { iss: 'id', aud: 'orders', sub: 'ada', tenant: 't1', exp: 300, jti: 'a1' };
// Access token: header, claims, signature.
function issue(claims: Claims, header: Claims = { alg: 'HS256', typ: 'at+jwt', kid: 'k1' }) {
  const body = `${pack(header)}.${pack(claims)}`;
  const key = keys.get(String(header.kid)) ?? '';
  return `${body}.${header.alg === 'none' ? '' : mac(key, body).toString('base64url')}`;
}

// Token verifier: every line stops an attack; the algorithm is ours to choose, not the token's.
function verify(token: string, now: number): Claims | string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = unpack(head);
  if (header === undefined) return 'malformed';
  if (header.alg !== 'HS256') return `algorithm ${header.alg}`;
  const key = keys.get(String(header.kid));
  if (key === undefined) return 'unknown key';
  const given = Buffer.from(signature, 'base64url');
  const expected = mac(key, `${head}.${body}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'signature';
  const claims = unpack(body);
  if (claims === undefined) return 'malformed';
  if (header.typ !== 'at+jwt') return `type ${header.typ}`;
  if (claims.iss !== 'id') return 'issuer';
  if (claims.aud !== 'orders') return `audience ${claims.aud}`;
  if (typeof claims.exp !== 'number') return 'no expiry';
  return now < claims.exp ? claims : 'expired';
}

const good = issue(valid);
const [h = '', , s = ''] = good.split('.');
const endless = Object.fromEntries(Object.entries(valid).filter(([name]) => name !== 'exp'));
const bad: readonly (readonly [string, string, number, string])[] = [
  ['sub changed to bob', `${h}.${pack({ ...valid, sub: 'bob' })}.${s}`, 10, 'signature'],
  ['alg none', issue(valid, { alg: 'none', typ: 'at+jwt', kid: 'k1' }), 10, 'algorithm none'],
  ['ID token', issue(valid, { alg: 'HS256', typ: 'JWT', kid: 'k1' }), 10, 'type JWT'],
  ['another provider', issue({ ...valid, iss: 'evil' }), 10, 'issuer'],
  ['token for the forum', issue({ ...valid, aud: 'forum' }), 10, 'audience forum'],
  ['at its expiry', good, 300, 'expired'],
  ['without an expiry', issue(endless), 10, 'no expiry'],
  ['not a token', 'x.y.z', 10, 'malformed'],
];
assert.equal(typeof verify(good, 299), 'object');
for (const [title, token, now, reason] of bad) {
  assert.equal(verify(token, now), reason, title);
  console.log(`${title.padEnd(19)}: 401, ${reason}`);
}

type Order = { readonly id: number; readonly owner: string; readonly tenant: string };
const orders: readonly Order[] = [
  { id: 100, owner: 'ada', tenant: 't1' },
  { id: 101, owner: 'bob', tenant: 't1' },
  { id: 102, owner: 'ada', tenant: 't2' }, // another customer's Ada
];
const audit: string[] = [];

type Loader = (id: number, who: Claims) => Order | undefined;
const careless: Loader = (id) => orders.find((order) => order.id === id);
// Tenant scope and Policy check: part of loading, so that no endpoint can forget them.
const scoped: Loader = (id, who) =>
  orders.find((o) => o.id === id && o.tenant === who.tenant && o.owner === who.sub);

function get(load: Loader, token: string, id: number, now: number, refused?: Set<string>): number {
  const who = verify(token, now);
  if (typeof who === 'string' || refused?.has(String(who.jti))) return 401;
  const status = load(id, who) ? 200 : 404; // 404 also hides that the order exists
  audit.push(`${who.sub}@${who.tenant} GET ${id} ${status}`); // Audit log
  return status;
}
const walk = (load: Loader) => [100, 101, 102].map((id) => get(load, good, id, 10));
assert.deepEqual(walk(careless), [200, 200, 200]);
assert.deepEqual(walk(scoped), [200, 404, 404]);
console.log(`genuine token, no policy check: ${walk(careless).join(' ')}`);
console.log(`loaded through the subject    : ${walk(scoped).join(' ')}`);
assert.equal(audit.at(-1), 'ada@t1 GET 102 404');
console.log(`audit: ${audit.slice(-2).join('; ')}`);

// Ada is dismissed at 60. Her Refresh token is revoked, the access token cannot be.
const revoked = new Set(['a1']);
const local = [61, 299, 300].map((now) => get(scoped, good, 100, now));
const listed = [61, 299, 300].map((now) => get(scoped, good, 100, now, revoked));
assert.deepEqual(local, [200, 200, 401]);
assert.deepEqual(listed, [401, 401, 401]);
console.log(`dismissed at 60 s; asked at 61, 299, 300: ${local.join(' ')}`);
console.log(`with a list of revoked ids              : ${listed.join(' ')}`);
