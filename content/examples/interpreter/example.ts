// Interpreter: rules for orders, written by users. Unchecked, a typing error hides behind a
// true left side until some later order; a check and a budget stop what must not run.
import assert from 'node:assert/strict';

type Value = number | string;
// Expression: a closed set of node types; `at` is the position for messages.
type Expression =
  | { kind: 'compare'; field: string; op: string; value: Value; at: number }
  | { kind: 'not' | 'any'; inner: Expression }
  | { kind: 'and' | 'or'; left: Expression; right: Expression };
const refuse = (why: string, at: number): never => {
  throw new Error(`at ${at}: ${why}`);
};

// Parser: one function per level of precedence; `or` binds weakest.
function parse(source: string): Expression {
  if (source.length > 2000) refuse('too long', 2000); // `or` nests without brackets
  const found = source.matchAll(/\d+|'\w*'|\w+|\S/g);
  const tokens = Array.from(found, (match) => ({ text: match[0], at: match.index }));
  let next = 0;
  const peek = () => tokens[next] ?? { text: 'the end', at: source.length };
  const take = (pattern: RegExp, wanted: string) => {
    const token = peek();
    if (!pattern.test(token.text)) refuse(`${wanted} expected, not ${token.text}`, token.at);
    next++;
    return token;
  };
  function binary(kind: 'and' | 'or', operand: () => Expression): Expression {
    let left = operand();
    while (peek().text === kind) {
      next++;
      left = { kind, left, right: operand() };
    }
    return left;
  }
  const or = (depth: number) => binary('or', () => binary('and', () => unary(depth)));
  function unary(depth: number): Expression {
    const { text, at } = peek();
    if (depth >= 20) refuse('nested too deeply', at);
    if (text === 'not' || text === 'any') {
      next++;
      return { kind: text, inner: unary(depth + 1) };
    }
    if (text === '(') {
      next++;
      const inner = or(depth + 1);
      take(/^\)$/, ')');
      return inner;
    }
    const field = take(/^[a-z]+$/, 'field').text;
    const op = take(/^[=>]$/, '= or >').text;
    const literal = take(/^(\d+|'\w*')$/, 'value').text;
    const value = literal.startsWith("'") ? literal.slice(1, -1) : Number(literal);
    return { kind: 'compare', field, op, value, at };
  }
  const expression = or(0);
  take(/^the end$/, 'the end');
  return expression;
}

// Checker: visits both sides, which an evaluation with short circuit doesn't.
function check(e: Expression, fields: Readonly<Record<string, string>>): void {
  if (e.kind === 'compare') {
    const type = Object.hasOwn(fields, e.field) ? fields[e.field] : undefined;
    if (!type) refuse(`unknown field ${e.field}`, e.at);
    if (type !== typeof e.value) refuse(`${e.field} is a ${type}`, e.at);
  } else if ('inner' in e) check(e.inner, e.kind === 'any' ? { ...fields, qty: 'number' } : fields);
  else for (const side of [e.left, e.right]) check(side, fields);
}

// Context: what a rule may see; nothing else can be reached.
type Context = { readonly fields: ReadonlyMap<string, Value>; readonly items: readonly number[] };

// Evaluator: one case per node type. Budget: steps that are left.
function evaluate(e: Expression, c: Context, budget: { left: number }): boolean {
  if (--budget.left < 0) throw new Error('budget spent');
  const run = (inner: Expression, context = c): boolean => evaluate(inner, context, budget);
  switch (e.kind) {
    case 'compare': {
      const value = c.fields.get(e.field) ?? refuse(`no field ${e.field}`, e.at);
      return e.op === '=' ? value === e.value : value > e.value;
    }
    case 'not':
      return !run(e.inner);
    case 'any':
      return c.items.some((n) => run(e.inner, { ...c, fields: new Map(c.fields).set('qty', n) }));
    case 'and':
      return run(e.left) && run(e.right);
    case 'or':
      return run(e.left) || run(e.right);
  }
}

function result(rule: string, country: string, checked: boolean): string {
  const fields = new Map<string, Value>(Object.entries({ amount: 6, country }));
  const order: Context = { fields, items: Array.from({ length: 20 }, (_, i) => i) };
  try {
    if (checked) check(parse(rule), { amount: 'number', country: 'string' });
    return String(evaluate(parse(rule), order, { left: 1000 }));
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}
const typo = "country = 'DE' or amuont > 5";
const rules = [
  ['unchecked, DE', typo, 'DE', 'true'],
  ['unchecked, FR', typo, 'FR', 'at 18: no field amuont'],
  ['checked', typo, 'DE', 'at 18: unknown field amuont'],
  ['checked', 'country > 5', 'DE', 'at 0: country is a string'],
  ['checked', 'amount > 5 or', 'DE', 'at 13: field expected, not the end'],
  ['and first', "amount > 5 or amount > 7 and not country = 'DE'", 'DE', 'true'],
  ['grouped', "(amount > 5 or amount > 7) and not country='DE'", 'DE', 'false'],
  ['20^4 steps', 'any any any any qty > 19', 'DE', 'budget spent'],
  ['nested', `${'('.repeat(30)}amount > 5`, 'DE', 'at 20: nested too deeply'],
  ['chain', `amount > 5${' or amount > 5'.repeat(9999)}`, 'DE', 'at 2000: too long'],
] as const;
for (const [label, rule, country, expected] of rules) {
  assert.equal(result(rule, country, !label.startsWith('unchecked')), expected);
  console.log(`${label.padEnd(13)} ${rule.slice(0, 48)}\n  -> ${expected}`);
}
