// Retry: what equal waits do to a server that has just restarted, what a budget saves while
// it is down, and which failures one call repeats at all. Own clock (ms), own random source.
import assert from 'node:assert/strict';

let seed = 7;
const random = () => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};

// Backoff schedule: the ceiling doubles with each failed attempt, up to a cap.
const ceiling = (failures: number) => Math.min(20_000, 1000 * 2 ** failures);
// Jitter: any wait below the ceiling is as likely as any other ("full jitter").
const fullJitter = (failures: number) => Math.floor(random() * ceiling(failures));

// 200 clients failed at time 0. The server takes 10 calls per 100 ms and refuses the rest.
function herd(name: string, wait: (failures: number) => number) {
  let waiting = Array.from({ length: 200 }, () => ({ failures: 1, at: wait(0) }));
  let [calls, peak, now] = [0, 0, 0];
  for (; waiting.length > 0; now += 100) {
    const due = waiting.filter(({ at }) => at <= now);
    const refused = due.slice(10); // the first ten are served
    calls += due.length;
    peak = Math.max(peak, due.length);
    waiting = waiting
      .filter(({ at }) => at > now)
      .concat(refused.map(({ failures: n }) => ({ failures: n + 1, at: now + wait(n) })));
  }
  console.log(`${name}: ${calls} calls for 200 results, at most ${peak} in 100 ms`);
  return { calls, peak };
}
const fixed = herd('fixed 1 s  ', () => 1000);
const doubling = herd('exponential', ceiling);
const jittered = herd('full jitter', fullJitter);
assert.equal(fixed.calls, 2100); // 200 + 190 + ... + 10
assert.equal(doubling.calls, fixed.calls); // longer waits alone don't separate the clients
assert.ok(jittered.calls * 5 < fixed.calls && jittered.peak * 5 < fixed.peak);

// Retry budget: each first call deposits 1, a retry takes 10, so retries add a tenth.
function outage(budgeted: boolean): number {
  let [calls, tokens] = [0, 100];
  for (let request = 0; request < 1000; request++) {
    tokens = Math.min(100, tokens + 1);
    for (let attempt = 1; attempt <= 3; attempt++) {
      if (budgeted && attempt > 1) {
        if (tokens < 10) break;
        tokens -= 10;
      }
      calls += 1; // and it fails: the dependency is down
    }
  }
  return calls;
}
const [free, bounded] = [outage(false), outage(true)];
console.log(`outage, 1000 requests: ${free} calls, ${bounded} with a budget`);
assert.equal(free, 3000);
assert.ok(bounded > 1100 && bounded <= 1110); // a tenth, and the ten in store at first

type Reply =
  | { readonly kind: 'ok' | 'timeout' | 'invalid' }
  | { readonly kind: 'busy'; readonly retryAfter: number };
type Request = { readonly method: 'GET' | 'POST'; readonly key?: string };

// Error classifier: a timeout may have taken effect, so it needs a repeatable request.
// Idempotency key: makes a POST repeatable, since the receiver knows it again.
function retryable(request: Request, reply: Reply): boolean {
  if (reply.kind === 'timeout') return request.method === 'GET' || request.key !== undefined;
  return reply.kind === 'busy'; // a 429: refused before any work
}

// Attempt limit and Deadline: whichever comes first; the server's hint is a lower bound.
function send(title: string, request: Request, replies: readonly Reply[]): string {
  let [now, attempt] = [0, 0];
  for (const reply of replies) {
    now += 50;
    attempt += 1;
    const finish = (end: string) => {
      console.log(`${title}: ${end}; calls made: ${attempt}`);
      return end;
    };
    if (reply.kind === 'ok') return finish('ok');
    if (!retryable(request, reply)) return finish(`gives up (${reply.kind})`);
    if (attempt === 3) return finish('gives up (limit)');
    const hint = reply.kind === 'busy' ? reply.retryAfter : 0;
    const wait = hint + fullJitter(attempt - 1);
    if (now + wait + 50 > 10_000) return finish('gives up (deadline)');
    now += wait;
  }
  return assert.fail('the script is too short');
}
const [ok, timeout, invalid] = [{ kind: 'ok' }, { kind: 'timeout' }, { kind: 'invalid' }] as const;
const ends = [
  send('GET, 2 timeouts  ', { method: 'GET' }, [timeout, timeout, ok]),
  send('GET, 3 timeouts  ', { method: 'GET' }, [timeout, timeout, timeout, ok]),
  send('POST, no key     ', { method: 'POST' }, [timeout, ok]),
  send('POST with a key  ', { method: 'POST', key: 'k1' }, [timeout, ok]),
  send('bad request      ', { method: 'GET' }, [invalid, ok]),
  send('busy, try in 1 s ', { method: 'POST' }, [{ kind: 'busy', retryAfter: 1000 }, ok]),
  send('busy, try in 30 s', { method: 'GET' }, [{ kind: 'busy', retryAfter: 30_000 }, ok]),
];
const reasons = ['ok', 'limit', 'timeout', 'ok', 'invalid', 'ok', 'deadline'];
assert.ok(ends.every((end, i) => end.includes(reasons[i] ?? '?')));
