// Adapter: two adapters for one payment provider. Both compile; one charges 500 yen as
// 50000 and a lost reply twice. The contract test tells them apart.
import assert from 'node:assert/strict';

type Money = { readonly amount: string; readonly currency: 'EUR' | 'JPY' | 'KWD' };
type Outcome = 'paid' | 'declined' | 'unknown';

// Target interface: in checkout's terms; "unknown" means that money may have moved.
interface PaymentGateway {
  charge(attemptId: string, money: Money): Promise<Outcome>;
}

class ProviderError extends Error {} // its message is the provider's code

// Adaptee: counts in the smallest unit of each currency and repeats no charge with a known key.
// A stand-in for a provider's SDK: no network, and faults happen on demand.
class Provider {
  readonly ledger = new Map<string, string>();
  nextFault = '';

  async createCharge(units: number, currency: string, key?: string): Promise<void> {
    const fault = this.nextFault;
    this.nextFault = '';
    if (fault === 'card_declined') throw new ProviderError(fault);
    const id = key ?? `auto${this.ledger.size}`;
    if (!this.ledger.has(id)) this.ledger.set(id, `${units} ${currency}`);
    if (fault) throw new ProviderError(fault); // charged, but the answer does not say so
  }
}

const naiveAdapter = (provider: Provider): PaymentGateway => ({
  async charge(_attemptId, { amount, currency }) {
    try {
      await provider.createCharge(Math.round(Number(amount) * 100), currency);
      return 'paid';
    } catch {
      return 'declined';
    }
  },
});

// Translation table: decimals per currency, and one outcome per documented error.
const decimals = { EUR: 2, JPY: 0, KWD: 3 } as const;
const outcomes = new Map<string, Outcome>([
  ['card_declined', 'declined'],
  ['timeout', 'unknown'],
]);

function toUnits({ amount, currency }: Money): number {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d*?)0*)?$/.exec(amount) ?? [];
  if (whole === undefined || fraction.length > decimals[currency]) {
    throw new RangeError(`${amount} ${currency}`);
  }
  return Number(whole + fraction.padEnd(decimals[currency], '0'));
}

// Adapter: converts exactly or refuses, and keys the charge by the attempt.
const carefulAdapter = (provider: Provider): PaymentGateway => ({
  async charge(attemptId, money) {
    const units = toUnits(money); // outside the try: our own mistakes are not the provider's
    try {
      await provider.createCharge(units, money.currency, attemptId);
      return 'paid';
    } catch (error) {
      if (error instanceof ProviderError) return outcomes.get(error.message) ?? 'unknown';
      throw error;
    }
  },
});

// Contract test: the same checks for every adapter; an empty list means it passes.
async function breaches(adapt: (provider: Provider) => PaymentGateway): Promise<string[]> {
  const found: string[] = [];
  const expect = (what: string, actual: string, wanted: string) => {
    if (actual !== wanted) found.push(`${what}: ${actual}, wanted ${wanted}`);
  };
  const sums = [
    ['12.50', 'EUR', '1250'],
    ['500', 'JPY', '500'],
    ['1.250', 'KWD', '1250'],
  ] as const;
  for (const [amount, currency, units] of sums) {
    const provider = new Provider();
    await adapt(provider).charge('a1', { amount, currency });
    const charged = [...provider.ledger.values()].join();
    expect(`${amount} ${currency}`, charged, `${units} ${currency}`);
  }
  const provider = new Provider();
  const gateway = adapt(provider);
  const money: Money = { amount: '3.00', currency: 'EUR' };
  provider.nextFault = 'card_declined';
  expect('refused card', await gateway.charge('a2', money), 'declined');
  provider.nextFault = 'timeout';
  expect('lost reply', await gateway.charge('a3', money), 'unknown');
  expect('asked again', await gateway.charge('a3', money), 'paid');
  expect('charges for a3', String(provider.ledger.size), '1');
  provider.nextFault = 'code_added_last_week';
  expect('new code', await gateway.charge('a4', money), 'unknown');
  return found;
}

const naive = await breaches(naiveAdapter);
console.log(['naive adapter', ...naive].join('\n  '));
assert.equal(naive.length, 5);
assert.equal(naive[3], 'charges for a3: 2, wanted 1');

const careful = await breaches(carefulAdapter);
assert.deepEqual(careful, []);
console.log(`careful adapter: ${careful.length} breaches`);

const untouched = new Provider();
for (const amount of ['12.505', '', 'abc', '1.2.3']) {
  const odd: Money = { amount, currency: 'EUR' };
  await assert.rejects(carefulAdapter(untouched).charge('a5', odd), RangeError);
}
assert.equal(untouched.ledger.size, 0);
console.log('12.505 EUR: refused before any call');
