// RPC: what a deadline that travels saves against a timeout per hop, how one connection per
// client starves a new server, and which status codes may be repeated. Own clock (ms).
import assert from 'node:assert/strict';

// Status code: the part of gRPC's list that this program needs.
type Code = 'OK' | 'UNAVAILABLE' | 'DEADLINE_EXCEEDED';
type Result = { readonly code: Code; readonly at: number };

// Three servers in a chain; each works for a while, then calls the next.
const chain = [
  { name: 'edge', work: 100 },
  { name: 'orders', work: 700 },
  { name: 'pricing', work: 900 },
] as const;

// Generated stub: the caller sees a method. `busy` notes what each server spends.
function call(hop: number, now: number, limit: Limit, busy: string[]): Result {
  const server = chain[hop];
  if (!server) return { code: 'OK', at: now };
  const end = now + server.work;
  // Deadline: the same moment at every hop, so hopeless work is refused at its start.
  if (limit.kind === 'deadline' && end > limit.at) {
    busy.push(`${server.name} 0`);
    return { code: 'DEADLINE_EXCEEDED', at: now };
  }
  busy.push(`${server.name} ${server.work}`);
  const inner = call(hop + 1, end, limit, busy);
  const patience = limit.kind === 'deadline' ? limit.at : now + limit.perHop;
  // The caller stops waiting; a server that knows of no deadline goes on all the same.
  return inner.at > patience ? { code: 'DEADLINE_EXCEEDED', at: patience } : inner;
}
type Limit =
  | { readonly kind: 'timeout'; readonly perHop: number }
  | { readonly kind: 'deadline'; readonly at: number };

const perHop: string[] = [];
const slow = call(0, 0, { kind: 'timeout', perHop: 1000 }, perHop);
console.log(`timeout per hop : ${slow.code} at ${slow.at}; ${perHop.join(', ')}`);
assert.deepEqual(slow, { code: 'DEADLINE_EXCEEDED', at: 1000 });
assert.equal(perHop.at(-1), 'pricing 900'); // from 800 to 1700, 700 of it for nobody

const shared: string[] = [];
const soon = call(0, 0, { kind: 'deadline', at: 1000 }, shared);
console.log(`deadline at 1000: ${soon.code} at ${soon.at}; ${shared.join(', ')}`);
assert.deepEqual(soon, { code: 'DEADLINE_EXCEEDED', at: 800 }); // early, and time for a fallback
assert.equal(shared.at(-1), 'pricing 0');

// Channel: with pick_first one connection carries all calls; with round_robin the channel
// holds one to each address and takes turns.
type Policy = 'pick_first' | 'round_robin';
function spread(policy: Policy, pods: readonly string[], started: readonly string[]) {
  const calls = new Map([...pods, ...started].map((pod) => [pod, 0]));
  const clients = [0, 1, 2].map((n) => ({ pinned: pods[n % pods.length] ?? '', turn: n }));
  for (let i = 0; i < 300; i++) {
    for (const client of clients) {
      const all = [...calls.keys()]; // name resolution knows the new pod
      const next = all[client.turn++ % all.length] ?? '';
      const target = policy === 'pick_first' ? client.pinned : next;
      calls.set(target, (calls.get(target) ?? 0) + 1);
    }
  }
  return [...calls.values()];
}
for (const policy of ['pick_first', 'round_robin'] as const) {
  const calls = spread(policy, ['pod1', 'pod2'], ['pod3']);
  assert.deepEqual(calls, policy === 'pick_first' ? [600, 300, 0] : [300, 300, 300]);
  console.log(`${policy.padEnd(11)}: calls per pod ${calls.join(', ')} (pod 3 is new)`);
}

// Service implementation: charges, and loses the first answer in the way the script says.
function payments(loss: Code, before: boolean) {
  const seen = new Set<string>();
  let charged = 0;
  let first = true;
  const charge = (requestId?: string): Code => {
    const failing = first;
    first = false;
    if (failing && before) return loss; // refused before any work
    if (requestId === undefined || !seen.has(requestId)) charged += 1;
    if (requestId !== undefined) seen.add(requestId);
    return failing ? loss : 'OK';
  };
  return { charge, total: () => charged };
}

// Interceptor: repeats what was refused, and what the server will recognise. A connection
// lost midway is UNAVAILABLE too, so in earnest that case wants the id as well.
function retrying(charge: (id?: string) => Code, id: string | undefined, eager: boolean): Code {
  const code = charge(id);
  const safe = code === 'UNAVAILABLE' || (code === 'DEADLINE_EXCEEDED' && id !== undefined);
  return safe || (eager && code !== 'OK') ? charge(id) : code;
}
const cases = [
  ['UNAVAILABLE, repeated        ', 'UNAVAILABLE', true, undefined, false, 'OK', 1],
  ['DEADLINE_EXCEEDED, repeated  ', 'DEADLINE_EXCEEDED', false, undefined, true, 'OK', 2],
  ['DEADLINE_EXCEEDED, left alone', 'DEADLINE_EXCEEDED', false, undefined, false, null, 1],
  ['DEADLINE_EXCEEDED, request id', 'DEADLINE_EXCEEDED', false, 'r1', false, 'OK', 1],
] as const;
for (const [title, loss, before, id, eager, end, charges] of cases) {
  const server = payments(loss, before);
  const code = retrying(server.charge, id, eager);
  assert.deepEqual([code, server.total()], [end ?? loss, charges]);
  console.log(`${title}: caller sees ${code}, charged ${server.total()}x`);
}
