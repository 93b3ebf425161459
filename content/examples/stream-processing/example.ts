// Payments per card and minute: by the clock of reading, then in event time with a watermark,
// and what a crash leaves of the counts without and with a checkpoint.
import assert from 'node:assert/strict';

interface Payment {
  readonly paidAt: number; // seconds, by the terminal's clock
  readonly card: string;
}
const pay = (paidAt: number, card: string): Payment => ({ paidAt, card });

// Event log: two partitions in memory. 12 comes out of order, 30 far too late.
const eventLog: readonly [readonly Payment[], readonly Payment[]] = [
  [pay(5, 'A'), pay(40, 'A'), pay(58, 'B'), pay(75, 'A'), pay(130, 'B')],
  [pay(55, 'A'), pay(12, 'A'), pay(70, 'B'), pay(30, 'A'), pay(140, 'A')],
];
const MINUTE = 60;
const DELAY = 10; // how far the watermark stays behind
const windowKey = (at: number, card: string): string => `${at - (at % MINUTE)}/${card}`;
const endOf = (key: string): number => Number.parseInt(key, 10) + MINUTE;

interface State {
  readonly offsets: [number, number]; // per partition
  readonly latest: [number, number]; // event time seen
  readonly windows: Map<string, number>; // Keyed state: open windows by start and card.
  readonly late: string[];
}
const freshState = (): State => ({ offsets: [0, 0], latest: [0, 0], windows: new Map(), late: [] });

// Sink: an upsert under a deterministic key; beside it, what an append would have written.
class Sink {
  readonly table = new Map<string, number>();
  readonly appended: string[] = [];

  write(key: string, count: number): void {
    this.table.set(key, count);
    this.appended.push(`${key}=${count}`);
  }
}

// Operator: one task, which reads the partition that is behind.
class CountPerCard {
  state = freshState();

  // Watermark: the slowest partition decides what is complete.
  watermark(): number {
    return Math.min(...this.state.latest) - DELAY;
  }

  step(sink: Sink): boolean {
    const { offsets, latest, windows, late } = this.state;
    const partition = offsets[0] <= offsets[1] ? 0 : 1;
    const payment = eventLog[partition][offsets[partition]];
    if (payment === undefined) return false;
    offsets[partition] += 1;
    const { paidAt, card } = payment;
    const key = windowKey(paidAt, card);
    const watermark = this.watermark();
    if (endOf(key) <= watermark) late.push(`${paidAt}/${card} behind watermark ${watermark}`);
    else windows.set(key, (windows.get(key) ?? 0) + 1);
    latest[partition] = Math.max(latest[partition], paidAt);
    const byEnd = [...windows].sort(([a], [b]) => endOf(a) - endOf(b) || (a < b ? -1 : 1));
    for (const [open, count] of byEnd) {
      if (endOf(open) > this.watermark()) break;
      sink.write(open, count);
      windows.delete(open);
    }
    return true;
  }
}

type Recovery = 'no crash' | 'offsets only' | 'checkpoint';
function run(recovery: Recovery) {
  const job = new CountPerCard();
  const sink = new Sink();
  let saved = structuredClone(job.state);
  for (let step = 1; job.step(sink); step += 1) {
    // Checkpoint: state and input positions in one snapshot; half of it is worth nothing.
    if (step === 4) saved = structuredClone(job.state);
    if (step !== 8 || recovery === 'no crash') continue;
    const { offsets, latest } = job.state;
    job.state =
      recovery === 'checkpoint' ? structuredClone(saved) : { ...freshState(), offsets, latest };
  }
  return { sink, late: job.state.late, windows: job.state.windows };
}

const show = (rows: Map<string, number>): string =>
  [...rows].map(([key, count]) => `${key}=${count}`).join(' ');

// An outage from second 20 to 300: what was paid meanwhile counts into the minute of reading.
const byReading = new Map<string, number>();
for (const { paidAt, card } of eventLog.flat()) {
  const key = windowKey(paidAt < 20 ? paidAt : 300, card);
  byReading.set(key, (byReading.get(key) ?? 0) + 1);
}
console.log('window start/card=payments; 60 s windows, an outage from second 20 to 300');
console.log(`processing time: ${show(byReading)}; the wrong minute`);
assert.equal(byReading.get('300/A'), 5);

const whole = run('no crash');
console.log(`event time: ${show(whole.sink.table)}; still open: ${show(whole.windows)}`);
console.log(`late, to the side output: ${whole.late.join()}`);
assert.equal(show(whole.sink.table), '0/A=4 0/B=1 60/A=1 60/B=1');
assert.equal(show(whole.windows), '120/B=1 120/A=1');
assert.deepEqual(whole.late, ['30/A behind watermark 60']);

const half = run('offsets only');
console.log(`crash, offsets kept, state lost: ${show(half.sink.table)}; minute 60 missing`);
const restored = run('checkpoint');
console.log(`crash, checkpoint, upserts: ${show(restored.sink.table)}`);
console.log(`crash, checkpoint, appends: ${restored.sink.appended.join(' ')}`);
assert.equal(show(half.sink.table), '0/A=4 0/B=1');
assert.deepEqual(restored.sink.table, whole.sink.table);
assert.deepEqual([restored.late, restored.windows], [whole.late, whole.windows]);
assert.equal(restored.sink.appended.length, 6); // minute 0 went out before and after
