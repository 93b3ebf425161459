// Idempotent Consumer: a crash at each point of four handlers between delivery and
// acknowledgement; then two workers at once, a reordered update, a replay after a purge.
import assert from 'node:assert/strict';

// Message identifier: made by the sender, once per intent; equal on each copy.
const credit = { id: 'm7', amount: 80 };

// Stand-in for a database with one account. A statement outside a transaction commits at once;
// what a crash finds uncommitted is lost. Leaves out: rows, SQL and isolation levels.
class Database {
  balance = 0;
  readonly processed = new Map<string, number>(); // Deduplication record: id and day
  insertId(id: string, day = 0): boolean {
    if (this.processed.has(id)) return false; // unique key
    this.processed.set(id, day);
    return true;
  }
  // Atomic commit: all of the work, or none of it if it throws.
  transaction(work: () => void): void {
    const [balance, ids] = [this.balance, [...this.processed]];
    try {
      work();
    } catch (error) {
      this.balance = balance;
      this.processed.clear();
      for (const [id, day] of ids) this.processed.set(id, day);
      throw error;
    }
  }
}

// Runs two steps in the given order; each point is one at which the process may die.
type Step = 'read' | 'record' | 'credit';
type Handler = { readonly steps: readonly [Step, Step]; readonly atomic: boolean };
function handle(db: Database, { steps, atomic }: Handler, point: () => void): void {
  const run = (step: Step): boolean => {
    if (step === 'record') return db.insertId(credit.id);
    if (step === 'credit') db.balance += credit.amount;
    return true;
  };
  const work = () => {
    // The look saves work; where the record comes first, its unique key decides.
    if (db.processed.has(credit.id) || !run(steps[0])) return;
    point();
    run(steps[1]);
  };
  if (atomic) db.transaction(work);
  else work();
  point();
}

// Delivers until a run ends without a crash; only then comes the Acknowledgement.
function deliver(handler: Handler, crashAt: number): number {
  const db = new Database();
  let passed = 0;
  const point = () => {
    passed += 1;
    if (passed === crashAt) throw new Error('crash');
  };
  for (;;) {
    try {
      handle(db, handler, point);
      return db.balance;
    } catch {
      // no acknowledgement: the broker delivers the same message again
    }
  }
}
for (const [name, handler, want] of [
  ['no record   ', { steps: ['read', 'credit'], atomic: false }, [80, 80, 160]],
  ['record first', { steps: ['record', 'credit'], atomic: false }, [80, 0, 80]],
  ['record last ', { steps: ['credit', 'record'], atomic: false }, [80, 160, 80]],
  ['one commit  ', { steps: ['record', 'credit'], atomic: true }, [80, 80, 80]],
] as const) {
  const ends = [0, 1, 2].map((crashAt) => deliver(handler, crashAt));
  assert.deepEqual(ends, want);
  console.log(`${name}: no crash ${ends[0]}, crash midway ${ends[1]}, before ack ${ends[2]}`);
}

// Two workers get a copy each: both look before either writes, or the key decides.
function twoWorkers(unique: boolean): number {
  const db = new Database();
  const fresh = [1, 2].map(() => (unique ? db.insertId('m7') : !db.processed.has('m7')));
  for (const mine of fresh) if (mine) db.balance += credit.amount;
  return db.balance;
}
const [looked, keyed] = [twoWorkers(false), twoWorkers(true)];
assert.deepEqual([looked, keyed], [160, 80]);
console.log(`two workers: look, then credit ${looked}; unique key ${keyed}`);

// Version check: the old message comes late and for the first time, so its id is unknown.
function lastStatus(checked: boolean): string {
  const db = new Database();
  let state = { version: 0, status: 'new' };
  for (const message of [
    { id: 'b', version: 2, status: 'paid' },
    { id: 'a', version: 1, status: 'open' },
  ]) {
    if (db.insertId(message.id) && (!checked || message.version > state.version)) state = message;
  }
  return state.status;
}
const [overtaken, current] = [lastStatus(false), lastStatus(true)];
assert.deepEqual([overtaken, current], ['open', 'paid']);
console.log(`reordered: by id alone ${overtaken}; with a version ${current}`);

// Retention window: 7 days. The message comes back from a dead letter queue on day 21.
function replay(refuseOld: boolean): number {
  const [db, today, sent] = [new Database(), 21, 0];
  db.insertId('m7', sent);
  db.balance = 80;
  for (const [id, day] of db.processed) if (today - day > 7) db.processed.delete(id);
  if (refuseOld && today - sent > 7) return db.balance; // into quarantine
  handle(db, { steps: ['record', 'credit'], atomic: true }, () => undefined);
  return db.balance;
}
const [believed, refused] = [replay(false), replay(true)];
assert.deepEqual([believed, refused], [160, 80]);
console.log(`replay after the purge: believed ${believed}; too old, refused ${refused}`);
