// Singleton: what a global instance does to tests, to lazy creation around await and to a
// limit in several processes; and the cure, one instance made at the top and handed down.
import assert from 'node:assert/strict';

class Limiter {
  #left: number;
  constructor(limit = 3) {
    this.#left = limit;
  }
  admit(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }
}

// Sole instance, and its access point: whoever knows the name may change the state.
const globalLimiter = new Limiter();
const getLimiter = (): Limiter => globalLimiter;

type Test = { readonly name: string; readonly run: (limiter: Limiter) => boolean };
const fills: Test = { name: 'fills', run: (l) => l.admit() && l.admit() && l.admit() };
const admits: Test = { name: 'admits', run: (l) => l.admit() };

function suite(title: string, limiter: () => Limiter, tests: readonly Test[]): boolean[] {
  const results = tests.map(({ run }) => run(limiter()));
  const shown = tests.map(({ name }, i) => `${name} ${results[i] ? 'passes' : 'FAILS'}`);
  console.log(`${title}: ${shown.join(', ')}`);
  return results;
}

// Tests depend on their order; the reset hook that would help is missing.
assert.deepEqual(suite('global instance', getLimiter, [fills, admits]), [true, false]);
// Composition root: here the test, in production main(), makes the instance and passes it.
for (const order of [
  [fills, admits],
  [admits, fills],
]) {
  assert.deepEqual(
    suite('instance passed', () => new Limiter(), order),
    [true, true],
  );
}

// Stand-in for a database: connecting takes one turn of the event loop and may fail.
class Database {
  pools = 0;
  failures: number;
  constructor(failures = 0) {
    this.failures = failures;
  }
  async connect(): Promise<string> {
    await Promise.resolve();
    if (this.failures-- > 0) throw new Error('refused');
    this.pools += 1;
    return `pool ${this.pools}`;
  }
}
type GetPool = () => Promise<string>;

// Lazy initialiser, wrong: a second caller slips in between check and assignment.
function checkThenAwait(db: Database): GetPool {
  let pool: string | undefined;
  return async () => {
    if (pool === undefined) pool = await db.connect();
    return pool;
  };
}
// Keeps the attempt, so the second caller joins the first; keeps a failure, too.
function keepPromise(db: Database): GetPool {
  let pool: Promise<string> | undefined;
  return () => {
    pool ??= db.connect();
    return pool;
  };
}
// Lazy initialiser, right: a failure is forgotten and the next caller tries again.
function keepSuccess(db: Database): GetPool {
  let pool: Promise<string> | undefined;
  return () => {
    pool ??= db.connect().catch((error: unknown) => {
      pool = undefined;
      throw error;
    });
    return pool;
  };
}

const outcome = (get: GetPool): Promise<string> => get().catch((e: Error) => e.message);
for (const [title, lazy, pools, afterFailure] of [
  ['check, then await', checkThenAwait, 2, 'pool 1'],
  ['keep the attempt', keepPromise, 1, 'refused'],
  ['keep only success', keepSuccess, 1, 'pool 1'],
] as const) {
  const db = new Database();
  const get = lazy(db);
  await Promise.all([get(), get()]);
  assert.equal(db.pools, pools);

  const retried = lazy(new Database(1));
  assert.equal(await outcome(retried), 'refused');
  assert.equal(await outcome(retried), afterFailure);
  console.log(`${title}: ${pools} created for 2 callers; after a failure: ${afterFailure}`);
}

// Each worker process loads the module anew, so each has its own "sole" instance.
const workers = Array.from({ length: 4 }, () => new Limiter());
const calls = Array.from({ length: 20 }, (_, call) => workers[call % 4]?.admit());
const admitted = calls.filter(Boolean).length;
assert.equal(admitted, 12);
console.log(`limit 3 in 4 workers: ${admitted} of ${calls.length} calls admitted`);
