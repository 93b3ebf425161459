// Mediator: three fields that correct each other never come to rest. With one mediator,
// each choice is decided once over all values: adjusted, or refused with a reason.
import assert from 'node:assert/strict';

type Form = {
  readonly country: 'home' | 'abroad';
  readonly delivery: 'pickup' | 'courier';
  readonly payment: 'cash' | 'card';
  readonly account: 'ordinary' | 'cash only';
};
type Change = Partial<Omit<Form, 'account'>>;
const text = (f: Form): string => `${f.country}, ${f.delivery}, ${f.payment}`;

// Without the pattern: each part reacts to its neighbours with a correction.
function reaction(f: Form, changed: Change): Change | undefined {
  if (f.country === 'abroad' && f.delivery === 'pickup') return { delivery: 'courier' };
  if (changed.delivery === 'courier' && f.payment === 'cash') return { payment: 'card' };
  if (changed.payment === 'cash' && f.delivery === 'courier') return { delivery: 'pickup' };
  if (f.account === 'cash only' && f.payment === 'card') return { payment: 'cash' };
  return undefined;
}
function settle(start: Form, first: Change): readonly string[] {
  const updates: string[] = [];
  let form = start;
  for (let change: Change | undefined = first; change && updates.length < 7; ) {
    form = { ...form, ...change };
    updates.push(...Object.values(change));
    change = reaction(form, change);
  }
  return updates;
}

// Rules: conditions on the whole, then the nearest form that keeps the latest choice.
const deliveries = ['pickup', 'courier'] as const;
const payments = ['cash', 'card'] as const;
const valid = (f: Form): boolean =>
  !(f.country === 'abroad' && f.delivery === 'pickup') &&
  !(f.payment === 'cash' && f.delivery === 'courier') &&
  !(f.account === 'cash only' && f.payment === 'card');
function decide(form: Form, change: Change): Form | undefined {
  const distance = (f: Form): number =>
    Number(f.delivery !== form.delivery) + Number(f.payment !== form.payment);
  return deliveries
    .flatMap((delivery) => payments.map((payment) => ({ ...form, delivery, payment, ...change })))
    .filter(valid)
    .toSorted((a, b) => distance(a) - distance(b))[0];
}

// Colleague: knows the mediator's one function and no other field.
class Colleague<Value extends string> {
  shown: Value | '' = '';
  readonly notify: (value: Value) => string; // Notification: what the user did.
  constructor(notify: (value: Value) => string) {
    this.notify = notify;
  }
  choose(value: Value): string {
    this.shown = value; // as a native widget does, before anybody has decided
    return this.notify(value);
  }
  show(value: Value): void {
    this.shown = value; // Instruction: silent, else the loop would be back.
  }
}

class Mediator {
  notifications = 0;
  private form: Form;
  // Wiring: the only place that knows all parts.
  readonly country = new Colleague<Form['country']>((country) => this.changed({ country }));
  readonly delivery = new Colleague<Form['delivery']>((delivery) => this.changed({ delivery }));
  readonly payment = new Colleague<Form['payment']>((payment) => this.changed({ payment }));
  constructor(form: Form) {
    this.form = form;
    this.instruct();
  }
  private changed(change: Change): string {
    this.notifications++;
    const next = decide(this.form, change);
    if (next) this.form = next;
    this.instruct();
    return next ? text(next) : 'refused';
  }
  private instruct(): void {
    this.country.show(this.form.country); // also the one that reported: it may be refused
    this.delivery.show(this.form.delivery);
    this.payment.show(this.form.payment);
  }
}

const home = { country: 'home', delivery: 'pickup', payment: 'cash' } as const;
const updates = settle({ ...home, account: 'cash only' }, { country: 'abroad' });
const loop = updates.join(' > ');
assert.equal(loop, 'abroad > courier > card > cash > pickup > courier > card');
console.log(`peers, cash only: ${loop} ...`);

for (const account of ['cash only', 'ordinary'] as const) {
  const mediator = new Mediator({ ...home, account });
  const { country, delivery, payment } = mediator;
  const answers: string[] = [];
  let last = text({ ...home, account });
  const say = (choice: string, answer: string): void => {
    answers.push(answer);
    last = answer === 'refused' ? last : answer;
    const shown = [country, delivery, payment].map((field) => field.shown).join(', ');
    assert.equal(shown, last, 'a refused choice is taken back');
    console.log(`${account.padEnd(9)} ${choice.padEnd(7)} -> ${answer.padEnd(21)} | ${shown}`);
  };
  say('abroad', country.choose('abroad'));
  say('cash', payment.choose('cash'));
  say('home', country.choose('home'));
  say('cash', payment.choose('cash'));
  assert.equal(mediator.notifications, 4, 'one per choice: instructions are silent');
  const same = text({ ...home, account });
  const expected = {
    'cash only': ['refused', same, same, same],
    ordinary: ['abroad, courier, card', 'refused', 'home, courier, card', same],
  };
  assert.deepEqual(answers, expected[account]);
}
console.log('4 choices, 4 notifications each: nothing echoes');
