// Revenue per country of one day. A task dies half-way: a job that appends counts rows
// twice on retry; one that stages, checks and commits can be repeated at will.
import assert from 'node:assert/strict';

type Row = readonly [country: string, cents: number];
type Splits = readonly (readonly Row[])[];
type Fate = 'ok' | 'task 1 dies' | 'task 1 is silent';

// Input snapshot: the splits of one day; a late order makes a new version, not an edit.
const day = 'day=2026-11-20';
const row = (country: string, cents: number): Row => [country, cents];
const v1: Splits = [
  [row('DE', 500), row('FR', 300), row('DE', 200), row('FR', 0)],
  [row('FR', 100), row('US', 900)],
];
const v2: Splits = [...v1, [row('US', 50)]];

// Transform tasks: each reads one split and shares nothing, so any of them may run twice.
const transform = (split: readonly Row[]): Row[] => split.filter(([, cents]) => cents > 0);

// Shuffle: equal keys meet in one task, by a rule that depends on nothing but the key.
function shuffle(rows: readonly Row[], tasks: number): Row[][] {
  const taskOf = ([country]: Row): number => country.charCodeAt(0) % tasks;
  return Array.from({ length: tasks }, (_, task) => rows.filter((row) => taskOf(row) === task));
}

// Aggregate tasks: sum the records of their keys.
function aggregate(rows: readonly Row[]): Row[] {
  const sums = new Map<string, number>();
  for (const [country, cents] of rows) sums.set(country, (sums.get(country) ?? 0) + cents);
  return [...sums];
}

class TaskDied extends Error {}

function runJob(input: Splits, output: Row[], fate: Fate): void {
  for (const [task, rows] of shuffle(input.flatMap(transform), 2).entries()) {
    if (task === 1 && fate === 'task 1 dies') throw new TaskDied();
    if (task === 0 || fate === 'ok') output.push(...aggregate(rows));
  }
}

const total = (rows: readonly Row[]): number => rows.reduce((sum, [, cents]) => sum + cents, 0);
const show = (rows: readonly Row[] = []): string =>
  rows.map(([country, cents]) => `${country}=${cents}`).join(' ') || 'nothing';

// Orchestrator: passes the day, gives each attempt an empty stage, checks before publishing.
function orchestrate(
  table: Map<string, readonly Row[]>,
  partition: string,
  input: Splits,
  fates: readonly Fate[],
): string {
  if (input.flat().length === 0) return 'Failed, no input rows';
  for (const fate of fates) {
    const staged: Row[] = [];
    try {
      runJob(input, staged, fate);
    } catch (error) {
      if (error instanceof TaskDied) continue;
      throw error;
    }
    if (total(staged) !== total(input.flat())) return 'Failed, wrong sum';
    table.set(partition, staged); // Output commit: readers see the old rows or the new ones.
    return 'Published';
  }
  return 'Failed, retries used up';
}

const appended: Row[] = [];
assert.throws(() => runJob(v1, appended, 'task 1 dies'), TaskDied);
console.log(`append: task 1 dies, readers see ${show(appended)}`);
runJob(v1, appended, 'ok');
console.log(`append: retried, ${show(appended)}`);
console.log(`append: revenue ${total(appended)}, the orders say ${total(v1.flat())}`);
assert.equal(total(appended), 3100);

const table = new Map<string, readonly Row[]>();
const attempt = (input: Splits, ...fates: Fate[]): string =>
  `${orchestrate(table, day, input, fates)}; readers see ${show(table.get(day))}`;
console.log(`commit: both attempts die: ${attempt(v1, 'task 1 dies', 'task 1 dies')}`);
console.log(`commit: a task is silent: ${attempt(v1, 'task 1 is silent')}`);
assert.equal(table.size, 0);
console.log(`commit: dies, then retried: ${attempt(v1, 'task 1 dies', 'ok')}`);
console.log(`commit: repeated for nothing: ${attempt(v1, 'ok')}`);
assert.equal(total(table.get(day) ?? []), 2000);

console.log(`late order, partition is stale: ${attempt(v2, 'task 1 dies', 'ok')}`);
console.log(`upstream is empty: ${attempt([])}`);
assert.equal(show(table.get(day)), 'DE=700 FR=400 US=950');
