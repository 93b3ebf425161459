// A card is declined after stock was reserved: the saga undoes what was committed, also when
// a reply is lost, when the undo overtakes the action, and when a process dies.
import assert from 'node:assert/strict';

type Outcome = 'done' | 'refused' | 'void';

// Participant: one local transaction holds the business change and the command's key.
class Participant {
  readonly #rows = new Map<string, Outcome>(); // the table saga_step

  act(key: string, effect: () => Outcome): Outcome {
    const outcome = this.#rows.get(key) ?? effect(); // a repeat gets the first answer
    this.#rows.set(key, outcome);
    return outcome;
  }

  // Compensating transaction: a change with a key of its own. If the action has not come
  // yet, it is recorded as void and changes nothing when it does come.
  undo(stepId: string, effect: () => Outcome): Outcome {
    const action = this.act(`${stepId}-A`, () => 'void');
    return this.act(`${stepId}-C`, action === 'done' ? effect : () => 'done');
  }
}

const status = new Map<string, string>();
const charged: string[] = [];
let free = 5;

type Effect = (saga: string) => Outcome;
const mark = (text: string): Effect => {
  return (saga) => {
    status.set(saga, text);
    return 'done';
  };
};
const take = (pieces: number): Effect => {
  return () => {
    free -= pieces; // a commutative update, and so is its undo
    return 'done';
  };
};
const charge: Effect = (saga) => {
  if (saga === 's42') return 'refused'; // this customer's card is declined
  charged.push(saga);
  return 'done';
};

type Step = { readonly at: Participant; readonly act: Effect; readonly undo?: Effect };
const orders = new Participant();
const stock = new Participant();
const PIVOT = 3; // Pivot: what comes before it can be undone, what follows may not refuse
const STEPS: readonly Step[] = [
  { at: orders, act: mark('PENDING'), undo: mark('REJECTED') },
  { at: stock, act: take(1), undo: take(-1) },
  { at: new Participant(), act: charge },
  { at: orders, act: mark('CONFIRMED') },
];
type Fault = 'reply lost' | 'delayed' | 'crash';
const faults = new Map<string, Fault[]>(); // what befalls a command each time it is sent
const sent: string[] = [];

function send(key: string, deliver: () => Outcome): Outcome | 'unknown' {
  sent.push(key);
  const fault = faults.get(key)?.shift();
  const outcome = fault === 'delayed' ? 'unknown' : deliver();
  console.log(`  ${key}: ${fault ?? outcome}`);
  if (fault === 'crash') throw new Error('the orchestrator dies before it notes the reply');
  return fault ? 'unknown' : outcome;
}

// Orchestrator: knows only its Saga log; writes a decision there, then acts on it.
function run(saga: string, log: Set<string>): 'Completed' | 'Compensated' {
  for (const [i, { at, act }] of STEPS.entries()) {
    const n = i + 1;
    const key = `${saga}-${n}-A`;
    if (log.has('compensate') || log.has(`${key} done`)) continue;
    log.add(`${key} sent`);
    let reply: Outcome | 'unknown' = 'unknown';
    // Deadline handler: after two tries give up, but never from the pivot on.
    for (let tries = 0; reply === 'unknown' && (tries < 2 || n >= PIVOT); tries++) {
      reply = send(key, () => at.act(key, () => act(saga)));
    }
    assert.ok(n <= PIVOT || reply === 'done');
    log.add(reply === 'done' ? `${key} done` : 'compensate');
  }
  if (!log.has('compensate')) return 'Completed';
  for (const [i, { at, undo }] of [...STEPS.entries()].reverse()) {
    const id = `${saga}-${i + 1}`;
    if (!undo || !log.has(`${id}-A sent`)) continue; // an unknown outcome is undone as well
    const deliver = () => at.undo(id, () => undo(saga));
    while (send(`${id}-C`, deliver) !== 'done'); // repeated until it is answered
  }
  return 'Compensated';
}

const outcomes = [take(1)('s42'), charge('s42')];
console.log(`no saga: ${outcomes.join(', then ')}; ${free} of 5 free, for good`);
assert.deepEqual([outcomes, free], [['done', 'refused'], 4]);
free = 5;
console.log('s42: the card is declined');
faults.set('s42-2-C', ['reply lost']);
assert.equal(run('s42', new Set()), 'Compensated');
assert.deepEqual(sent.slice(-3), ['s42-2-C', 's42-2-C', 's42-1-C']); // last step first
assert.deepEqual([free, status.get('s42'), charged], [5, 'REJECTED', []]);

console.log('s43: a slow queue, so the undo overtakes the action');
faults.set('s43-2-A', ['delayed', 'delayed']);
assert.equal(run('s43', new Set()), 'Compensated');
const late = stock.act('s43-2-A', () => take(1)('s43'));
console.log(`  s43-2-A arrives at last: ${late}, ${free} of 5 free`);
assert.deepEqual([late, free], ['void', 5]);

console.log('s44: replies to the charge are lost, then the orchestrator dies and resumes');
faults.set('s44-3-A', ['reply lost', 'reply lost', 'crash']);
const log = new Set<string>();
assert.throws(() => run('s44', log), /dies/);
assert.equal(run('s44', log), 'Completed');
assert.deepEqual(sent.slice(-3), ['s44-3-A', 's44-3-A', 's44-4-A']); // resumed at step 3
assert.deepEqual([free, status.get('s44'), charged], [4, 'CONFIRMED', ['s44']]);
console.log(`s44 is ${status.get('s44')}, charged once, ${free} of 5 free`);
