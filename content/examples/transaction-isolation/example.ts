// Two races, each played at two isolation levels: where the anomaly commits, and where a
// transaction is aborted and rerun instead. A guarded update does without the abort.
import assert from 'node:assert/strict';

type Level = 'read committed' | 'snapshot' | 'serialisable';

// A stand-in with row versions. It leaves out row locks, so the bodies below send a blocked
// statement only when a real one would stop waiting.
interface Database {
  readonly rows: Map<string, number>;
  readonly writtenBy: Map<string, number>; // row -> the commit that wrote it last
  commits: number;
}

class Transaction {
  readonly writes = new Map<string, number>();
  readonly #ranges: string[] = []; // what was read, also rows that do not exist yet
  readonly #db: Database;
  readonly #level: Level;
  readonly #begun: number;
  readonly #snapshot: ReadonlyMap<string, number>;

  constructor(db: Database, level: Level) {
    this.#db = db;
    this.#level = level;
    this.#begun = db.commits;
    this.#snapshot = new Map(db.rows);
  }

  // SELECT sum(value) WHERE key LIKE 'prefix%'. Read committed: each statement sees the
  // newest commits. Snapshot isolation: all see the transaction's start.
  sum(prefix: string): number {
    this.#ranges.push(prefix);
    const seen = this.#level === 'read committed' ? this.#db.rows : this.#snapshot;
    return [...seen].reduce((sum, [key, n]) => sum + (key.startsWith(prefix) ? n : 0), 0);
  }

  // False stands for SQLSTATE 40001: aborted, nothing was written.
  commit(): boolean {
    for (const [key, commit] of this.#db.writtenBy) {
      if (this.#level === 'read committed' || commit <= this.#begun) continue;
      if (this.writes.has(key)) return false; // the first committer wins
      // Serialisable: no write on the strength of a stale read. (SSI aborts less often.)
      const stale = this.#ranges.some((prefix) => key.startsWith(prefix));
      if (this.#level === 'serialisable' && stale && this.writes.size > 0) return false;
    }
    this.#db.commits += 1;
    for (const [key, value] of this.writes) {
      this.#db.rows.set(key, value);
      this.#db.writtenBy.set(key, this.#db.commits);
    }
    return true;
  }
}

type Steps = Generator<'pause', string>; // pauses where the other has its turn
type Body = (tx: Transaction) => Steps;

// Retry wrapper: reruns the whole body, reads included, after an abort. (No jitter here.)
function* run(db: Database, level: Level, body: Body): Steps {
  for (let attempt = 0; attempt < 5; attempt++) {
    const tx = new Transaction(db, level);
    const steps = body(tx);
    steps.next();
    if (attempt === 0) yield 'pause';
    const result = steps.next().value;
    if (tx.commit()) return attempt > 0 ? `aborted, rerun: ${result}` : result;
  }
  throw new Error('given up after five attempts');
}

// Both run to their pause, then the first ends and commits, then the second.
function race(level: Level, data: Record<string, number>, bodies: Body[], expected: string) {
  const db = { rows: new Map(Object.entries(data)), writtenBy: new Map(), commits: 0 };
  const runs = bodies.map((body) => run(db, level, body));
  for (const other of runs) other.next();
  const results = runs.map((other) => other.next().value).join(' | ');
  const after = [...db.rows].map(([key, value]) => `${key}=${value}`).join(' ');
  console.log(`  ${level}: ${results} -> ${after}`);
  assert.equal(`${results} -> ${after}`, expected);
}

function withdraw(guarded: boolean): Body {
  return function* (tx) {
    let balance = tx.sum('balance');
    yield 'pause';
    // Explicit guard: UPDATE ... SET balance = balance - 80 WHERE balance >= 80. The
    // second caller waits for the row, then tests the condition on what it finds.
    if (guarded) balance = tx.sum('balance');
    if (balance >= 80) tx.writes.set('balance', balance - 80);
    return balance >= 80 ? 'paid 80' : 'refused';
  };
}

function stepDown(user: string): Body {
  return function* (tx) {
    const owners = tx.sum('owner/');
    yield 'pause';
    if (owners > 1) tx.writes.set(`owner/${user}`, 0);
    return owners > 1 ? 'left' : 'refused';
  };
}

const account = { balance: 100 };
const plain = withdraw(false);
const guarded = withdraw(true);
console.log('lost update: two withdrawals of 80 from a balance of 100');
race('read committed', account, [plain, plain], 'paid 80 | paid 80 -> balance=20');
race('snapshot', account, [plain, plain], 'paid 80 | aborted, rerun: refused -> balance=20');
console.log('the same as one guarded UPDATE each');
race('read committed', account, [guarded, guarded], 'paid 80 | refused -> balance=20');
race('snapshot', account, [guarded, guarded], 'paid 80 | aborted, rerun: refused -> balance=20');
const team = { 'owner/ann': 1, 'owner/bob': 1 };
const both = [stepDown('ann'), stepDown('bob')];
console.log('write skew: the last two owners step down at once, one must stay');
race('snapshot', team, both, 'left | left -> owner/ann=0 owner/bob=0');
const kept = 'left | aborted, rerun: refused -> owner/ann=0 owner/bob=1';
race('serialisable', team, both, kept);
const three = 'left | aborted, rerun: left -> owner/ann=0 owner/bob=0 owner/c=1';
race('serialisable', { ...team, 'owner/c': 1 }, both, three);
