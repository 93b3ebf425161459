// Service-oriented architecture: three channels answer one loan question differently until a
// service owns it. Then the provider is replaced behind its contract, and v1 is retired safely.
import assert from 'node:assert/strict';

type Application = { readonly customer: string; readonly cents: number };
type Decision = { readonly approved: boolean; readonly reason: string };

// What the departments' systems know. Stands in for a mainframe and a newer database.
const mainframe = new Map([['C7', 'INC0300000DEBT0250000']]);
const newStore = new Map([['C7', { income: 300_000, debt: 250_000 }]]);

// Without the service: each channel keeps its own copy of the rule, and the copies drift.
const channels: Readonly<Record<string, (a: Application) => boolean>> = {
  branch: (a) => a.cents <= 300_000, // forgot debts
  web: (a) => a.cents + 250_000 <= 300_000 * 2, // factor of last year
  phone: (a) => a.cents + 250_000 <= 300_000,
};

// Service contract: business terms and expected errors; no trace of what is behind it.
interface AssessCredit {
  assess(application: Application): Decision | { readonly error: 'unknown customer' };
}

type Finances = { readonly income: number; readonly debt: number };

// Legacy adapter: fixed-width text in, contract terms out.
function fromMainframe(customer: string): Finances | undefined {
  const found = /^INC(\d{7})DEBT(\d{7})$/.exec(mainframe.get(customer) ?? '');
  return found ? { income: Number(found[1]), debt: Number(found[2]) } : undefined;
}

// Service: the one home of the rule, whatever system holds the data.
function creditService(source: (customer: string) => Finances | undefined): AssessCredit {
  return {
    assess({ customer, cents }) {
      const finances = source(customer);
      if (!finances) return { error: 'unknown customer' };
      const approved = cents + finances.debt <= finances.income;
      return { approved, reason: approved ? 'within income' : 'debt exceeds income' };
    },
  };
}

// Service registry: each version's provider and its registered consumers.
class ServiceRegistry {
  readonly #versions = new Map<number, { service: AssessCredit; consumers: Set<string> }>();

  publish(version: number, service: AssessCredit): void {
    const consumers = this.#versions.get(version)?.consumers ?? new Set();
    this.#versions.set(version, { service, consumers });
  }
  // Consumer: registers under its own name; each call goes to the provider of the day.
  bind(consumer: string, version: number): AssessCredit {
    this.#find(version).consumers.add(consumer);
    return {
      assess: (application) => {
        const { service, consumers } = this.#find(version);
        if (!consumers.has(consumer)) throw new Error(`${consumer} has left v${version}`);
        return service.assess(application);
      },
    };
  }
  leave(consumer: string, version: number): void {
    this.#find(version).consumers.delete(consumer);
  }
  // Governance: a version goes when its last consumer has left, not when calls grow rare.
  retire(version: number): string {
    const consumers = [...this.#find(version).consumers].sort();
    if (consumers.length > 0) return `v${version} stays, used by ${consumers.join(', ')}`;
    this.#versions.delete(version);
    return `v${version} retired`;
  }
  #find(version: number) {
    const found = this.#versions.get(version);
    if (!found) throw new Error(`v${version} is gone`);
    return found;
  }
}

const loan: Application = { customer: 'C7', cents: 100_000 };
const declined: Decision = { approved: false, reason: 'debt exceeds income' };
console.log('one question, three copies of the rule');
const copies = Object.entries(channels).map(([name, decide]) => ({ name, yes: decide(loan) }));
for (const { name, yes } of copies) console.log(`  ${name}: ${yes ? 'approved' : 'declined'}`);
assert.equal(new Set(copies.map((c) => c.yes)).size, 2, 'channels contradict each other');

const registry = new ServiceRegistry();
const ask = (names: readonly string[], version: number): void => {
  for (const name of names) {
    const answer = registry.bind(name, version).assess(loan);
    assert.deepEqual(answer, declined, 'one answer, whoever asks and whatever is behind');
    console.log(`  ${name}: declined, ${declined.reason}`);
  }
};

console.log('one service, mainframe behind it');
registry.publish(1, creditService(fromMainframe));
ask(Object.keys(channels), 1);

console.log('same contract, provider replaced');
const modern = creditService((customer) => newStore.get(customer));
registry.publish(1, modern);
ask(Object.keys(channels), 1);
const web = registry.bind('web', 1);
assert.deepEqual(web.assess({ customer: 'C8', cents: 1 }), { error: 'unknown customer' });
const small = web.assess({ customer: 'C7', cents: 50_000 });
assert.ok('approved' in small && small.approved, 'within income');

console.log('version 2 is out: branch moves, web tries it');
registry.publish(2, modern);
ask(['branch', 'web'], 2);
registry.leave('branch', 1);
const first = registry.retire(1);
assert.equal(first, 'v1 stays, used by phone, web');
console.log(`  ${first}`);
ask(['phone'], 2);
for (const name of ['web', 'phone']) registry.leave(name, 1);
assert.throws(() => web.assess(loan), /web has left v1/);
console.log(`  ${registry.retire(1)}`);
assert.throws(() => registry.bind('late', 1), /v1 is gone/);
