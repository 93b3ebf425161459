// State: an order as a tagged union with one transition function. Three flags end in an
// order both shipped and refunded; so does the machine, until its writes are conditional.
import assert from 'node:assert/strict';

// State: each variant holds the data that exists in it, and no other.
type Order =
  | { readonly kind: 'open' }
  | { readonly kind: 'paid'; readonly payment: string }
  | { readonly kind: 'shipped'; readonly payment: string; readonly parcel: string }
  | { readonly kind: 'cancelled' };

// Event: what can happen at any time, also too late or twice.
type Event =
  | { readonly kind: 'pay'; readonly payment: string }
  | { readonly kind: 'ship'; readonly parcel: string }
  | { readonly kind: 'cancel' };

// Effect: data, executed after the state is stored, once per identifier (the payment).
type Move = { readonly order: Order; readonly effects: readonly string[] };
type Step = Move | 'ignored' | 'refused';
const move = (order: Order, ...effects: string[]): Step => ({ order, effects });

// Transition function: a function per event; the compiler reports a missing state.
function pay(order: Order, payment: string): Step {
  switch (order.kind) {
    case 'open':
      return move({ kind: 'paid', payment });
    case 'paid': // Guard: a repetition is ignored, any other late payment goes back.
    case 'shipped':
      return order.payment === payment ? 'ignored' : move(order, `refund ${payment}`);
    case 'cancelled':
      return move(order, `refund ${payment}`);
  }
}
function ship(order: Order, parcel: string): Step {
  switch (order.kind) {
    case 'paid':
      return move({ ...order, kind: 'shipped', parcel });
    case 'shipped':
      return order.parcel === parcel ? 'ignored' : 'refused';
    case 'open':
    case 'cancelled':
      return 'refused';
  }
}
function cancel(order: Order): Step {
  switch (order.kind) {
    case 'open':
      return move({ kind: 'cancelled' });
    case 'paid':
      return move({ kind: 'cancelled' }, `refund ${order.payment}`);
    case 'shipped':
      return 'refused';
    case 'cancelled':
      return 'ignored';
  }
}
function step(order: Order, event: Event): Step {
  if (event.kind === 'pay') return pay(order, event.payment);
  return event.kind === 'ship' ? ship(order, event.parcel) : cancel(order);
}

// Without the pattern: ship and cancel both looked at the flags before either wrote.
const flags = { paid: true, shipped: false, cancelled: false };
Object.assign(flags, { shipped: !flags.cancelled, cancelled: !flags.shipped });
assert.deepEqual(flags, { paid: true, shipped: true, cancelled: true });
console.log('flags: paid, shipped and cancelled at once');

const orders: readonly Order[] = [
  { kind: 'open' },
  { kind: 'paid', payment: 'P1' },
  { kind: 'shipped', payment: 'P1', parcel: 'X1' },
  { kind: 'cancelled' },
];
const events: readonly Event[] = [
  { kind: 'pay', payment: 'P1' },
  { kind: 'ship', parcel: 'X1' },
  { kind: 'cancel' },
];
const cell = (s: Step): string =>
  typeof s === 'string' ? s : [s.order.kind, ...s.effects].join(', ');
const row = (name: string, cells: readonly string[]): string =>
  [name.padEnd(10), ...cells.map((c) => c.padEnd(21))].join('').trimEnd();
console.log(row('', ['pay P1', 'ship', 'cancel']));
const table = orders.map((order) => events.map((event) => cell(step(order, event))));
orders.forEach((order, i) => void console.log(row(order.kind, table[i] ?? [])));
const count = (answer: string): number => table.flat().filter((c) => c === answer).length;
assert.deepEqual([count('refused'), count('ignored')], [3, 4]);
for (const order of orders.slice(1)) {
  assert.equal(cell(pay(order, 'P2')), `${order.kind}, refund P2`);
  assert.equal(cell(ship(order, 'X2')), order.kind === 'paid' ? 'shipped' : 'refused');
}
console.log('P2 in paid, shipped and cancelled: state stays, P2 refunded');

// Context: stands for a row with a version; the condition is part of the write.
let stored: { readonly order: Order; readonly version: number };
const executed = new Set<string>(); // by identifier, so that a repetition has no effect
function save(read: typeof stored, s: Step, conditional: boolean): string {
  if (typeof s === 'string') return s;
  if (conditional && stored.version !== read.version) return 'conflict';
  stored = { order: s.order, version: read.version + 1 };
  for (const effect of s.effects) executed.add(effect);
  return s.order.kind;
}

for (const conditional of [false, true]) {
  stored = { order: { kind: 'paid', payment: 'P1' }, version: 7 };
  executed.clear();
  const read = stored; // by both requests, before either wrote
  const [shipped, cancelled] = [ship(read.order, 'X1'), cancel(read.order)];
  const shipAnswer = save(read, shipped, conditional);
  const answers = [save(read, cancelled, conditional)];
  if (answers[0] === 'conflict') answers.push(save(stored, cancel(stored.order), conditional));
  save(stored, pay(stored.order, 'P1'), conditional); // the provider reports P1 again
  const expected = conditional ? ['refused', 'shipped'] : ['cancelled', 'cancelled', 'refund P1'];
  assert.deepEqual([answers.at(-1), stored.order.kind, ...executed], expected);
  const kind = conditional ? 'conditional' : 'plain';
  console.log(`${kind} write: ship ${shipAnswer}, cancel ${answers.join(', then ')}`);
  console.log(`  parcel X1 on its way, effects: ${[...executed].join(', ') || 'none'}`);
}
