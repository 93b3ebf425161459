// A contract judged in two steps: without gates a misread amount becomes a memo; with
// them it goes back once, a crashed run resumes, and what stays wrong goes to a person.
import assert from 'node:assert/strict';

type Sections = Readonly<Record<string, string>>;
interface Clause {
  readonly id: string;
  readonly section: string;
  readonly quote: string;
}
interface Model {
  complete(prompt: string): Promise<string>;
}
// A scripted fake: loses a zero unless its quote was refused; smudges it never reads.
class FakeModel implements Model {
  calls = 0;

  async complete(prompt: string): Promise<string> {
    this.calls += 1;
    const [step, input = '', errors] = prompt.split('\n');
    if (step === 'extract@3') {
      const text = (JSON.parse(input) as Sections)['1'] ?? '';
      const careful = errors !== '[]' && !text.includes('smudged');
      const quote = careful ? text : text.replace('100000', '10000');
      return JSON.stringify([{ id: 'c1', section: '1', quote }]);
    }
    const verdicts = (JSON.parse(input) as Clause[]).map(({ id, quote }) => {
      return `${Number(/\d+/.exec(quote)) <= 50_000 ? 'sign' : 'renegotiate'} [${id}]`;
    });
    return JSON.stringify(verdicts.join(', '));
  }
}

// Step: a prompt version, and its gate.
// Gate: code that compares the output with something outside the model.
interface Step<I, O> {
  readonly prompt: string;
  readonly gate: (output: O, input: I) => string[];
}
const extract: Step<Sections, Clause[]> = {
  prompt: 'extract@3',
  gate: (clauses, sections) =>
    clauses
      // By whole words, since 10000 occurs in 100000.
      .filter(({ section, quote }) => !` ${sections[section]} `.includes(` ${quote} `))
      .map(({ id, section }) => `${id}: quote not in section ${section}`),
};
const memo: Step<Clause[], string> = {
  prompt: 'memo@7',
  gate: (text, clauses) =>
    clauses.filter(({ id }) => !text.includes(`[${id}]`)).map(({ id }) => `${id}: not judged`),
};

class Unresolved extends Error {}

// Runner: calls the steps in order; a failed gate sends its step back once, with the errors.
class Runner {
  readonly model = new FakeModel();
  // Step store: results that passed, by step, prompt version and input (a hash in real life).
  private readonly store = new Map<string, unknown>();
  private readonly gates: 'on' | 'off';

  constructor(gates: 'on' | 'off') {
    this.gates = gates;
  }

  private async step<I, O>({ prompt, gate }: Step<I, O>, input: I): Promise<O> {
    const key = `${prompt}\n${JSON.stringify(input)}`;
    if (this.store.has(key)) {
      console.log(`  ${prompt}: from the store`);
      return this.store.get(key) as O;
    }
    let errors: string[] = [];
    for (const attempt of [1, 2]) {
      const reply = await this.model.complete(`${key}\n${JSON.stringify(errors)}`);
      const output = JSON.parse(reply) as O; // structured output guarantees the shape
      errors = this.gates === 'on' ? gate(output, input) : [];
      console.log(`  ${prompt}, call ${attempt}: ${errors.join(', ') || 'passed'}`);
      if (errors.length > 0) continue;
      this.store.set(key, output);
      return output;
    }
    throw new Unresolved(errors.join(', '));
  }

  async run(sections: Sections, crash?: 'before memo'): Promise<string> {
    const clauses = await this.step(extract, sections);
    if (crash !== undefined) throw new Error('worker died');
    return this.step(memo, clauses);
  }
}

const contract = { 1: 'Liability is limited to 100000.' }; // policy: at most 50,000
console.log('without gates');
const wrong = await new Runner('off').run(contract);
console.log(`  memo: ${wrong}`);
assert.equal(wrong, 'sign [c1]');

console.log('with gates');
const runner = new Runner('on');
await assert.rejects(runner.run(contract, 'before memo'), /worker died/);
console.log('  worker dies, another resumes');
const right = await runner.run(contract);
console.log(`  memo: ${right}, ${runner.model.calls} calls in all`);
assert.equal(right, 'renegotiate [c1]');
assert.equal(runner.model.calls, 3);
await assert.rejects(runner.run({ 1: 'a smudged 100000' }), Unresolved);
console.log('  to a person');

// What a gate is worth: it finds a share of a step's errors and lets it try once more.
const gated = (right: number, found: number): number => right + (1 - right) * found * right;
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const shares = [0.9, gated(0.9, 0.3), 0.95 ** 3, gated(0.95, 0.8) ** 3].map(percent);
console.log(`one prompt ${shares[0]}, checked ${shares[1]}`);
console.log(`three steps ${shares[2]}, gated ${shares[3]}`);
assert.deepEqual(shares, ['90 %', '93 %', '86 %', '96 %']);
