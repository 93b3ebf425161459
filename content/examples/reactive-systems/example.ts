// Reactive systems: three messages a tick meet a worker that serves one. Without limits or
// supervision it falls behind and dies; bounded and supervised, it keeps answering in time.
import assert from 'node:assert/strict';

type Message = { readonly id: number; readonly sentAt: number };
type Setup = { readonly capacity: number; readonly supervised: boolean };

const TICKS = 12;
const POISON = 7;

// Isolated component: owns its state; one message at a time, so no lock.
class Worker {
  handled = 0;
  handle(message: Message): void {
    if (message.id === POISON) throw new Error(`message ${message.id}`);
    this.handled += 1;
  }
}

function run({ capacity, supervised }: Setup) {
  // Mailbox: the queue before the worker; its capacity bounds the wait.
  const mailbox: Message[] = [];
  let worker: Worker | undefined = new Worker();
  let [id, answered, refused, restarts, longest, worst] = [0, 0, 0, 0, 0, 0];

  for (let tick = 0; tick < TICKS; tick += 1) {
    for (let n = 0; n < 3; n += 1) {
      id += 1;
      // Flow control: a refusal now is an answer; a queue without end is none.
      if (mailbox.length < capacity) mailbox.push({ id, sentAt: tick });
      else refused += 1;
    }
    longest = Math.max(longest, mailbox.length);
    // Dispatcher: gives the worker one message's worth of time in each tick.
    const message = worker && mailbox.shift();
    if (!worker || !message) continue;
    try {
      worker.handle(message);
      answered += 1;
      worst = Math.max(worst, tick - message.sentAt);
    } catch {
      // Supervisor: outside the worker; fresh state, and the message is not tried again. The
      // mailbox outlives the worker, as in Akka. Leaves out a limit on restarts.
      worker = supervised ? new Worker() : undefined;
      restarts += supervised ? 1 : 0;
    }
  }
  const waiting = mailbox.length;
  const state = worker?.handled ?? 0;
  return { sent: id, answered, refused, restarts, longest, worst, waiting, state, alive: !!worker };
}

function show(title: string, setup: Setup) {
  const r = run(setup);
  console.log(title);
  console.log(`  sent ${r.sent}, answered ${r.answered}, refused ${r.refused}`);
  console.log(`  longest queue ${r.longest}, worst wait ${r.worst} ticks`);
  const worker = r.alive ? `alive, its state counts ${r.state}` : 'dead';
  console.log(`  restarts ${r.restarts}, worker ${worker}`);
  const failed = r.alive ? r.restarts : 1;
  assert.equal(r.sent, r.answered + r.refused + r.waiting + failed, 'each message has one fate');
  return r;
}

const open = show('no bound, no supervisor', { capacity: Infinity, supervised: false });
assert.equal(open.alive, false);
assert.equal(open.answered, POISON - 1, 'nothing is answered after the failure');
const unbounded = show('supervised, no bound', { capacity: Infinity, supervised: true });
assert.equal(unbounded.answered, TICKS - 1, 'all but the poison');
assert.equal(unbounded.state, TICKS - POISON, 'it counts from the restart on');
assert.ok(unbounded.worst > 4, 'the wait grows with the queue');
const reactive = show('supervised, mailbox of 4', { capacity: 4, supervised: true });
assert.ok(reactive.alive && reactive.longest <= 4);
assert.ok(reactive.worst < 4, 'accepted work waits less than capacity times service time');
assert.equal(reactive.restarts, 1);
assert.equal(reactive.answered, unbounded.answered, 'as much work is done, only sooner');
