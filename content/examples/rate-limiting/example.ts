// Rate Limiting: five algorithms meet the same traffic; then two nodes share one limit. Own
// clock in ms. Limit policy: 100 a minute, or one each 600 ms with a burst of 20.
import assert from 'node:assert/strict';

const [LIMIT, WINDOW, STEP, BURST] = [100, 60_000, 600, 20];

// Limiting algorithm: state for one Limit key; true means that the request conforms.
type Limiter = (now: number) => boolean;

function fixedWindow(): Limiter {
  let [window, count] = [0, 0];
  return (now) => {
    const current = Math.floor(now / WINDOW);
    if (current !== window) [window, count] = [current, 0];
    if (count >= LIMIT) return false;
    count += 1;
    return true;
  };
}

function slidingLog(): Limiter {
  let times: number[] = [];
  return (now) => {
    times = times.filter((time) => time > now - WINDOW);
    if (times.length >= LIMIT) return false;
    times.push(now);
    return true;
  };
}

function slidingCounter(): Limiter {
  let [window, last, count] = [0, 0, 0];
  return (now) => {
    const current = Math.floor(now / WINDOW);
    if (current !== window) [last, count] = [current === window + 1 ? count : 0, 0];
    window = current;
    const share = 1 - (now % WINDOW) / WINDOW; // of the last window, still inside
    if (last * share + count + 1 > LIMIT) return false;
    count += 1;
    return true;
  };
}

// The level is kept in milliseconds of refill, so that all arithmetic is exact.
function tokenBucket(): Limiter {
  let [level, then] = [BURST * STEP, 0];
  return (now) => {
    level = Math.min(BURST * STEP, level + now - then);
    then = now;
    if (level < STEP) return false;
    level -= STEP;
    return true;
  };
}

// The same bucket with one number: the time at which it would be full again.
function gcra(): Limiter {
  let full = 0;
  return (now) => {
    const next = Math.max(full, now) + STEP;
    if (next - now > BURST * STEP) return false;
    full = next;
    return true;
  };
}

// 200 calls each at 0:59, 1:00 and 1:15: how many does each algorithm admit?
const admitted = (limiter: Limiter, now: number) =>
  Array.from({ length: 200 }, () => limiter(now)).filter(Boolean).length;
for (const [name, make, want] of [
  ['fixed window   ', fixedWindow, [100, 100, 0]],
  ['sliding log    ', slidingLog, [100, 0, 0]],
  ['sliding counter', slidingCounter, [100, 0, 25]],
  ['token bucket   ', tokenBucket, [20, 1, 20]],
  ['gcra           ', gcra, [20, 1, 20]],
] as const) {
  const limiter = make();
  const counts = [59_000, 60_000, 75_000].map((now) => admitted(limiter, now));
  console.log(`${name}: 0:59 ${counts[0]}, 1:00 ${counts[1]}, 1:15 ${counts[2]}`);
  assert.deepEqual(counts, want);
}

// Token bucket and GCRA agree on any traffic (own random source).
let [seed, now, agree] = [7, 0, 0];
const [bucket, cell] = [tokenBucket(), gcra()];
for (let i = 0; i < 1000; i++) {
  seed = (seed * 48271) % 2147483647;
  now += seed % 1000;
  if (bucket(now) === cell(now)) agree += 1;
}
assert.equal(agree, 1000);
console.log(`token bucket and gcra agree on ${agree} of 1000 random arrivals`);

// Leaky bucket as a queue of 3: even distances. Refusal: carries the time to come back.
let free = 0;
const leave = (at: number) => {
  const wait = Math.max(free, at) - at;
  if (wait > 2 * STEP) return `429, retry in ${wait - 2 * STEP} ms`;
  free = at + wait + STEP;
  return `${wait} ms`;
};
const left = [0, 0, 0, 0, 600].map(leave);
console.log(`leaky queue: ${left.join('; ')}`);
assert.deepEqual(left, ['0 ms', '600 ms', '1200 ms', '429, retry in 600 ms', '1200 ms']);

// Counter store: stands at 99; two nodes both read it before writing, or act in one step.
function shared(atomic: boolean): number {
  let [count, done] = [99, 99];
  const take = (seen: number) => {
    if (seen >= LIMIT) return;
    count = seen + 1;
    done += 1;
  };
  const seen = count;
  take(seen);
  take(atomic ? count : seen);
  return done;
}
console.log(`shared: ${shared(false)} by read then write, ${shared(true)} by one atomic step`);
assert.deepEqual([shared(false), shared(true)], [101, 100]);
