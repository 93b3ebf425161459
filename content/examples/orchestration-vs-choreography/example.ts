// One order process in both styles. Choreography: side branches are free, but a lost event
// is missed by nobody. Orchestration: one state, one deadline, one place to add a step.
import assert from 'node:assert/strict';

// --- Choreography: each Participant knows only which Domain event it reacts to.
type Reaction = (order: number) => string | undefined;

class EventBroker {
  readonly history = new Map<number, string[]>();
  readonly #reactions = new Map<string, Reaction[]>();

  on(event: string, reaction: Reaction): void {
    this.#reactions.set(event, [...(this.#reactions.get(event) ?? []), reaction]);
  }

  move(from: string, to: string, reaction: Reaction): void {
    const others = (this.#reactions.get(from) ?? []).filter((r) => r !== reaction);
    this.#reactions.set(from, others);
    this.on(to, reaction);
  }

  place(order: number): string[] {
    const events: string[] = [];
    this.history.set(order, events);
    const pending = ['OrderPlaced'];
    for (let event = pending.shift(); event; event = pending.shift()) {
      events.push(event);
      for (const reaction of this.#reactions.get(event) ?? []) {
        const next = reaction(order);
        if (next) pending.push(next);
      }
    }
    console.log(`  order ${order}: ${events.join(' ')}`);
    return events;
  }
}

console.log('choreography');
const broker = new EventBroker();
const payment: Reaction = (order) => (order === 2 ? undefined : 'Paid'); // crashes after its ack
broker.on('OrderPlaced', () => 'StockReserved');
broker.on('StockReserved', payment);
broker.on('Paid', () => 'Shipped');
broker.on('Paid', () => 'PointsGiven'); // loyalty came later, and nobody else changed
assert.deepEqual(broker.place(1).slice(2), ['Paid', 'Shipped', 'PointsGiven']);
broker.place(2);
// Process monitor: commands nothing, but knows how a process has to end.
const ends = ['Shipped', 'FraudSuspected'];
const stuck = [...broker.history].filter(([, events]) => !events.some((e) => ends.includes(e)));
for (const [order, events] of stuck) console.log(`  monitor: ${order} stuck at ${events.at(-1)}`);
assert.deepEqual(stuck, [[2, ['OrderPlaced', 'StockReserved']]]);

console.log('  fraud check subscribes beside payment:');
broker.on('StockReserved', () => 'FraudSuspected');
const beside = broker.place(3);
assert.ok(beside.includes('Paid') && beside.includes('FraudSuspected'), 'charged all the same');
console.log('  payment is changed, too, to wait for FraudCleared:');
broker.move('StockReserved', 'FraudCleared', payment);
assert.deepEqual(broker.place(4), ['OrderPlaced', 'StockReserved', 'FraudSuspected']);

// --- Orchestration: Participants do what a Command says, once per command id.
type Reply = 'ok' | 'refused' | 'silence';
const effects: string[] = [];
const sent: string[] = [];

function participant(id: string): Reply {
  sent.push(id);
  if (!effects.includes(id)) {
    effects.push(id);
    if (id === '5-charge') return 'silence'; // done, but the reply is lost
  }
  return id === '6-check' ? 'refused' : 'ok';
}

type ProcessState = { next: number; status: string };

// Orchestrator: holds nothing itself; any instance can go on from the Process state.
class Orchestrator {
  readonly #steps: readonly string[];
  readonly #store: Map<number, ProcessState>;

  constructor(steps: readonly string[], store: Map<number, ProcessState>) {
    this.#steps = steps;
    this.#store = store;
  }

  // Called at the start, and again when a Deadline passes or an instance was lost.
  advance(order: number): string {
    const state = this.#store.get(order) ?? { next: 0, status: 'running' };
    this.#store.set(order, state);
    for (const step of this.#steps.slice(state.next)) {
      const reply = participant(`${order}-${step}`);
      state.status = `${reply} at ${step}`;
      if (reply !== 'ok') break;
      state.next += 1;
    }
    if (state.next === this.#steps.length) state.status = 'done';
    console.log(`  order ${order}: ${state.status}`);
    return state.status;
  }
}

console.log('orchestration');
const store = new Map<number, ProcessState>();
const steps = ['reserve', 'charge', 'ship'];
assert.equal(new Orchestrator(steps, store).advance(5), 'silence at charge');
console.log('  deadline passes, a new instance goes on:');
assert.equal(new Orchestrator(steps, store).advance(5), 'done');
console.log(`  sent: ${sent.join(' ')}`);
assert.deepEqual(sent, ['5-reserve', '5-charge', '5-charge', '5-ship'], 'not from the start');
assert.deepEqual(effects, ['5-reserve', '5-charge', '5-ship'], 'each exactly once');
// Releasing the stock after a refusal is compensation, and left to a saga.
console.log('  the fraud check is one more step in the list:');
const checked = ['reserve', 'check', 'charge', 'ship'];
assert.equal(new Orchestrator(checked, store).advance(6), 'refused at check');
assert.ok(!effects.includes('6-charge'), 'nobody else has changed, and nothing is charged');
