// What a difficulty router saves and what its errors cost; then one route through a stall,
// a full host, a refusal, a broken reply, a spent budget. Hosts are scripted fakes.
import assert from 'node:assert/strict';

const PRICE = { large: 10_000, small: 1_000, predict: 100 }; // millionths of a dollar
const CONTACT = 5_000_000; // a support contact after a bad answer

const isHard = (i: number): boolean => i % 10 >= 6;
const isEasy = (i: number): boolean => !isHard(i);

// Of 1,000 questions 400 are hard, and the small model fails all of those.
function simulate(label: string, overhead: number, toSmall: (i: number) => boolean): number {
  let calls = 0;
  let bad = 0;
  for (let i = 0; i < 1000; i += 1) {
    calls += overhead + (toSmall(i) ? PRICE.small : PRICE.large);
    if (toSmall(i) && isHard(i)) bad += 1;
  }
  const total = calls + bad * CONTACT;
  const dollars = (amount: number): string => `$${(amount / 1_000_000).toFixed(2)}`;
  console.log(`${label}: calls ${dollars(calls)}, bad ${bad}, with contacts ${dollars(total)}`);
  return total;
}
const large = simulate('all on large', 0, () => false);
// Difficulty router: judges the question beforehand; a cascade would judge the answer.
const perfect = simulate('perfect router', PRICE.predict, isEasy);
const erring = simulate('misses 1 hard in 100', PRICE.predict, (i) => isEasy(i) || i % 250 === 6);
// Four bad answers cost more than the router saves.
assert.deepEqual([large, perfect, erring], [10_000_000, 4_700_000, 24_664_000]);

type Reply = readonly [afterMs: number, outcome: 'text' | 'broken JSON' | 'refusal' | 429];
interface Host {
  complete(question: string): Reply; // a promise in real life; here the clock is scripted
}

// Route table: the first two candidates are the same model on two hosts.
const route = {
  candidates: ['small-a@host-1', 'small-a@host-2', 'small-b@host-3'],
  escalateTo: 'large-a@host-1',
  firstTokenMs: 2000,
  deadlineMs: 3000, // for all attempts together
  restMs: 30_000,
  budget: 16_000,
};

// Unified endpoint: callers name a task; hosts, models and keys stay behind it.
class Gateway {
  clock = 0;
  private spent = 0;
  private readonly restUntil = new Map<string, number>();
  private readonly hosts: ReadonlyMap<string, Host>;

  constructor(hosts: ReadonlyMap<string, Host>) {
    this.hosts = hosts;
  }

  // Returns its line of the decision log: each candidate and how it ended.
  handle(question: string): string {
    // Quota and budget control: checked before the call, counted after it.
    if (this.spent >= route.budget) return 'queued, budget spent';
    const deadline = this.clock + route.deadlineMs;
    let candidates = route.candidates;
    const trail: string[] = [];
    // Health and fallback: before the first token only; no other layer retries.
    while (candidates.length > 0 && this.clock < deadline) {
      const [name = '', ...rest] = candidates;
      const host = this.hosts.get(name);
      candidates = rest;
      if (host === undefined || this.clock < (this.restUntil.get(name) ?? 0)) continue;
      const limit = Math.min(route.firstTokenMs, deadline - this.clock);
      const [afterMs, outcome] = host.complete(question);
      this.clock += Math.min(afterMs, limit);
      trail.push(`${name} ${afterMs > limit ? 'timed out' : outcome}`);
      if (afterMs > limit || outcome === 429) {
        // A host that only the deadline cut short is not known to be ill.
        const ill = limit === route.firstTokenMs || outcome === 429;
        if (ill) this.restUntil.set(name, this.clock + route.restMs);
        continue;
      }
      this.spent += name.startsWith('large') ? PRICE.large : PRICE.small;
      // A refusal is returned: shopping for a model that agrees is a policy decision.
      if (outcome !== 'broken JSON') return trail.join(', ');
      candidates = [route.escalateTo];
    }
    trail.push(candidates.length > 0 ? 'deadline is over' : 'nobody left');
    return trail.join(', ');
  }
}

function scripted(...replies: Reply[]): Host {
  return { complete: () => replies.shift() ?? [400, 'text'] };
}
const stall: Reply = [60_000, 'text'];
const text: Reply = [400, 'text'];
const gateway = new Gateway(
  new Map([
    ['small-a@host-1', scripted(stall, stall, text, [300, 'refusal'], [400, 'broken JSON'])],
    ['small-a@host-2', scripted(stall, text, text, [50, 429])],
    ['small-b@host-3', scripted()],
    ['large-a@host-1', scripted()],
  ]),
);
const decisions = [0, 0, 40_000, 0, 40_000, 0, 0, 0].map((pause) => {
  gateway.clock += pause;
  const at = gateway.clock;
  const decision = gateway.handle('summarise this ticket');
  console.log(`at ${at} ms: ${decision}`);
  return decision;
});
assert.deepEqual(decisions, [
  'small-a@host-1 timed out, small-a@host-2 timed out, deadline is over',
  'small-a@host-2 text',
  'small-a@host-1 timed out, small-a@host-2 text',
  'small-a@host-2 429, small-b@host-3 text',
  'small-a@host-1 text',
  'small-a@host-1 refusal',
  'small-a@host-1 broken JSON, large-a@host-1 text',
  'queued, budget spent',
]);
assert.equal(gateway.clock, 87_750); // the first request took 3 s and no more
