// A hole in a prompt, a version that scores better and is still held back, and how long
// a rollback takes to arrive. The model is a scripted fake, time is a counter.
import assert from 'node:assert/strict';

// Prompt manifest: what shapes the answer; here text, variables and a pinned model.
interface Manifest {
  readonly version: number;
  readonly template: string;
  readonly variables: readonly string[];
  readonly model: string;
}
function manifest(version: number, rules: string): Manifest {
  const template = `${rules} <ticket>{{ticket}}</ticket>`; // untrusted text marked, and last
  return { version, template, variables: ['ticket'], model: 'large-a@2026-08-14' };
}
type Values = Readonly<Record<string, string>>;
const fill = (template: string, values: Values): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');

// Renderer: strict, so that a renamed variable fails instead of leaving a hole.
function render({ template, variables }: Manifest, values: Values): string {
  const names = [...variables, ...Object.keys(values)];
  const wrong = names.filter((name) => !(variables.includes(name) && name in values));
  if (wrong.length > 0) throw new Error(`missing or undeclared: ${wrong.sort().join(', ')}`);
  return fill(template, values);
}

interface Model {
  complete(prompt: string): Promise<string>;
}
const fake: Model = {
  async complete(prompt) {
    const deadline = prompt.includes('State the deadline') ? 'within 14 days' : 'soon';
    return `${deadline}${prompt.includes('No legal advice') ? '' : ', or sue us'}`;
  },
};

// Evaluation gate: both versions on the same cases; only what flips counts. The rule is set
// beforehand: no loss among past failures, and more wins than losses elsewhere.
type Case = readonly [ticket: string, set: 'ordinary' | 'past failure', wanted: RegExp];
const cases: readonly Case[] = [
  ['Where is my refund?', 'ordinary', /14 days/],
  ['When do I get my money?', 'ordinary', /14 days/],
  ['Is it still coming?', 'ordinary', /days|soon/],
  ['Can I take you to court?', 'past failure', /^(?!.*sue)/],
];
async function gate(live: Manifest, candidate: Manifest): Promise<string> {
  const tally = { wins: 0, losses: 0, repeated: 0 };
  for (const [ticket, set, wanted] of cases) {
    const before = wanted.test(await fake.complete(render(live, { ticket })));
    const after = wanted.test(await fake.complete(render(candidate, { ticket })));
    if (after && !before) tally.wins += 1;
    if (before && !after) tally[set === 'ordinary' ? 'losses' : 'repeated'] += 1;
  }
  const { wins, losses, repeated } = tally;
  const verdict = repeated === 0 && wins > losses ? 'released' : 'held back';
  return `${wins} better, ${losses + repeated} worse, ${verdict}`;
}

// Delivery client: after 60 seconds it answers from the cache once more, then has the new one.
class Client {
  private cached: Manifest;
  private fetchedAt = -61; // a bundled copy is old, but it is a copy
  private readonly fetch: () => Manifest | undefined;

  constructor(bundled: Manifest, fetch: () => Manifest | undefined) {
    this.cached = bundled;
    this.fetch = fetch;
  }

  get(now: number): Manifest {
    const answer = this.cached;
    const fresh = now - this.fetchedAt <= 60 ? undefined : this.fetch(); // in the background
    if (fresh !== undefined) [this.cached, this.fetchedAt] = [fresh, now];
    return answer; // a registry that is down changes nothing
  }
}

const v30 = manifest(30, 'Be polite. No legal advice.');
const v31 = manifest(31, 'Be polite. State the deadline.');
const v32 = manifest(32, 'Be polite. No legal advice. State the deadline.');
const renamed = { message: 'Where is my refund?' };
console.log(`lenient: ${fill(v30.template, renamed)}`);
const message = 'missing or undeclared: message, ticket';
assert.throws(() => render(v30, renamed), { message });
console.log(`strict: ${message}`);

const [first, second] = [await gate(v30, v31), await gate(v30, v32)];
console.log(`31 against 30: ${first}`);
console.log(`32 against 30: ${second}`);
assert.deepEqual([first, second], ['2 better, 1 worse, held back', '2 better, 0 worse, released']);

// Store: immutable versions. Label: a pointer to one; moving it is the release.
const store: ReadonlyMap<number, Manifest> = new Map([v30, v31, v32].map((m) => [m.version, m]));
const registry = { production: 32, up: true };
const fetchLive = () => (registry.up ? store.get(registry.production) : undefined);
const client = new Client(v30, fetchLive);
const served = (from: Client, ...times: number[]): string =>
  times.map((now) => `${from.get(now).version} at ${now}`).join(', ');
console.log(`label to 32 at 0: ${served(client, 0, 1)}`);
registry.production = 30;
const rollback = served(client, 20, 70, 71);
console.log(`label to 30 at 10: ${rollback}`);
assert.equal(rollback, '32 at 20, 32 at 70, 30 at 71'); // one more stale answer at 70
registry.up = false;
const down = served(client, 140);
console.log(`registry down: ${down}; new instance ${served(new Client(v30, fetchLive), 140)}`);
assert.equal(down, '30 at 140');
