// Four contracts read by several agents: a merge that trusts them, then briefs, leases
// and a verifier. Agents are scripted fakes, time is a counter.
import assert from 'node:assert/strict';

// Artefact store: originals by id. Agents return ids and quotes, not retold content.
const artefacts: Readonly<Record<string, string>> = {
  k1: 'This contract ends on 2027-01-31.',
  k2: 'This contract ends on 2028-06-30.',
  k3: 'This contract ends on 2027-03-31.',
  k4: 'This contract ends on 2026-12-31.',
};

// Brief: all that a worker knows. Inputs of two briefs never overlap.
interface Brief {
  readonly task: string;
  readonly inputs: readonly string[];
  readonly budget: number; // thousands of tokens
}
type Row = Readonly<{ id: string; quote: string }>;
// Agents: each a model in a loop; undefined stands for silence.
type Agent = (brief: Brief) => Promise<readonly Row[] | undefined>;

const read = (id: string): Row => {
  return { id, quote: /ends on [\d-]+/.exec(artefacts[id] ?? '')?.[0] ?? 'no end date' };
};
const agents = {
  careful: async ({ inputs }) => inputs.map(read),
  hasty: async ({ inputs }) => inputs.slice(1).map(read),
  retelling: async ({ inputs }) => inputs.map((id) => ({ id, quote: 'ends in spring' })),
  stalled: async () => undefined,
} satisfies Record<string, Agent>;

// Verifier: sees rows and originals, but no agent's reasoning.
function problem({ inputs }: Brief, rows: readonly Row[]): string | undefined {
  const missing = inputs.find((id) => !rows.some((row) => row.id === id));
  if (missing !== undefined) return `no row for ${missing}`;
  const invented = rows.find(({ id, quote }) => !quote || !artefacts[id]?.includes(quote));
  return invented && `quote for ${invented.id} is not in the original`;
}

interface Task {
  readonly brief: Brief;
  state: 'open' | 'leased' | 'done';
  owner: string;
  until: number;
}
const LEASE = 10;

// Task ledger: owners and leases, and what is left of the root's budget for new tasks.
class Ledger {
  readonly tasks: Task[] = [];
  readonly rows: Row[] = [];
  private left: number;

  constructor(budget: number) {
    this.left = budget;
  }

  add(brief: Brief): 'added' | 'refused' {
    if (brief.budget > this.left) return 'refused';
    this.left -= brief.budget;
    this.tasks.push({ brief, state: 'open', owner: '', until: 0 });
    return 'added';
  }

  lease(owner: string, now: number): Task | undefined {
    const free = this.tasks.find(
      ({ state, until }) => state === 'open' || (state === 'leased' && until <= now),
    );
    return free && Object.assign(free, { state: 'leased', owner, until: now + LEASE });
  }

  // Whoever lost the lease is refused, so a task done twice counts once.
  submit(task: Task, owner: string, rows: readonly Row[]): string {
    if (task.state !== 'leased' || task.owner !== owner) return 'refused, lease lost';
    const found = problem(task.brief, rows);
    task.state = found === undefined ? 'done' : 'open';
    if (found === undefined) this.rows.push(...rows);
    return found ?? 'accepted';
  }
}

const first: Brief = { task: 't-1', inputs: ['k1', 'k2'], budget: 20 };
const second: Brief = { task: 't-2', inputs: ['k3', 'k4'], budget: 20 };
const trusted = [...(await agents.hasty(first)), ...(await agents.retelling(second))];
console.log(`trusting merge: ${trusted.map(({ id, quote }) => `${id} ${quote}`).join(', ')}`);
assert.ok(problem(first, trusted) && problem(second, trusted));

// Coordinator: here a rule in code, which gives the next free task to whoever asks.
const ledger = new Ledger(50);
const third: Brief = { task: 't-3', inputs: ['k5'], budget: 20 };
const added = [first, second, third].map((brief) => ledger.add(brief));
console.log(`budget 50, 20 each: t-1 ${added[0]}, t-2 ${added[1]}, t-3 ${added[2]}`);
assert.deepEqual(added, ['added', 'added', 'refused']);
async function turn(now: number, name: keyof typeof agents): Promise<void> {
  const task = ledger.lease(name, now);
  const rows = task && (await agents[name](task.brief));
  const outcome = task && rows ? ledger.submit(task, name, rows) : 'no answer';
  console.log(`at ${now}, ${name}: ${task ? `${task.brief.task}, ${outcome}` : 'nothing free'}`);
}
await turn(0, 'hasty');
await turn(1, 'stalled'); // holds t-1 until 11
await turn(2, 'retelling');
await turn(3, 'careful');
await turn(10, 'careful');
// The stalled worker answers, and rightly, while its successor is at work.
const task = ledger.lease('careful', 11);
assert.ok(task);
const late = ledger.submit(task, 'stalled', first.inputs.map(read));
console.log(`at 12, stalled: t-1 (with careful since 11), ${late}`);
console.log(`at 13, careful: t-1, ${ledger.submit(task, 'careful', first.inputs.map(read))}`);
console.log(`ledger: rows for ${ledger.rows.map(({ id }) => id).join(', ')}, quotes verified`);
assert.equal(late, 'refused, lease lost');
assert.deepEqual(ledger.rows, ['k3', 'k4', 'k1', 'k2'].map(read));
assert.ok(ledger.tasks.every(({ state }) => state === 'done'));
