// Three carriers are asked for a price. Collecting is easy; ending is the pattern: a lost
// quote, a repeated one and a late one each break an aggregator that lacks one rule.
import assert from 'node:assert/strict';

type Carrier = 'north' | 'south' | 'west';
// Part: carries the Correlation key and an identity of its own, the carrier.
type Part = { readonly key: string; readonly carrier: Carrier; readonly price: number };
type Group = { readonly parts: Part[]; readonly deadline: number };
type Result = {
  readonly key: string;
  readonly at: number;
  readonly best: string;
  readonly missing: readonly Carrier[];
};
type Rules = {
  readonly wait: number; // Deadline: counted from the first part
  readonly needed: number; // Completion condition: this many parts
  readonly distinct: boolean;
  readonly remembersClosed: boolean;
};

const ASKED: readonly Carrier[] = ['north', 'south', 'west'];
const GOOD: Rules = { wait: 5, needed: 3, distinct: true, remembersClosed: true };

class Aggregator {
  readonly results: Result[] = [];
  readonly open = new Map<string, Group>(); // Group store: durable in a real system
  readonly #closed = new Set<string>(); // Closed-group memory
  readonly #rules: Rules;
  late = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  accept(now: number, part: Part): void {
    if (this.#rules.remembersClosed && this.#closed.has(part.key)) {
      this.late += 1;
      return;
    }
    const group = this.open.get(part.key) ?? { parts: [], deadline: now + this.#rules.wait };
    this.open.set(part.key, group);
    const known = group.parts.some((p) => p.carrier === part.carrier);
    if (!(known && this.#rules.distinct)) group.parts.push(part);
    if (group.parts.length >= this.#rules.needed) this.#close(now, part.key, group);
  }

  tick(now: number): void {
    for (const [key, group] of this.open) if (group.deadline <= now) this.#close(now, key, group);
  }

  // Aggregation rule: the cheapest quote, and an honest list of what is missing.
  #close(now: number, key: string, { parts }: Group): void {
    const best = parts.reduce((a, b) => (b.price < a.price ? b : a));
    const missing = ASKED.filter((carrier) => !parts.some((p) => p.carrier === carrier));
    this.results.push({ key, at: now, best: `${best.carrier} ${best.price}`, missing });
    this.open.delete(key);
    this.#closed.add(key);
  }
}

const part = (carrier: Carrier, price: number): Part => ({ key: 'q1', carrier, price });

function run(title: string, rules: Rules, arrivals: ReadonlyMap<number, Part>): Aggregator {
  const aggregator = new Aggregator(rules);
  for (let now = 1; now <= 20; now++) {
    const arrived = arrivals.get(now);
    if (arrived) aggregator.accept(now, arrived);
    aggregator.tick(now);
  }
  console.log(`${title}: ${aggregator.results.length} result(s), ${aggregator.open.size} open`);
  for (const { at, best, missing } of aggregator.results)
    console.log(`  t${at}: ${best}, missing: ${missing.join(' ') || 'none'}`);
  return aggregator;
}

const lost = new Map([
  [1, part('north', 90)],
  [2, part('south', 80)],
]);
const endless = run('west is lost, no deadline', { ...GOOD, wait: 1000 }, lost);
assert.deepEqual([endless.results.length, endless.open.size], [0, 1]);
const ended = run('west is lost, deadline 5', GOOD, lost);
const partial = { key: 'q1', at: 6, best: 'south 80', missing: ['west'] };
assert.deepEqual(ended.results, [partial], 'five ticks after the first part, not the last');

const repeated = new Map([...lost, [3, part('north', 90)], [4, part('west', 70)]]);
const fooled = run('north comes twice, messages counted', { ...GOOD, distinct: false }, repeated);
assert.deepEqual(fooled.results, [{ ...partial, at: 3 }]);
assert.equal(fooled.late, 1, 'the cheapest quote came to a closed group');
const counted = run('north comes twice, carriers counted', GOOD, repeated);
assert.deepEqual(counted.results, [{ key: 'q1', at: 4, best: 'west 70', missing: [] }]);

const tardy = new Map([...lost, [9, part('west', 70)]]);
const ghost = run(
  'west is late, closed keys forgotten',
  { ...GOOD, remembersClosed: false },
  tardy,
);
const second = { key: 'q1', at: 14, best: 'west 70', missing: ['north', 'south'] };
assert.deepEqual(ghost.results, [partial, second]);
const guarded = run('west is late, closed keys kept', GOOD, tardy);
assert.deepEqual([guarded.results, guarded.late], [[partial], 1]);

const quorum = run('two of three are enough', { ...GOOD, needed: 2 }, repeated);
assert.deepEqual(quorum.results, [{ ...partial, at: 2 }]);
