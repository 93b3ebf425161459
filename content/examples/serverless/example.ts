// 300 events a second, and a dependency that is slow for 5 s: direct calls reach the
// quota and are refused, a queue keeps them. Then one bad message in a batch of ten.
import assert from 'node:assert/strict';

const SECOND = 1_000_000; // microseconds; the loop below is the clock
const COLD_START = 0.2 * SECOND;

function run(limit: number, queued: boolean) {
  // Execution environment: serves one event at a time; here just when it is free.
  const freeAt: number[] = [];
  const waiting: number[] = []; // Queue: arrival times of events not taken yet
  const seen = { cold: 0, busy: 0, refused: 0, done: 0, oldest: 0 };
  for (let i = 0; i < 9000; i++) {
    // Event source: one event every 3.3 ms for 20 s, then 10 s without any.
    const now = Math.floor((i * SECOND) / 300);
    if (i < 6000) waiting.push(now);
    for (let arrived = waiting[0]; arrived !== undefined; arrived = waiting[0]) {
      const slow = now >= 5 * SECOND && now < 10 * SECOND;
      let end = now + (slow ? 4 : 0.4) * SECOND;
      let free = freeAt.findIndex((time) => time <= now);
      if (free === -1) {
        if (freeAt.length === limit) break;
        free = freeAt.length;
        end += COLD_START;
        seen.cold += 1;
      }
      freeAt[free] = end;
      waiting.shift();
      seen.done += 1;
      seen.oldest = Math.max(seen.oldest, now - arrived);
    }
    if (!queued) seen.refused += waiting.splice(0).length;
    if (now === 4 * SECOND) seen.busy = freeAt.filter((time) => time > now).length;
  }
  return seen;
}

// Function: keeps nothing between invocations, and may see a message again.
function importInvoices(batch: readonly number[], rows: Set<number>, reports: boolean): number[] {
  const failed: number[] = [];
  for (const message of batch) {
    if (message !== 7) {
      rows.add(message); // Managed state: a conditional write by key, so repeats are harmless
      continue;
    }
    if (!reports) throw new TypeError('malformed');
    failed.push(message);
  }
  return failed;
}

function consume(reports: boolean) {
  const rows = new Set<number>();
  let batch = Array.from({ length: 10 }, (_, i) => i + 1);
  let invocations = 0;
  while (batch.length > 0 && invocations < 5) {
    invocations += 1;
    try {
      batch = importInvoices(batch, rows, reports);
    } catch {
      // The platform only sees a failed invocation, so all its messages come again.
    }
  }
  return { stored: rows.size, invocations, failed: batch }; // Failure destination: after 5
}

const direct = run(1000, false);
console.log(`direct, quota 1000: at t=4 s ${direct.busy} busy, as 300 a second times 0.4 s`);
console.log(`  ${direct.cold} cold starts, ${direct.done} done, ${direct.refused} refused`);
assert.deepEqual(direct, { cold: 1000, busy: 120, refused: 260, done: 5740, oldest: 0 });
const behind = run(150, true);
const age = (behind.oldest / SECOND).toFixed(1);
console.log(
  `queue, at most 150: ${behind.cold} cold starts, ${behind.done} done, ${behind.refused} refused`,
);
console.log(`  the oldest waited ${age} s`);
assert.deepEqual([behind.cold, behind.done, behind.refused, age], [150, 6000, 0, '7.0']);

console.log('message 7 of 10 is malformed, 5 receives are allowed');
for (const reports of [false, true]) {
  const { stored, invocations, failed } = consume(reports);
  console.log(`  ${reports ? 'reports its failures' : 'raises'}: ${stored} stored`);
  console.log(`    ${invocations} invocations, failure destination gets ${failed.join(' ')}`);
  assert.deepEqual([stored, invocations, failed.length], reports ? [9, 5, 1] : [6, 5, 10]);
}
