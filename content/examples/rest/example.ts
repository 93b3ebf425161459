// REST over an in-memory server: rereads that cost no body, a write that must not undo
// another, a POST repeated after a timeout, and a page that loses a row to an offset.
import assert from 'node:assert/strict';

type Order = { readonly id: number; readonly state: string; readonly note: string };
type Headers = Readonly<Record<string, string>>;
type Reply = { readonly status: number; readonly headers: Headers; readonly body?: unknown };
type Stored = { readonly order: Order; readonly version: number };

// Problem details: one error body for all endpoints (RFC 9457).
function problem(status: number, type: string): Reply {
  return { status, headers: {}, body: { type: `/problems/${type}`, status } };
}

// Stands in for an HTTP server and its database; each call is one request.
class Server {
  private readonly orders = new Map<number, Stored>();
  private readonly answers = new Map<string, { request: string; reply: Reply }>();
  private nextId = 1;

  // POST makes no promise; a key chosen by the client makes it repeatable.
  post(note: string, key?: string): Reply {
    const request = JSON.stringify({ note }); // production keeps a hash
    const earlier = key === undefined ? undefined : this.answers.get(key);
    if (earlier) return earlier.request === request ? earlier.reply : problem(422, 'key-reuse');
    const order = { id: this.nextId++, state: 'open', note };
    this.orders.set(order.id, { order, version: 1 });
    const reply = { status: 201, headers: { location: `/orders/${order.id}` }, body: order };
    if (key !== undefined) this.answers.set(key, { request, reply });
    return reply;
  }

  // Validator: the row's version, sent as ETag. GET is safe, so anyone may repeat it.
  get(id: number, ifNoneMatch?: string): Reply {
    const stored = this.orders.get(id);
    if (!stored) return problem(404, 'no-such-order');
    const etag = `"${stored.version}"`;
    if (ifNoneMatch === etag) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: stored.order }; // Representation
  }

  // Uniform interface: PUT replaces the whole state of a known Resource.
  put(id: number, order: Order, ifMatch?: string): Reply {
    const stored = this.orders.get(id);
    if (!stored) return problem(404, 'no-such-order');
    const current = `"${stored.version}"`;
    if (ifMatch !== undefined && ifMatch !== current) return problem(412, 'stale');
    this.orders.set(id, { order: { ...order, id }, version: stored.version + 1 });
    return { status: 200, headers: { etag: `"${stored.version + 1}"` } };
  }

  delete(id: number): void {
    this.orders.delete(id);
  }

  page(limit: number, from: { offset: number } | { after: number }): number[] {
    const ids = [...this.orders.keys()].sort((a, b) => a - b);
    // Page cursor: the last sort key seen, so rows before it may come and go.
    if ('after' in from) return ids.filter((id) => id > from.after).slice(0, limit);
    return ids.slice(from.offset, from.offset + limit);
  }
}

const server = new Server();
server.post('gift');
const read = server.get(1);
const etag = read.headers.etag ?? '';
const order = read.body as Order;
const reread = server.get(1, etag);
assert.deepEqual([reread.status, reread.body], [304, undefined]);
console.log(`reread with ETag ${etag}: ${reread.status}, no body`);

// Clients A and B both read version 1, then write; nobody checks.
server.put(1, { ...order, state: 'paid' });
server.put(1, { ...order, note: 'no gift' });
const lost = server.get(1).body as Order;
assert.equal(lost.state, 'open'); // A's payment is gone
console.log(`PUT unchecked: state ${lost.state}, note ${lost.note} (payment lost)`);

// The same with If-Match: B is refused, reads again and changes what is there now.
const before = server.get(1).headers.etag ?? '';
server.put(1, { ...lost, state: 'paid' }, before);
const refused = server.put(1, { ...lost, note: 'wrap it' }, before);
assert.deepEqual(refused.body, { type: '/problems/stale', status: 412 });
const fresh = server.get(1);
server.put(1, { ...(fresh.body as Order), note: 'wrap it' }, fresh.headers.etag ?? '');
const kept = server.get(1).body as Order;
assert.deepEqual([kept.state, kept.note], ['paid', 'wrap it']);
console.log(`PUT If-Match ${before}: B gets 412, then ${kept.state}, ${kept.note} (both)`);

const twice = [server.post('book'), server.post('book')].map((r) => r.headers.location);
assert.notEqual(twice[0], twice[1]);
console.log(`POST repeated: ${twice.join(' and ')} (duplicate)`);
const once = [server.post('pen', 'k1'), server.post('pen', 'k1')].map((r) => r.headers.location);
assert.equal(once[0], once[1]);
console.log(`POST repeated with a key: ${once.join(' and ')}`);
const misuse = server.post('ink', 'k1').status;
assert.equal(misuse, 422);
console.log(`same key, other body: ${misuse}`);

// Four orders; order 1 is deleted between page one and page two.
const pageOne = server.page(2, { offset: 0 });
server.delete(1);
const byOffset = server.page(2, { offset: 2 });
const byCursor = server.page(2, { after: pageOne.at(-1) ?? 0 });
assert.deepEqual([pageOne, byOffset, byCursor], [[1, 2], [4], [3, 4]]);
console.log(`page 1: ${pageOne.join(' ')}; order 1 is deleted`);
console.log(`page 2 by offset: ${byOffset.join(' ')} (3 never seen); by cursor: 3 4`);
