// Queue-Based Load Leveling: a burst with and without a queue, the sizing formulas checked;
// then overload that lasts, with an unbounded queue and with an admission limit.
import assert from 'node:assert/strict';

const CAPACITY = 150; // tasks a second at the Protected resource
const PROMISE = 600; // seconds within which an accepted task is to be done

type Rate = (second: number) => number;
type Result = {
  readonly refused: number;
  readonly backlog: number; // the largest
  readonly wait: number; // the longest, of a finished task
  readonly drained: number; // when the queue was empty again, or -1
  readonly late: number; // finished after the promise
};

// Leaves out retries, redelivery and the spread of service times.
function run(seconds: number, rate: Rate, limit: number): Result {
  const queue: { readonly since: number; count: number }[] = []; // Queue, batched by second
  let [depth, refused, backlog, wait, late, drained] = [0, 0, 0, 0, 0, -1];
  for (let now = 0; now < seconds; now += 1) {
    // Producer and Admission limit: what does not fit is refused before it is accepted.
    const arrived = rate(now);
    const accepted = Math.min(arrived, CAPACITY + limit - depth);
    refused += arrived - accepted;
    queue.push({ since: now, count: accepted });
    depth += accepted;
    // Paced consumer: never more than the capacity, however long the queue is.
    let budget = CAPACITY;
    for (let head = queue[0]; head && budget > 0; head = queue[0]) {
      const taken = Math.min(budget, head.count);
      head.count -= taken;
      budget -= taken;
      depth -= taken;
      if (taken > 0) wait = Math.max(wait, now - head.since);
      if (now - head.since > PROMISE) late += taken;
      if (head.count === 0) queue.shift();
    }
    // Backlog monitor
    if (depth > backlog) drained = -1;
    else if (depth === 0 && backlog > 0 && drained < 0) drained = now + 1;
    backlog = Math.max(backlog, depth);
  }
  return { refused, backlog, wait, drained, late };
}

// Tour opens: 400 a second for 300 s, 50 a second otherwise.
const burst: Rate = (second) => (second < 300 ? 400 : 50);

const direct = run(1800, burst, 0); // no queue: what exceeds the capacity fails
assert.equal(direct.refused, (400 - CAPACITY) * 300);
console.log(`burst, no queue : ${direct.refused} of 120000 refused`);

const levelled = run(1800, burst, Number.POSITIVE_INFINITY);
assert.equal(levelled.refused, 0);
assert.equal(levelled.backlog, (400 - CAPACITY) * 300);
assert.equal(levelled.wait, levelled.backlog / CAPACITY);
const toDrain = levelled.drained - 300;
assert.equal(toDrain, levelled.backlog / (CAPACITY - 50));
console.log(`burst, queue    : 0 refused, backlog ${levelled.backlog}, wait ${levelled.wait} s`);
console.log(`                  drained ${toDrain} s after the burst`);

// Overload that lasts: 10 % above the capacity, for ten hours.
const steady: Rate = () => 165;
for (const hours of [1, 5, 10]) {
  const { refused, backlog, late } = run(hours * 3600, steady, Number.POSITIVE_INFINITY);
  assert.equal(refused, 0);
  const ahead = backlog / CAPACITY; // what a task that arrives now will wait
  assert.equal(ahead, hours * 360, 'six minutes more in each hour, without end');
  console.log(
    `overload, ${`${hours}`.padStart(2)} h  : 0 refused, next waits ${ahead} s, late ${late}`,
  );
}

// The limit follows from the promise: backlog / capacity = wait.
const limited = run(36_000, steady, PROMISE * CAPACITY);
assert.equal(limited.late, 0);
assert.equal(limited.wait, PROMISE);
assert.ok(limited.refused > 0);
const share = ((100 * limited.refused) / (165 * 36_000)).toFixed(1);
console.log(`with a limit    : ${share} % refused, wait ${limited.wait} s, late ${limited.late}`);
