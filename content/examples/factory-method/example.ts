// Factory method: an importer leaves to a method which connection each attempt gets. A cached
// one breaks it, a base constructor calls it too early, a plain function will do.
import assert from 'node:assert/strict';

const ROWS: readonly string[] = ['r1', 'r2', 'r3', 'r4', 'r5'];
const LIFETIMES: readonly number[] = [2, 1, 9]; // rows that the 1st, 2nd, 3rd connection lives
const handles = { opened: 0, closed: 0 };

class Dropped extends Error {}

// Product contract: fresh on every call, closed by whoever asked for it.
interface Connection {
  readFrom(index: number): Iterable<string>;
  close(): void;
}

// Concrete product: a scripted stand-in for a link that breaks.
class FlakyConnection implements Connection {
  readonly #lifetime = LIFETIMES[handles.opened++] ?? 0;
  #open = true;
  *readFrom(index: number): Iterable<string> {
    if (!this.#open) throw new Dropped('already closed');
    const end = index + this.#lifetime;
    yield* ROWS.slice(index, end);
    if (end < ROWS.length) throw new Dropped('link lost');
  }
  close(): void {
    if (this.#open) handles.closed++;
    this.#open = false;
  }
}

// Injected factory: today's form. The algorithm decides when to call the function.
function importRows(connect: () => Connection): string[] {
  const rows: string[] = [];
  for (let attempt = 1; attempt <= 3; attempt++) {
    const connection = connect();
    try {
      for (const row of connection.readFrom(rows.length)) rows.push(row);
      console.log(`  attempt ${attempt}: complete, ${rows.length} rows`);
      return rows;
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      console.log(`  attempt ${attempt}: ${error.message} after ${rows.length} rows`);
    } finally {
      connection.close(); // one product per attempt, disposed of whatever happened
    }
  }
  throw new Error('gave up');
}

// Creator: the same algorithm for those who subclass.
class Importer {
  run(): string[] {
    return importRows(() => this.connect());
  }
  // Factory method: the only place that knows a class; this one is the default.
  protected connect(): Connection {
    return new FlakyConnection();
  }
}

// Concrete creator: "optimised" against the contract.
class CachingImporter extends Importer {
  #cached: Connection | undefined;
  protected override connect(): Connection {
    this.#cached ??= new FlakyConnection();
    return this.#cached;
  }
}

abstract class EagerImporter {
  readonly target = this.describe(); // runs before the fields of a subclass are set
  protected abstract describe(): string;
}
class SftpImporter extends EagerImporter {
  readonly host: string | undefined = 'files.example.com';
  protected describe(): string {
    return `host is ${this.host ?? 'not set yet'}`;
  }
}

console.log('cached product');
assert.throws(() => new CachingImporter().run(), /gave up/);
assert.deepEqual(handles, { opened: 1, closed: 1 });

for (const [title, run] of [
  ['fresh product per attempt', () => new Importer().run()],
  ['function instead of subclass', () => importRows(() => new FlakyConnection())],
] as const) {
  console.log(title);
  Object.assign(handles, { opened: 0, closed: 0 });
  assert.deepEqual(run(), ROWS);
  assert.deepEqual(handles, { opened: 3, closed: 3 });
  console.log(`  opened ${handles.opened}, closed ${handles.closed}`);
}

const eager = new SftpImporter();
assert.deepEqual([eager.target, eager.host], ['host is not set yet', 'files.example.com']);
console.log(`called from the base constructor\n  ${eager.target}; afterwards ${eager.host}`);
