// Template Method: import jobs with one skeleton. An override without super loses the lock,
// a changed base doubles a count; a closed skeleton with functions as steps does neither.
import assert from 'node:assert/strict';

const lines: readonly string[] = ['ink;3', 'pen;0', 'cap;5'];
type Row = { readonly item: string; readonly count: number };
function csv(line: string): Row {
  const [item = '', count = ''] = line.split(';');
  if (!/^\d+$/.test(count)) throw new Error(`bad line ${line}`);
  return { item, count: Number(count) };
}

// At its limit: what the skeleton needs sits in a step that variants may replace.
class OpenImport {
  locked = false;
  run(source: readonly string[]): string {
    if (this.locked) return 'locked';
    this.locked = true;
    this.finish();
    return `${source.length} stored`;
  }
  protected finish(): void {
    this.locked = false;
  }
}
class ReportingImport extends OpenImport {
  readonly reports: string[] = [];
  protected override finish(): void {
    this.reports.push('done'); // compiles, and forgets super.finish()
  }
}
const reporting = new ReportingImport();
const nights = [reporting.run(lines), reporting.run(lines)];
assert.deepEqual(nights, ['3 stored', 'locked']);
console.log(`override without super: ${nights.join(', then ')}`);

// Self-use is an interface: both bases keep their signatures, a subclass sees a difference.
class Store {
  readonly rows: Row[] = [];
  put(row: Row): void {
    this.rows.push(row);
  }
  putAll(rows: readonly Row[]): void {
    this.rows.push(...rows);
  }
}
class RefactoredStore extends Store {
  override putAll(rows: readonly Row[]): void {
    for (const row of rows) this.put(row);
  }
}
function counting(Base: typeof Store) {
  return class extends Base {
    count = 0;
    override put(row: Row): void {
      this.count += 1;
      super.put(row);
    }
    override putAll(rows: readonly Row[]): void {
      this.count += rows.length;
      super.putAll(rows);
    }
  };
}
for (const [name, Base, expected] of [
  ['first base', Store, 3],
  ['refactored base', RefactoredStore, 6],
] as const) {
  const store = new (counting(Base))();
  store.putAll(lines.map(csv));
  assert.deepEqual([store.rows.length, store.count], [3, expected]);
  console.log(`${name}: ${store.rows.length} rows, the subclass counts ${store.count}`);
}

// Variant: a record of functions, which can be called and tested alone.
type Variant = {
  readonly parse: (line: string) => Row; // Required step
  readonly accept?: (row: Row) => boolean; // Default step: all rows
  readonly stored?: (rows: readonly Row[]) => void; // Hook: comes too late to fail the run
};
const locks = new Set<string>();

// Template method: closed, since there is nothing to override. Storing itself is left out.
function runImport(variant: Variant, name: string, source: readonly string[]): string {
  if (locks.has(name)) return 'locked';
  locks.add(name);
  try {
    const parsed = source.map((line) => variant.parse(line));
    const rows = parsed.filter((row) => variant.accept?.(row) ?? true);
    try {
      variant.stored?.(rows);
    } catch {
      return `${rows.length} stored (hook failed)`; // a failed run would store them again
    }
    return `${rows.length} stored`;
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : 'unknown'}`;
  } finally {
    locks.delete(name); // Guarantee: the variant never holds the lock.
  }
}

const fail = (step: string) => (): never => {
  throw new Error(step);
};
const reports: number[] = [];
const cases: readonly (readonly [string, Variant, string])[] = [
  ['plain', { parse: csv }, '3 stored'],
  ['in stock', { parse: csv, accept: (row) => row.count > 0 }, '2 stored'],
  ['report', { parse: csv, stored: (rows) => reports.push(rows.length) }, '3 stored'],
  ['spiteful', { parse: fail('parse') }, 'failed: parse'],
  ['spiteful', { parse: csv, accept: fail('accept') }, 'failed: accept'],
  ['spiteful', { parse: csv, stored: fail('stored') }, '3 stored (hook failed)'],
];
for (const [name, variant, expected] of cases) {
  const runs = [1, 2].map(() => runImport(variant, 'supplier', lines));
  assert.deepEqual(runs, [expected, expected], 'the second run finds the lock free');
  console.log(`${name}: ${runs.join(', then ')}`);
}
assert.deepEqual([reports, locks.size], [[3, 3], 0]);
