// An agent's loop: a false claim of success, a forbidden call, a crash between a payment and
// its record, and a run that makes no progress. The models are scripted fakes.
import assert from 'node:assert/strict';

type Call = { readonly id: string; readonly tool: string };
type Entry =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'result'; readonly id: string; readonly text: string };

// Model: reads the context, answers with a call or with 'done'.
interface Model {
  next(context: readonly Entry[]): Promise<Call | 'done'>;
}
const results = (context: readonly Entry[]) => context.filter((entry) => entry.kind === 'result');
// Goes by the results so far; a call not saved would come again under another id.
function scripted(...tools: string[]): Model {
  let replies = 0;
  return {
    async next(context) {
      replies += 1;
      const tool = tools[results(context).length] ?? 'done';
      return tool === 'done' ? tool : { id: `c${replies}`, tool };
    },
  };
}

// Tools: they act on a ticket and a payment service, which pays once per key.
class World {
  readonly payments = new Set<string>();
  ticketOpen = true;

  execute(tool: string, key: string): string {
    if (tool === 'search') return 'nothing found';
    if (tool === 'refund') this.payments.add(key);
    if (tool === 'close') this.ticketOpen = false;
    return 'ok';
  }
}

// Policy gate: outside the prompt; returns a refusal or nothing.
const gate = ({ tool }: Call): string | undefined =>
  ['search', 'refund', 'close'].includes(tool) ? undefined : 'denied, no such right';

// Verifier: looks at the world, not at what the model says of it.
const verify = (world: World): string | undefined =>
  world.ticketOpen ? 'not done, the ticket is open' : undefined;

const BUDGET = 5; // turns; tokens, time and money would be limited too

class Harness {
  readonly world = new World();
  // Run store: each intended call is saved before it is made, and each result after it.
  readonly saved: Entry[] = [];
  private readonly model: Model;
  private readonly key: 'per call' | 'per attempt';
  private tries = 0;

  constructor(model: Model, key: 'per call' | 'per attempt') {
    this.model = model;
    this.key = key;
  }

  // Control loop: ends by the verifier or the budget, never by the model's word alone.
  async run(crash?: 'after refund'): Promise<string> {
    while (true) {
      const last = this.saved.at(-1);
      // A call without a result comes first; it may be that of a worker that died.
      if (last?.kind === 'call') {
        const { id, tool } = last.call;
        this.tries += 1;
        const key = this.key === 'per call' ? `run-7/${id}` : `attempt ${this.tries}`;
        const text = gate(last.call) ?? this.world.execute(tool, key);
        if (crash && tool === 'refund') throw new Error('worker died');
        this.record(id, `${tool}: ${text}${this.hint(tool)}`);
      }
      if (results(this.saved).length >= BUDGET) return 'budget spent, over to a person';
      const reply = await this.model.next(this.saved);
      if (reply !== 'done') {
        this.saved.push({ kind: 'call', call: reply });
        continue;
      }
      const problem = verify(this.world);
      if (problem === undefined) return 'done, verified';
      this.record('verifier', problem);
    }
  }

  private record(id: string, text: string): void {
    this.saved.push({ kind: 'result', id, text });
    console.log(`  ${id} ${text}`);
  }

  // The loop sees a repetition that the model does not, and says so in the result.
  private hint(tool: string): string {
    const calls = this.saved.flatMap((entry) => (entry.kind === 'call' ? [entry.call.tool] : []));
    return calls.length > 2 && calls.slice(-3).every((name) => name === tool) ? ', again' : '';
  }
}

for (const key of ['per attempt', 'per call'] as const) {
  console.log(`payment key ${key}`);
  const harness = new Harness(scripted('done', 'drop_table', 'refund', 'close'), key);
  await assert.rejects(harness.run('after refund'), /worker died/);
  console.log('  worker dies after the refund; another resumes');
  const outcome = await harness.run();
  console.log(`  ${outcome}, refunds paid: ${harness.world.payments.size}`);
  assert.equal(outcome, 'done, verified');
  assert.equal(harness.world.payments.size, key === 'per call' ? 1 : 2);
  assert.match(results(harness.saved)[1]?.text ?? '', /drop_table: denied/);
}

console.log('no progress');
const searches = Array.from({ length: 99 }, () => 'search');
const stuck = new Harness(scripted(...searches), 'per call');
const outcome = await stuck.run();
console.log(`  ${outcome}`);
assert.match(outcome, /person/);
assert.equal(results(stuck.saved).length, BUDGET);
assert.match(results(stuck.saved).at(-1)?.text ?? '', /again$/);
