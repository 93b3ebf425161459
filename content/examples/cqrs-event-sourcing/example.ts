// An insurance claim kept as events: a conditional append stops the payment on a claim that
// was closed meanwhile, the past can be asked for, and the view trails and can be rebuilt.
import assert from 'node:assert/strict';

type ClaimEvent =
  | { readonly type: 'ReserveSet'; readonly amount: number; readonly reason: string | null }
  | { readonly type: 'PaymentMade'; readonly amount: number }
  | { readonly type: 'ClaimClosed' };
type OldEvent = { readonly type: 'ReserveSet.v1'; readonly amount: number };

// Upcaster: the stored event stays as it was; readers only know the present form.
function upcast(event: ClaimEvent | OldEvent): ClaimEvent {
  if (event.type !== 'ReserveSet.v1') return event;
  return { ...event, type: 'ReserveSet', reason: null };
}

// Event store: an array, so positions follow the commits; in a database they may not.
class EventStore {
  readonly #log: { readonly stream: string; readonly event: ClaimEvent | OldEvent }[] = [];

  // False if somebody else has appended; 'any' gives this check up.
  append(stream: string, expected: number | 'any', event: ClaimEvent | OldEvent): boolean {
    if (expected !== 'any' && expected !== this.read(stream).length) return false;
    this.#log.push({ stream, event });
    return true;
  }

  follow(position: number) {
    return this.#log.slice(position).map(({ stream, event }) => ({ stream, event: upcast(event) }));
  }

  read(stream: string): ClaimEvent[] {
    return this.follow(0).flatMap((stored) => (stored.stream === stream ? [stored.event] : []));
  }
}
const store = new EventStore();

// Aggregate: a pure fold over its events; rules look at nothing else.
type Claim = { readonly open: boolean; readonly reserve: number; readonly paid: number };
const unopened: Claim = { open: true, reserve: 0, paid: 0 };
function apply(claim: Claim, event: ClaimEvent): Claim {
  switch (event.type) {
    case 'ReserveSet':
      return { ...claim, reserve: event.amount };
    case 'PaymentMade':
      return { ...claim, paid: claim.paid + event.amount };
    case 'ClaimClosed':
      return { ...claim, open: false };
  }
}

// Command handler: reads one stream, decides, appends at the version that it read.
type Race = { readonly check?: boolean; readonly other?: () => unknown };
function pay(id: string, amount: number, { check = true, other }: Race = {}): string {
  const events = store.read(id);
  if (!events.reduce(apply, unopened).open) return 'refused, the claim is closed';
  other?.(); // another user's command falls between this read and the append
  const expected = check ? events.length : 'any';
  if (store.append(id, expected, { type: 'PaymentMade', amount })) return `paid ${amount}`;
  console.log(`${id}: conflict at version ${events.length + 1}, read again`);
  return pay(id, amount); // decided afresh; in production with a cap
}

// Projector: in production its position is stored in the same transaction as the update.
class Worklist {
  position = 0;
  readonly rows = new Map<string, number>(); // Read model: payments per open claim

  catchUp(): this {
    for (const { stream, event } of store.follow(this.position)) {
      const paid = this.rows.get(stream);
      if (event.type === 'ReserveSet') this.rows.set(stream, paid ?? 0);
      if (event.type === 'ClaimClosed') this.rows.delete(stream);
      if (event.type === 'PaymentMade' && paid !== undefined) {
        this.rows.set(stream, paid + event.amount);
      }
      this.position += 1;
    }
    return this;
  }

  list(): string {
    return [...this.rows].map(([id, paid]) => `${id} ${paid}`).join(', ');
  }
}

for (const id of ['claim-16', 'claim-17', 'claim-18']) {
  store.append(id, 0, { type: 'ReserveSet.v1', amount: 5000 });
  store.append(id, 1, { type: 'ReserveSet', amount: 15000, reason: 'water in the cellar' });
  store.append(id, 2, { type: 'PaymentMade', amount: 3000 });
}
const past = [1, 2, 3].map((n) => store.read('claim-17').slice(0, n).reduce(apply, unopened));
console.log(`claim-17 as of versions 1 to 3: reserve ${past.map((c) => c.reserve).join(' ')}`);
assert.deepEqual(past[1], { open: true, reserve: 15000, paid: 0 });
const view = new Worklist().catchUp();

const close = (id: string) => () => store.append(id, 3, { type: 'ClaimClosed' });
const blind = pay('claim-16', 4000, { check: false, other: close('claim-16') });
const tail = store
  .read('claim-16')
  .slice(-2)
  .map((event) => event.type);
console.log(`claim-16, unconditional: ${blind}; history ends ${tail.join(', ')}`);
assert.deepEqual(tail, ['ClaimClosed', 'PaymentMade']); // what the rule should have prevented

const checked = pay('claim-17', 4000, { other: close('claim-17') });
console.log(`claim-17, conditional: ${checked}`);
assert.equal(checked, 'refused, the claim is closed');
assert.equal(store.read('claim-17').length, 4);

const beside = pay('claim-18', 4000, { other: () => pay('claim-18', 1000) });
console.log(`claim-18, conditional, beside another payment: ${beside}`);
assert.equal(store.read('claim-18').reduce(apply, unopened).paid, 8000);

console.log(`view at event ${view.position}, open and paid: ${view.list()}`);
assert.equal(view.list(), 'claim-16 3000, claim-17 3000, claim-18 3000'); // it trails
view.catchUp();
console.log(`view at event ${view.position}, open and paid: ${view.list()}`);
assert.equal(view.list(), 'claim-18 8000');
assert.deepEqual(new Worklist().catchUp().rows, view.rows); // a rebuild gives the same view
