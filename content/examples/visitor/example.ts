// Visitor: operations on a filter tree, kept outside its nodes. A forgotten descent hides
// a forbidden column, a default that guesses selects all rows, recursion fails.
import assert from 'node:assert/strict';

// Element type: a closed set, data only.
type Filter =
  | { readonly kind: 'is'; readonly column: string; readonly value: string }
  | { readonly kind: 'all'; readonly parts: readonly Filter[] }
  | { readonly kind: 'any'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter };

const is = (column: string, value: string): Filter => ({ kind: 'is', column, value });
const not = (part: Filter): Filter => ({ kind: 'not', part });

// Visitor: one operation, a case for each type; the mapped type makes it complete.
type Visitor<R> = {
  readonly [K in Filter['kind']]: (node: Extract<Filter, { kind: K }>, parts: readonly R[]) => R;
};

// Dispatch: with `children` the only code that tells the types apart.
function visit<R>(visitor: Visitor<R>, node: Filter, parts: readonly R[]): R {
  if (node.kind === 'is') return visitor.is(node, parts);
  if (node.kind === 'not') return visitor.not(node, parts);
  return node.kind === 'all' ? visitor.all(node, parts) : visitor.any(node, parts);
}

function children(node: Filter): readonly Filter[] {
  if (node.kind === 'is') return [];
  return node.kind === 'not' ? [node.part] : node.parts;
}

// Traversal: parents before children, on its own stack, so that no case can forget them.
function* walk(root: Filter): Generator<Filter> {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    for (const child of children(node).toReversed()) stack.push(child);
  }
}

function fold<R>(root: Filter, visitor: Visitor<R>): R {
  const results: R[] = [];
  for (const node of [...walk(root)].toReversed()) {
    const parts = results.splice(results.length - children(node).length).toReversed();
    results.push(visit(visitor, node, parts));
  }
  const [result] = results;
  if (result === undefined) throw new Error('no result');
  return result;
}

type Row = Readonly<Record<string, string>>;
const holds = (row: Row): Visitor<boolean> => ({
  is: ({ column, value }) => row[column] === value,
  all: (_, parts) => parts.every(Boolean),
  any: (_, parts) => parts.some(Boolean),
  not: (_, parts) => !parts[0],
});
const sql: Visitor<string> = {
  is: ({ column }) => `${column} = ?`, // the column was checked, the value is bound
  all: (_, parts) => `(${parts.join(' AND ')})`,
  any: (_, parts) => `(${parts.join(' OR ')})`,
  not: (_, [part]) => `NOT ${part}`,
};
const columns = (root: Filter): string[] =>
  [...walk(root)].flatMap((node) => (node.kind === 'is' ? [node.column] : []));

// Without the pattern: each operation descends by itself and has a default.
function carelessColumns(node: Filter): string[] {
  if (node.kind === 'is') return [node.column];
  return node.kind === 'any' ? [] : children(node).flatMap(carelessColumns); // forgets OR
}
function carelessHolds(node: Filter, row: Row): boolean {
  if (node.kind === 'is') return row[node.column] === node.value;
  if (node.kind === 'all') return node.parts.every((part) => carelessHolds(part, row));
  return true;
}

const either: Filter = { kind: 'any', parts: [is('name', 'bob'), is('salary', '9')] };
const probe: Filter = { kind: 'all', parts: [is('team', 'red'), either] };
assert.deepEqual(carelessColumns(probe), ['team']);
console.log(`columns, OR forgotten: ${carelessColumns(probe).join(', ')}: allowed`);
assert.deepEqual(columns(probe), ['team', 'name', 'salary']);
console.log(`columns by traversal: ${columns(probe).join(', ')}: salary refused`);

const roles = Object.entries({ ann: 'admin', bob: 'guest', eve: 'guest' });
const inside = not(is('role', 'guest'));
const names = (test: (row: Row) => boolean): string =>
  roles.flatMap(([name, role]) => (test({ role }) ? [name] : [])).join(', ');
const guessed = names((row) => carelessHolds(inside, row));
const found = names((row) => fold(inside, holds(row)));
assert.deepEqual([guessed, found], ['ann, bob, eve', 'ann']);
console.log(`not a guest, default true: ${guessed}`);
console.log(`not a guest, every case: ${found}`);

// @ts-expect-error Default case: there is none, a table without `not` does not compile.
const incomplete: Visitor<number> = { is: () => 1, all: () => 1, any: () => 1 };
assert.equal('not' in incomplete, false);

const whole: Filter = { kind: 'all', parts: [either, inside] };
const text = fold(whole, sql);
assert.equal(text, '((name = ? OR salary = ?) AND NOT role = ?)');
const values = [...walk(whole)].flatMap((node) => (node.kind === 'is' ? [node.value] : []));
assert.deepEqual(values, ['bob', '9', 'guest']);
console.log(`new operation: ${text}, values ${values.join(', ')}`);

let deep = is('role', 'guest');
for (let i = 0; i < 100_000; i += 1) deep = not(deep);
assert.throws(() => carelessColumns(deep), RangeError);
const count = [...walk(deep)].length;
assert.equal(count, 100_001);
assert.equal(fold(deep, holds({ role: 'guest' })), true);
console.log(`100000 times NOT: recursion overflows, traversal visits ${count}`);
