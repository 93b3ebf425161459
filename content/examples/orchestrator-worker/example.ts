// A lead fans out four supplier checks. First a merge that takes silence for good news, then
// a stored plan with deadlines, a second attempt, named gaps, and a lead that dies at 3.
import assert from 'node:assert/strict';

interface Reply {
  readonly after: number; // ticks until the answer; Infinity means never
  readonly text: 'sound' | 'insolvent';
}
// Worker: a scripted fake; a real one is an agent with a fresh context for one supplier.
const WORKER: Readonly<Record<string, readonly Reply[]>> = {
  acme: [{ after: 2, text: 'sound' }],
  birch: [{ after: 4, text: 'sound' }],
  cedar: [
    { after: 9, text: 'sound' }, // late, from an old filing
    { after: 3, text: 'insolvent' },
  ],
  dune: [{ after: Infinity, text: 'sound' }],
};
const DEADLINE = 5;
const ATTEMPTS = 2;

// Dispatch: starts workers and delivers their answers when the clock gets there.
class Dispatch {
  readonly started: string[] = [];
  private readonly flying: { at: number; part: string; text: string }[] = [];

  start(part: string, now: number): void {
    const attempt = this.started.filter((name) => name === part).length;
    this.started.push(part);
    const reply = WORKER[part]?.[attempt] ?? WORKER[part]?.[0];
    if (reply) this.flying.push({ at: now + reply.after, part, text: reply.text });
  }

  arrived(now: number): readonly { part: string; text: string }[] {
    return this.flying.filter(({ at }) => at === now);
  }
}

// Task plan: outlives the lead. It stands for a table with a row per part.
interface Part {
  state: 'open' | 'sent' | 'done' | 'gap';
  attempts: number;
  due: number;
}
type Plan = Map<string, Part>;
type Log = (line: string) => void;
type Results = Map<string, string>; // Result store: the first accepted result stands

// Orchestrator: keeps nothing in itself that the plan doesn't hold.
function tick(now: number, plan: Plan, results: Results, workers: Dispatch, log: Log): void {
  for (const { part, text } of workers.arrived(now)) {
    const late = results.has(part);
    if (!late) results.set(part, text);
    const row = plan.get(part);
    if (row) row.state = 'done';
    log(`${now}: ${part}${late ? ', late copy dropped' : ` ${text}`}`);
  }
  for (const [part, row] of plan) {
    const overdue = row.state === 'sent' && now >= row.due;
    if (overdue && row.attempts >= ATTEMPTS) {
      row.state = 'gap';
      log(`${now}: ${part} given up`);
    } else if (overdue || row.state === 'open') {
      row.state = 'sent';
      row.attempts += 1;
      row.due = now + DEADLINE;
      workers.start(part, now);
      log(`${now}: ${part} started, attempt ${row.attempts}`);
    }
  }
}

// Merge step: told of the gaps, it has to name them.
function merge(results: Results, gaps: readonly string[]): string {
  const bad = [...results].filter(([, text]) => text === 'insolvent').map(([part]) => part);
  const tail = gaps.length ? `; not checked: ${gaps.join(', ')}` : '';
  return `${bad.length ? `at risk: ${bad.join(', ')}` : 'no supplier at risk'}${tail}`;
}

const suppliers = Object.keys(WORKER);
const naive = new Dispatch();
for (const part of suppliers) naive.start(part, 0);
const heard: Results = new Map();
for (let now = 0; now <= DEADLINE; now += 1) {
  for (const { part, text } of naive.arrived(now)) heard.set(part, text);
}
const wrong = merge(heard, []);
console.log(`merge of ${heard.size} answers to ${suppliers.length} parts: ${wrong}`);
assert.equal(wrong, 'no supplier at risk');

const fresh = (): Plan =>
  new Map(suppliers.map((part) => [part, { state: 'open', attempts: 0, due: 0 }]));
const busy = ({ state }: Part): boolean => state === 'open' || state === 'sent';

// The lead dies at 3. The next one loads the plan, or, where nothing was stored, plans anew.
function run(stored: boolean, log: Log): { answer: string; started: readonly string[] } {
  let plan = fresh();
  const results: Results = new Map();
  const workers = new Dispatch();
  for (let now = 0; [...plan.values()].some(busy); now += 1) {
    if (now === 3 && !stored) plan = fresh();
    tick(now, plan, results, workers, log);
  }
  const gaps = suppliers.filter((part) => plan.get(part)?.state === 'gap');
  return { answer: merge(results, gaps), started: workers.started };
}

const lost = run(false, () => {});
const kept = run(true, console.log);
console.log(`answer: ${kept.answer}`);
console.log(`starts: plan lost at 3: ${lost.started.length}, plan stored: ${kept.started.length}`);
assert.equal(kept.answer, 'at risk: cedar; not checked: dune');
assert.deepEqual(kept.started, [...suppliers, 'cedar', 'dune']);
assert.deepEqual(lost.started, [...suppliers, ...suppliers, 'dune']);
