// Which pairs a prompt shows: nearest neighbours alone, then a choice that diversifies,
// balances labels and keeps to a budget; and a score that the store itself inflates.
import assert from 'node:assert/strict';

// Example store: reviewed pairs with tenant and the policy under which they are right.
interface Pair {
  readonly input: string;
  readonly label: string;
  readonly scope: string;
}
const pair = (input: string, label: string, scope = 'a/2026'): Pair => ({ input, label, scope });
const store: readonly Pair[] = [
  pair('please cancel my subscription today', 'retention'),
  pair('please cancel my subscription now', 'retention'),
  pair('please cancel my subscription soon', 'retention'),
  pair('did cancel and was charged again', 'billing'),
  pair('charged twice for one month', 'billing'),
  pair('cancel my subscription but charged again', 'billing', 'b/2026'),
  pair('cancel my subscription and charged again', 'retention', 'a/2025'),
];
const eligible = store.filter(({ scope }) => scope === 'a/2026');

// Stands in for embeddings: cosine over the words of two texts.
function similarity(a: string, b: string): number {
  const [x, y] = [new Set(a.split(' ')), new Set(b.split(' '))];
  return [...x].filter((word) => y.has(word)).length / Math.sqrt(x.size * y.size);
}
type Select = (input: string, from: readonly Pair[]) => Pair[];
const nearest: Select = (input, from) =>
  from.toSorted((a, b) => similarity(b.input, input) - similarity(a.input, input)).slice(0, 4);

// Selector: near the input, far from what is chosen (maximal marginal relevance with equal
// weights), and no more than two pairs of one label.
const balanced: Select = (input, from) => {
  const chosen: Pair[] = [];
  while (chosen.length < 4) {
    const open = from.filter((p) => {
      return !chosen.includes(p) && chosen.filter((c) => c.label === p.label).length < 2;
    });
    const score = (p: Pair): number => {
      const twin = Math.max(0, ...chosen.map((c) => similarity(c.input, p.input)));
      return 0.5 * similarity(p.input, input) - 0.5 * twin;
    };
    const best = open.toSorted((a, b) => score(b) - score(a))[0];
    if (best === undefined) break;
    chosen.push(best);
  }
  return chosen;
};

// Format contract: one template for the pairs and the live input.
const format = (input: string, label = ''): string => `ticket: ${input} -> queue: ${label}`;
const words = (text: string): number => text.trim().split(/\s+/).length; // stands for tokens

// Composer: the most similar pair last; the least similar give way to the token budget.
function compose(input: string, pairs: readonly Pair[], budget = 60): string {
  let lines = [format(input)];
  for (const p of nearest(input, pairs)) {
    const longer = [format(p.input, p.label), ...lines];
    if (words(longer.join('\n')) > budget) break;
    lines = longer;
  }
  return lines.join('\n');
}

interface Model {
  complete(prompt: string): Promise<string>;
}
// A scripted fake with a real bias: the label most frequent in the prompt wins, in a tie the
// last one. A pair with the live input itself is simply copied.
const fake: Model = {
  async complete(prompt) {
    const pairs = prompt.split('\n').map((line) => line.split(' -> queue: '));
    const live = pairs.pop()?.[0];
    const labels = pairs.map(([, label]) => label ?? '');
    const votes = (label: string) => labels.filter((other) => other === label).length;
    const winner = labels.reduce((best, label) => (votes(label) < votes(best) ? best : label), '');
    return pairs.find(([ticket]) => ticket === live)?.[1] ?? winner;
  },
};

const input = 'please I did cancel my subscription and was charged again';
const foreign = nearest(input, store).filter(({ scope }) => scope !== 'a/2026').length;
console.log(`without a filter: ${foreign} of 4 pairs from another tenant or an old policy`);
assert.equal(foreign, 2);
async function show(name: string, prompt: string): Promise<string> {
  const labels = [...prompt.matchAll(/queue: (\w+)/g)].map(([, label]) => label);
  const answer = await fake.complete(prompt);
  console.log(`${name}: ${labels.join(', ')} -> ${answer}`);
  return answer;
}
assert.equal(await show('nearest', compose(input, nearest(input, eligible))), 'retention');
assert.equal(await show('balanced', compose(input, balanced(input, eligible))), 'billing');
assert.equal(await show('budget 36', compose(input, balanced(input, eligible), 36)), 'billing');

// Evaluation set: held-out cases; pairs above the limit are refused as near-copies.
async function score(cases: readonly Pair[], select: Select, limit: number): Promise<number> {
  let right = 0;
  for (const { input, label } of cases) {
    const allowed = eligible.filter((p) => similarity(p.input, input) <= limit);
    if ((await fake.complete(compose(input, select(input, allowed)))) === label) right += 1;
  }
  return right;
}
const heldOut = [
  pair(input, 'billing'),
  pair('please cancel my subscription this week', 'retention'),
  pair('please explain why my card was charged twice', 'billing'),
  pair('did cancel and am charged', 'billing'),
];
const scores = [await score(heldOut, nearest, 0.98), await score(heldOut, balanced, 0.98)];
console.log(`held-out cases: nearest ${scores[0]} of 4, balanced ${scores[1]} of 4`);
assert.deepEqual(scores, [1, 3]);
const leaky = [await score(eligible, nearest, 1), await score(eligible, nearest, 0.98)];
console.log(`cases from the store: nearest ${leaky[0]} of 5, copies refused ${leaky[1]} of 5`);
assert.deepEqual(leaky, [5, 3]);
