// Backpressure: a producer of 3 items a tick and a consumer of 2. What a buffer does without a
// signal, under each policy, and in a chain; and why credit must follow finished work.
import assert from 'node:assert/strict';

// Overflow policy: what happens to an item that finds the Bounded buffer full.
type Policy = 'grow' | 'block' | 'drop newest' | 'drop oldest';

// Own clock: 300 ticks. The buffer holds the ticks at which its items were made.
function meet(policy: Policy, capacity: number, patience = Number.POSITIVE_INFINITY) {
  const buffer: number[] = [];
  let [peak, longest, useful, lost, blocked] = [0, 0, 0, 0, 0];
  for (let now = 0; now < 300; now++) {
    for (let made = 0; made < 3; made++) {
      if (policy === 'grow' || buffer.length < capacity) buffer.push(now);
      else if (policy === 'block')
        blocked += 1; // it keeps what it has: nothing is lost
      else {
        lost += 1;
        if (policy === 'drop oldest') {
          buffer.shift();
          buffer.push(now);
        }
      }
    }
    peak = Math.max(peak, buffer.length); // Lag metric: fill level, and age below
    for (const made of buffer.splice(0, 2)) {
      longest = Math.max(longest, now - made);
      if (now - made <= patience) useful += 1;
    }
  }
  return { peak, longest, useful, lost, blocked };
}
const show = (policy: Policy, run = meet(policy, 10)) => {
  console.log(
    `${policy.padEnd(11)}: at most ${run.peak} held, ${run.longest} ticks old, ${run.lost} lost`,
  );
  return run;
};
const grow = show('grow');
const block = show('block');
const newest = show('drop newest');
const oldest = show('drop oldest');
assert.deepEqual([grow.peak, grow.longest], [302, 100]); // and rising
assert.ok([block, newest, oldest].every(({ peak }) => peak === 10));
assert.ok([grow, block, newest, oldest].every(({ useful }) => useful === 600)); // same speed
assert.ok(block.blocked > 280 && block.lost === 0 && newest.lost === block.blocked);
assert.ok(oldest.longest <= newest.longest && newest.longest < 5);

// Callers wait 20 ticks. A longer buffer only makes every answer late.
const [short, long] = [meet('drop newest', 20, 20), meet('drop newest', 100, 20)];
console.log(`patience 20: ${short.useful} in time with 20 places, ${long.useful} with 100`);
assert.equal(short.useful, 600);
assert.ok(long.useful < 150);

// Demand signal: credits for 5 items. The Consumer finishes one item a tick.
function credits(grantOn: 'arrival' | 'finish'): number {
  let [credit, inside, peak] = [5, 0, 0];
  for (let now = 0; now < 100; now++) {
    const sent = Math.min(3, credit);
    inside += sent;
    peak = Math.max(peak, inside);
    const finished = Math.min(1, inside);
    inside -= finished;
    credit += (grantOn === 'arrival' ? sent : finished) - sent;
  }
  return peak;
}
const [early, late] = [credits('arrival'), credits('finish')];
console.log(`credit 5: ${early} inside if granted on arrival, ${late} if on finished work`);
assert.deepEqual([early, late], [201, 5]);

// Source, parse, enrich, store: the store writes 1 a tick, the others can do 3. A stage
// passes an item on only if the next has room, so the pressure reaches the Producer.
function chain(capacity: number): { readonly read: number; readonly held: readonly number[] } {
  const held = [0, 0, 0];
  let read = 0;
  for (let now = 0; now < 100; now++) {
    held[2] = Math.max(0, (held[2] ?? 0) - 1);
    for (const stage of [2, 1, 0]) {
      const ready = stage > 0 ? (held[stage - 1] ?? 0) : 3;
      const moved = Math.min(3, capacity - (held[stage] ?? 0), ready);
      held[stage] = (held[stage] ?? 0) + moved;
      if (stage > 0) held[stage - 1] = ready - moved;
      else read += moved;
    }
  }
  return { read, held };
}
const [free, bounded] = [chain(Number.POSITIVE_INFINITY), chain(4)];
console.log(`chain without bounds: read ${free.read}, held ${free.held.join(', ')}`);
console.log(`chain with 4 each   : read ${bounded.read}, held ${bounded.held.join(', ')}`);
assert.equal(free.read, 300);
assert.deepEqual(bounded.held, [4, 4, 4]);
assert.ok(bounded.read <= 100 + 12); // the store's pace, plus what the buffers hold
