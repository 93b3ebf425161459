// Prototype: pipelines are cloned from templates. A shallow copy shares too much, a blind deep
// copy too little, and a clone with a policy per field gets both right.
import assert from 'node:assert/strict';

type Step = { name: string; after?: Step };
type Pipeline = {
  id: string;
  readonly name: string;
  readonly version: number;
  readonly steps: Step[];
  readonly secrets: { token: string };
  readonly runs: string[];
  readonly madeFrom?: string;
};

function nightly(): Pipeline {
  const fetch: Step = { name: 'fetch' };
  const load: Step = { name: 'load', after: fetch };
  const secrets = { token: 't1' };
  return { id: 'p0', name: 'nightly', version: 1, steps: [fetch, load], secrets, runs: ['ok'] };
}

const names = ({ steps }: Pipeline): string => steps.map(({ name }) => name).join(', ');

console.log('shallow copy');
const model = nightly();
const alias = { ...model };
alias.steps.push({ name: 'mail' });
assert.equal(names(model), 'fetch, load, mail');
console.log(`  original after an edit of the copy: ${names(model)}`);

console.log('blind deep copy');
const original = nightly();
const blind = structuredClone(original);
blind.steps.push({ name: 'mail' });
assert.equal(names(original), 'fetch, load');
const schedule = new Map([original, blind].map((pipeline) => [pipeline.id, pipeline]));
original.secrets.token = 't2'; // rotated
assert.equal(schedule.size, 1, 'the copy took the place of its original');
assert.equal(blind.secrets.token, 't1', 'the copy missed the rotation');
console.log(`  scheduled ${schedule.size} of 2, token ${blind.secrets.token} after a rotation`);

// Field policy: every field has one, and the type makes a forgotten field an error.
type Policy = 'copy' | 'share' | 'renew' | 'empty' | 'set';
const policies: { readonly [Field in keyof Required<Pipeline>]: Policy } = {
  id: 'renew',
  name: 'share',
  version: 'share',
  steps: 'copy',
  secrets: 'share',
  runs: 'empty',
  madeFrom: 'set',
};

// Registry: keeps prototypes under a name and hands out clones only.
class Registry {
  readonly #prototypes = new Map<string, Pipeline>();
  #lastId = 0;

  // Prototype: a clone is kept, so that later edits of the argument don't reach it.
  save(pipeline: Pipeline): void {
    this.#prototypes.set(pipeline.name, this.#clone(pipeline));
  }
  create(name: string): Pipeline {
    const prototype = this.#prototypes.get(name);
    if (!prototype) throw new Error(`no template ${name}`);
    return this.#clone(prototype);
  }
  // Clone operation: carries out the policies; spreading shares what is not named.
  #clone(template: Pipeline): Pipeline {
    this.#lastId += 1;
    return {
      ...template,
      id: `p${this.#lastId}`,
      steps: structuredClone(template.steps), // in one call, so inner references survive
      runs: [],
      // Lineage: what a later correction of the template has to look for.
      madeFrom: `${template.name}@${template.version}`,
    };
  }
}

console.log('clone with a policy per field');
const templates = new Registry();
const template = nightly();
templates.save(template);
const first = templates.create('nightly');
for (const step of first.steps) step.name = step.name.replace('fetch', 'pull');
first.runs.push('failed');
template.steps.length = 0;
const second = templates.create('nightly');
template.secrets.token = 't2';

for (const field of Object.keys(policies) as (keyof typeof policies)[]) {
  const isShared = first[field] === second[field];
  if (policies[field] !== 'set') assert.equal(isShared, policies[field] === 'share', field);
}
assert.equal(names(second), 'fetch, load');
assert.equal(second.steps[1]?.after, second.steps[0], 'load follows the fetch of its own copy');
assert.deepEqual([second.runs, second.secrets.token], [[], 't2']);
for (const clone of [first, second]) {
  assert.equal(clone.madeFrom, 'nightly@1');
  console.log(`  ${clone.id} from ${clone.madeFrom}: ${names(clone)}; ${clone.secrets.token}`);
}
