// Workers compete for jobs: a crashed one is replaced when its lease ends. A slow one looks
// just the same: its job is repeated, and ends as a dead letter, unless a heartbeat helps.
import assert from 'node:assert/strict';

type Job = { readonly id: string; readonly ticks: number };
type Entry = { readonly job: Job; receipt: number; leaseUntil: number; deliveries: number };
type Delivery = { readonly job: Job; readonly receipt: number };
const LEASE = 3;
const MAX_DELIVERIES = 3;

// Queue: an in-memory stand-in. It leaves out storage and replicas.
class Queue {
  #entries: Entry[] = [];
  readonly dead: string[] = [];
  #receipts = 0;

  constructor(jobs: readonly Job[]) {
    for (const job of jobs) this.#entries.push({ job, receipt: 0, leaseUntil: 0, deliveries: 0 });
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  // Lease: what is taken stays here, hidden until the time is over.
  take(now: number): Delivery | undefined {
    const entry = this.#entries.find((e) => e.leaseUntil <= now);
    if (!entry) return undefined;
    if (entry.deliveries === MAX_DELIVERIES) {
      this.dead.push(entry.job.id);
      this.#entries = this.#entries.filter((e) => e !== entry);
      return this.take(now);
    }
    entry.deliveries += 1;
    this.#receipts += 1;
    entry.receipt = this.#receipts;
    entry.leaseUntil = now + LEASE;
    return { job: entry.job, receipt: entry.receipt };
  }

  // Heartbeat and acknowledgement need the Receipt of the current delivery.
  extend(receipt: number, now: number): void {
    const entry = this.#entries.find((e) => e.receipt === receipt);
    if (entry) entry.leaseUntil = now + LEASE;
  }

  ack(receipt: number): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((e) => e.receipt !== receipt);
    return this.#entries.length < before;
  }
}

type Options = { readonly heartbeat: boolean; readonly crashOfA?: number };

// Worker: takes, works, acknowledges. Returns who did which job when, repeats included.
function run(jobs: readonly Job[], options: Options): string[] {
  const queue = new Queue(jobs);
  const busy = new Map<string, Delivery & { readonly doneAt: number }>();
  const effects: string[] = [];
  for (let now = 0; !queue.isEmpty || busy.size > 0; now++) {
    for (const name of ['A', 'B']) {
      if (name === 'A' && now >= (options.crashOfA ?? Number.POSITIVE_INFINITY)) {
        busy.delete(name); // a crash tells the queue nothing
        continue;
      }
      const current = busy.get(name);
      if (current && now >= current.doneAt) {
        effects.push(`${name}:${current.job.id}@${now}`);
        const accepted = queue.ack(current.receipt);
        if (!accepted) console.log(`  t${now} ${name}'s receipt r${current.receipt} is refused`);
        busy.delete(name);
      } else if (current && options.heartbeat) queue.extend(current.receipt, now);
      if (busy.has(name)) continue;
      const delivery = queue.take(now);
      if (!delivery) continue;
      busy.set(name, { ...delivery, doneAt: now + delivery.job.ticks });
      console.log(`  t${now} ${name} takes ${delivery.job.id} with r${delivery.receipt}`);
    }
  }
  const dead = queue.dead.map((id) => `dead:${id}`);
  console.log(`  ${[...effects, ...dead].join(' ')}`);
  return [...effects, ...dead];
}

// Prefetch limit: each worker in turn buffers so many jobs when it runs out.
function makespan(durations: readonly number[], prefetch: number): number {
  const waiting = [...durations];
  const freeAt: [number, number] = [0, 0];
  while (waiting.length > 0) {
    const next = freeAt[0] <= freeAt[1] ? 0 : 1;
    freeAt[next] += waiting.splice(0, prefetch).reduce((a, b) => a + b, 0);
  }
  return Math.max(...freeAt);
}

console.log('short jobs are shared out:');
const short = ['j1', 'j2', 'j3'].map((id) => ({ id, ticks: 2 }));
assert.deepEqual(run(short, { heartbeat: false }), ['A:j1@2', 'B:j2@2', 'A:j3@4']);
console.log('A crashes at t1, B takes over when the lease of 3 ends:');
assert.deepEqual(run([{ id: 'j4', ticks: 2 }], { heartbeat: false, crashOfA: 1 }), ['B:j4@5']);
console.log('a job of 5 ticks outlives its lease:');
const again = run([{ id: 'j5', ticks: 5 }], { heartbeat: false });
assert.deepEqual(again, ['A:j5@5', 'B:j5@8', 'A:j5@11', 'dead:j5'], 'done three times, yet dead');
console.log('the same with a heartbeat:');
assert.deepEqual(run([{ id: 'j5', ticks: 5 }], { heartbeat: true }), ['A:j5@5']);

const durations = [9, 1, 1, 1, 1, 1, 1, 1];
const [greedy, fair] = [makespan(durations, 4), makespan(durations, 1)];
console.log(`jobs of ${durations.join(' ')}: prefetch 4 ends at ${greedy}, 1 at ${fair}`);
assert.deepEqual([greedy, fair], [12, 9]);
