// Routing by content: without a default, a renamed field makes messages vanish in silence.
// And a route that may change during an order's life lets a cancellation overtake it.
import assert from 'node:assert/strict';

type Message = { readonly id: number; readonly headers: Readonly<Record<string, string>> };
type Rule = {
  readonly name: string;
  readonly target: string;
  readonly matches: (headers: Message['headers']) => boolean;
};

// Routing rules: ordered data, so that the policy can be read and tested by itself.
const RULES: readonly Rule[] = [
  { name: 'swiss', target: 'ch', matches: (h) => h.country === 'CH' },
  { name: 'vip', target: 'express', matches: (h) => h.tier === 'vip' },
  { name: 'rest', target: 'standard', matches: (h) => 'country' in h && 'tier' in h },
];

// Router: stateless, changes nothing, picks the first match.
function route(message: Message, rules: readonly Rule[], otherwise?: string): string | undefined {
  return rules.find((rule) => rule.matches(message.headers))?.target ?? otherwise;
}

function run(input: readonly Message[], otherwise?: string): Map<string, number[]> {
  // Output channels: one per kind of handling. The Input channel is the argument.
  const outputs = new Map<string, number[]>();
  for (const message of input) {
    const target = route(message, RULES, otherwise);
    if (target === undefined) continue; // what brokers do unless told otherwise
    outputs.set(target, [...(outputs.get(target) ?? []), message.id]);
  }
  return outputs;
}

const show = (outputs: Map<string, number[]>): string =>
  [...outputs].map(([target, ids]) => `${target} [${ids.join(' ')}]`).join(' ');
const total = (outputs: Map<string, number[]>): number => [...outputs.values()].flat().length;

const orders: readonly Message[] = [
  { id: 1, headers: { country: 'DE', tier: 'basic' } },
  { id: 2, headers: { country: 'DE', tier: 'vip' } },
  { id: 3, headers: { country: 'CH', tier: 'vip' } }, // all rules match: order is policy
  { id: 4, headers: { countryCode: 'CH', tier: 'basic' } }, // the producer renamed a field
];
const silent = run(orders);
console.log(`no default: ${show(silent)}`);
console.log(`  in ${orders.length}, out ${total(silent)}, errors 0`);
assert.equal(total(silent), 3, 'order 4 has vanished');
assert.deepEqual(silent.get('ch'), [3], 'the first match wins');

// Default channel: nothing is lost, and its first message raises an alert.
const safe = run(orders, 'unrouted');
console.log(`default: ${show(safe)}`);
console.log(`  in ${orders.length}, out ${total(safe)}, alert on ${safe.get('unrouted')}`);
assert.equal(total(safe), orders.length);
assert.deepEqual(safe.get('unrouted'), [4]);

// Where a broker delivers to every match, only a test finds rules that overlap.
const hits = orders.map((m) => RULES.filter((rule) => rule.matches(m.headers)).length);
console.log(`rules hit per order: ${hits.join(' ')}`);
assert.deepEqual(hits, [1, 2, 3, 0]);

// Message filter: one output and a bin, but the bin is counted.
let dropped = 0;
const wanted = orders.filter((m) => {
  const passes = m.headers.tier === 'vip';
  if (!passes) dropped += 1;
  return passes;
});
console.log(`filter tier=vip: ${wanted.map((m) => m.id).join(' ')} pass, ${dropped} dropped`);
assert.deepEqual([wanted.length, dropped], [2, 2]);

// Order 7 becomes vip between two messages; the express queue is served first.
type Step = { readonly text: string; readonly tier: string; readonly tenant: string };
const life: readonly Step[] = [
  { text: 'placed', tier: 'basic', tenant: 'a' },
  { text: 'upgraded', tier: 'vip', tenant: 'a' },
  { text: 'cancelled', tier: 'vip', tenant: 'a' },
];

function handled(by: (step: Step) => string): string[] {
  const outputs = new Map<string, string[]>([['express', []]]);
  // Route log: where each message went, for the question "why did it go there?"
  for (const step of life) {
    const target = by(step);
    console.log(`  log: order 7 ${step.text} -> ${target}`);
    outputs.set(target, [...(outputs.get(target) ?? []), step.text]);
  }
  return [...outputs.values()].flat();
}

console.log('by tier, which changes:');
const overtaken = handled((step) => (step.tier === 'vip' ? 'express' : 'standard'));
console.log(`  handled: ${overtaken.join(', ')}`);
assert.deepEqual(overtaken, ['upgraded', 'cancelled', 'placed']);
console.log('by tenant, which does not:');
const inOrder = handled((step) => `tenant-${step.tenant}`);
console.log(`  handled: ${inOrder.join(', ')}`);
assert.deepEqual(inOrder, ['placed', 'upgraded', 'cancelled']);
