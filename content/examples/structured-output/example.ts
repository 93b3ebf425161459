// Invoices read by a scripted model: what a mask forces, what a schema cannot know, what one
// repair mends, and what must not become a result.
import assert from 'node:assert/strict';

// Schema: in the names of the JSON. The quote comes before the value that it supports, and
// both may be absent.
interface Invoice {
  readonly quote: string | null;
  readonly total_cents: number | null;
  readonly line_cents: readonly number[];
}
type Reply = Readonly<{ stop: 'end' | 'max_tokens' | 'refusal'; body: string }>;
interface Model {
  complete(prompt: string): Promise<Reply>;
}

// Constrained decoder: the likeliest token that the grammar allows, whatever was meant.
function decode(weights: Readonly<Record<string, number>>, allowed: readonly string[]): string {
  const weight = (token: string): number => weights[token] ?? 0;
  return allowed.reduce((best, token) => (weight(token) > weight(best) ? token : best));
}

// Validator: parses into the typed object, since a decoder enforces only part of a schema.
function validate(body: string): Invoice | string {
  const value: unknown = JSON.parse(body); // a complete reply parses, thanks to the decoder
  if (typeof value !== 'object' || value === null) return 'not an object';
  const isCents = (cents: unknown): cents is number => Number.isInteger(cents);
  const { quote, total_cents, line_cents } = value as Record<string, unknown>;
  if (quote !== null && typeof quote !== 'string') return 'quote must be text or null';
  if (total_cents !== null && !isCents(total_cents)) return 'total_cents must be an integer';
  if (!Array.isArray(line_cents) || !line_cents.every(isCents))
    return 'line_cents must be integers';
  return { quote, total_cents, line_cents };
}

// Business rules: compare values with each other and with the page.
function problem({ quote, total_cents, line_cents }: Invoice, page: string): string | undefined {
  if (quote !== null && !page.includes(quote)) return 'quote is not on the page';
  if (total_cents === null) return undefined; // absent is an answer
  const words = quote?.split(' ') ?? []; // whole ones, since 1120.00 contains 120.00
  if (!words.includes((total_cents / 100).toFixed(2))) return 'quote does not hold the total';
  const sum = line_cents.reduce((total, cents) => total + cents, 0);
  return sum === total_cents ? undefined : `lines add up to ${sum}, not ${total_cents}`;
}

type Result = Readonly<{ invoice: Invoice; calls: number } | { review: string; calls: number }>;

async function extract(model: Model, page: string): Promise<Result> {
  let complaint = '';
  for (const calls of [1, 2]) {
    // Repair step: the second and last request names the broken rule.
    const { stop, body } = await model.complete(`${page}\n${complaint}`);
    // Completion check: before the body; a cut list can still be closed and parsed.
    if (stop !== 'end') return { review: `stopped by ${stop}`, calls };
    const invoice = validate(body);
    if (typeof invoice === 'string') {
      complaint = invoice;
      continue;
    }
    const broken = problem(invoice, page);
    if (broken === undefined) return { invoice, calls };
    complaint = broken;
  }
  return { review: complaint, calls: 2 };
}

const weights = { EUR: 0.2, USD: 0.1, null: 0.7 }; // the page names no currency
const forced = decode(weights, ['EUR', 'USD', 'other']);
const honest = decode(weights, ['EUR', 'USD', 'other', 'null']);
console.log(`currency not on the page: required ${forced}, nullable ${honest}`);
assert.deepEqual([forced, honest], ['EUR', 'null']);

const cut = '{"quote": "Net 120.00", "total_cents": 12000, "line_cents": [10000';
const lenient = validate(`${cut}]}`);
assert.ok(typeof lenient !== 'string');
console.log(`lenient parser closes a cut reply: ${lenient.line_cents.length} of 2 lines, no error`);
assert.equal(lenient.line_cents.length, 1);

const page = 'Desk 100.00, lamp 20.00. Net 120.00';
const offer = 'Offer follows';
const end = (quote: string | null, total_cents: unknown, line_cents: number[]): Reply => {
  return { stop: 'end', body: JSON.stringify({ quote, total_cents, line_cents }) };
};
const good = end('Net 120.00', 12000, [10000, 2000]);
const invented = end('Net 99.00', 9900, [9900]);
const cases: [name: string, page: string, ...replies: Reply[]][] = [
  ['text for a number', page, end('Net 120.00', '120', [12000]), good],
  ['wrong quote', page, end('Desk 100.00', 12000, [10000, 2000]), good],
  ['line misread', page, end('Net 120.00', 12000, [10000, 200]), good],
  ['no total stated', offer, end(null, null, [])],
  ['invented twice', offer, invented, invented],
  ['cut in the middle', page, { stop: 'max_tokens', body: cut }],
  ['refused', page, { stop: 'refusal', body: '' }],
];
const reviewQueue = new Map<string, string>(); // Review queue: with the reason, for people
const totals: (number | null)[] = [];
for (const [name, page, ...replies] of cases) {
  const prompts: string[] = [];
  const scripted: Model = {
    async complete(prompt) {
      const reply = replies[prompts.push(prompt) - 1];
      assert.ok(reply);
      return reply;
    },
  };
  const result = await extract(scripted, page);
  const complaint = prompts[1]?.split('\n')[1];
  assert.deepEqual([prompts.length, complaint === ''], [replies.length, false]);
  if ('review' in result) {
    reviewQueue.set(name, result.review);
    console.log(`${name}: review after ${result.calls}, ${result.review}`);
  } else {
    totals.push(result.invoice.total_cents);
    const total = result.invoice.total_cents ?? 'absent';
    console.log(`${name}: total ${total}${complaint ? `, repaired "${complaint}"` : ''}`);
  }
}
assert.deepEqual(totals, [12000, 12000, 12000, null]);
assert.deepEqual([...reviewQueue.keys()], ['invented twice', 'cut in the middle', 'refused']);
