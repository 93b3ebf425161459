// Voting over several chains: what a careless extractor does to it, how much it helps,
// why agreement proves nothing, and what effort costs. The model is a scripted fake.
import assert from 'node:assert/strict';

interface Reply {
  readonly text: string;
  readonly stop: 'end' | 'length';
}
interface Model {
  complete(prompt: string): Promise<Reply>;
}
function scripted(...texts: string[]): Model {
  return {
    async complete() {
      const text = texts.shift() ?? '...';
      return { text, stop: text.endsWith('...') ? 'length' : 'end' };
    },
  };
}

// Elicitation: names the steps. Scratch space: free text before the answer's line.
const PROMPT = `Invoice of 1 March, net 30 days. On which day of March is it due?
State date and term, add them, then end with a line "ANSWER: <day>".`;

// Extractor: normalises the answer, and never takes a number from an unfinished trace.
function extract({ text, stop }: Reply): string | undefined {
  const found = /^ANSWER: (?:March )?(\d+)/m.exec(text);
  return stop === 'end' ? found?.[1] : undefined;
}
// What a quick script does: the last word, whatever it is.
const lastWord = ({ text }: Reply): string => /(\S+?)[ .]*$/.exec(text)?.[1] ?? '';

// Sampler and vote: the most frequent answer; a tie or nothing is no answer.
async function sample(model: Model, count: number): Promise<Reply[]> {
  const replies: Reply[] = [];
  while (replies.length < count) replies.push(await model.complete(PROMPT));
  return replies;
}
function vote(answers: readonly (string | undefined)[]): { winner: string; text: string } {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    if (answer !== undefined) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  const ranking = [...counts].sort(([, a], [, b]) => b - a);
  const [first, second] = ranking;
  const winner = first === undefined || first[1] === second?.[1] ? 'nobody' : first[0];
  const list = ranking.map(([answer, n]) => `${answer} x${n}`).join(', ');
  return { winner, text: `${list}, wins ${winner}` };
}

const chains = await sample(
  scripted(
    '1 March and 30 days make 31.\nANSWER: 31st',
    'Counting 1 March as the first day.\nANSWER: 30',
    'From 1 March the term of 30 ...',
    'Day 1 plus 30.\nANSWER: March 31',
    '1 + 30 = 31, which is in March.\nANSWER: 31 March',
  ),
  5,
);
const careless = vote(chains.map(lastWord));
const strict = vote(chains.map(extract));
const cut = chains.filter((reply) => extract(reply) === undefined).length;
console.log(`last word: ${careless.text}`);
console.log(`extractor: ${strict.text}; ${cut} without answer`);
assert.deepEqual([careless.winner, strict.winner, cut], ['30', '31', 1]);
assert.equal(vote(['30', '31']).winner, 'nobody');

// Chance that most of n chains are right, if each is with probability p, independently.
function majority(p: number, n: number): number {
  let total = 0;
  let chances = 1; // n over k, built up from k = 0
  for (let k = 0; k <= n; k += 1) {
    if (k > n / 2) total += chances * p ** k * (1 - p) ** (n - k);
    chances = (chances * (n - k)) / (k + 1);
  }
  return total;
}
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const helped = percent(majority(0.7, 5));
const harmed = percent(majority(0.4, 5));
console.log(`vote of five: 70 % become ${helped}, 40 % become ${harmed}`);
assert.deepEqual([helped, harmed], ['84 %', '32 %']);

// Checker: a calculation, which no trace can talk round.
const due = (day: number, term: number): string => String(day + term);
const same = Array.from({ length: 5 }, () => 'Net 30 means day 30.\nANSWER: 30');
const agreed = vote((await sample(scripted(...same), 5)).map(extract));
const verdict = agreed.winner === due(1, 30) ? 'accepted' : 'to a person';
console.log(`same mistake: ${agreed.text}; checker says ${due(1, 30)}, ${verdict}`);
assert.equal(verdict, 'to a person');

// Effort policy: high effort for every class of request, or only where it helps. In cents,
// at 3 and 15 dollars per million tokens, with 2,000 tokens of input.
const cents = (output: number, calls = 1): number => (calls * 2000 * 3 + output * 15) / 10_000;
const effort = {
  direct: cents(150),
  steps: cents(600),
  'five chains': cents(3000, 5),
  high: cents(4150),
};
const costs = Object.entries(effort).map(([name, n]) => `${name} ${n.toFixed(1)}`);
console.log(`cents: ${costs.join(', ')}`);
const extra = (share: number): number =>
  Math.round((100_000 * share * (effort.high - effort.direct)) / 100);
console.log(`100000 requests a day: high for all +$${extra(1)}, for a tenth +$${extra(0.1)}`);
assert.deepEqual([extra(1), extra(0.1)], [6000, 600]);
