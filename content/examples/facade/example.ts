// Facade: callers of a database's parts leak connections; facade operations that are too small
// lose money; one that encloses the caller's work keeps the whole protocol.
import assert from 'node:assert/strict';

class Conflict extends Error {}
class Refused extends Error {}

// Subsystem: pool and connection, usable without the facade. A stand-in in memory; work is done
// on a draft of the balances, and a commit conflicts when the test says so.
class Pool {
  balances: ReadonlyMap<string, number> = new Map(Object.entries({ ann: 100, ben: 0 }));
  conflicts = 0;
  readonly free = [new Connection(this), new Connection(this)];

  acquire(): Connection {
    const connection = this.free.pop();
    if (!connection) throw new Error('pool is empty');
    return connection;
  }
}

class Connection {
  readonly #pool: Pool;
  #draft: Map<string, number> | undefined;
  constructor(pool: Pool) {
    this.#pool = pool;
  }
  begin(): void {
    assert.ok(!this.#draft, 'a transaction is open already');
    this.#draft = new Map(this.#pool.balances);
  }
  add(account: string, sum: number): void {
    const balance = this.#draft?.get(account);
    if (balance === undefined) throw new Refused(`no account ${account}`);
    this.#draft?.set(account, balance + sum);
  }
  rollback(): void {
    this.#draft = undefined;
  }
  commit(): void {
    if (this.#pool.conflicts > 0) {
      this.#pool.conflicts -= 1;
      throw new Conflict();
    }
    if (this.#draft) this.#pool.balances = this.#draft;
    this.#draft = undefined;
  }
}

// Facade: one operation around the caller's work, which may run more than once and must
// have no effect elsewhere. Defaults: three attempts after conflicts, else one.
function transaction(pool: Pool, work: (connection: Connection) => void, attempts = 3): void {
  const connection = pool.acquire();
  try {
    for (let left = attempts - 1; ; left -= 1) {
      try {
        connection.begin();
        work(connection);
        connection.commit();
        return;
      } catch (error) {
        connection.rollback();
        if (!(error instanceof Conflict) || left === 0) throw error;
      }
    }
  } finally {
    pool.free.push(connection);
  }
}

// A second operation, correct by itself and too small.
const change = (pool: Pool, account: string, sum: number): void =>
  transaction(pool, (connection) => connection.add(account, sum));

const show = ({ balances, free }: Pool): string =>
  `${[...balances].map(([name, sum]) => `${name} ${sum}`).join(', ')}; ${free.length} free`;

// Caller: goes to the parts and forgets what happens when a step throws.
function byHand(pool: Pool, account: string): void {
  const connection = pool.acquire();
  connection.begin();
  connection.add(account, 30);
  connection.commit();
  pool.free.push(connection);
}
const leaking = new Pool();
for (const _ of [1, 2]) assert.throws(() => byHand(leaking, 'bne'), Refused);
assert.throws(() => byHand(leaking, 'ben'), /pool is empty/);
console.log(`by hand, two refusals: ${show(leaking)}, next caller gets "pool is empty"`);

const small = new Pool();
change(small, 'ann', -30);
assert.throws(() => change(small, 'bne', 30), Refused);
assert.equal(show(small), 'ann 70, ben 0; 2 free');
console.log(`two small operations, second refused: ${show(small)}`);

function transfer(pool: Pool, to: string): void {
  transaction(pool, (connection) => {
    connection.add('ann', -30);
    connection.add(to, 30);
  });
}
const whole = new Pool();
assert.throws(() => transfer(whole, 'bne'), Refused);
assert.equal(show(whole), 'ann 100, ben 0; 2 free');
console.log(`one transaction, second step refused: ${show(whole)}`);
whole.conflicts = 3;
assert.throws(() => transfer(whole, 'ben'), Conflict);
assert.equal(show(whole), 'ann 100, ben 0; 2 free');
console.log(`three conflicts: given up, ${show(whole)}`);
whole.conflicts = 2;
transfer(whole, 'ben');
assert.equal(whole.conflicts, 0);
assert.equal(show(whole), 'ann 70, ben 30; 2 free');
console.log(`two conflicts: done in run 3, ${show(whole)}`);
