// Request-Reply: two replies in reverse order, matched by position and then by identifier;
// a reply that reaches the wrong instance; a timeout, a late reply and a repeated one.
import assert from 'node:assert/strict';

const prices = { book: 20, lamp: 45 } as const;
type Item = keyof typeof prices;
// Return address and Correlation identifier travel in the message, the replier copies both.
type Request = { readonly id: string; readonly replyTo: string; readonly item: Item };
type Reply = { readonly id: string; readonly price: number };
type Outcome = { readonly item: Item; readonly result: number | 'timeout' };

// Stand-in for a broker: named queues. Leaves out acknowledgement, expiry and the network.
class Broker {
  readonly requests: Request[] = []; // Request channel
  readonly replies = new Map<string, Reply[]>(); // Reply channel by name
  queue(name: string): Reply[] {
    const found = this.replies.get(name) ?? [];
    this.replies.set(name, found);
    return found;
  }
}

// Replier: does not read the identifier, only copies it.
function answer(broker: Broker, order: readonly number[]): void {
  const taken = broker.requests.splice(0);
  for (const i of order) {
    const request = taken[i];
    assert.ok(request);
    broker.queue(request.replyTo).push({ id: request.id, price: prices[request.item] });
  }
}

class Requester {
  // Pending table: what waits, and until when.
  readonly pending = new Map<string, { readonly item: Item; readonly deadline: number }>();
  readonly outcomes: Outcome[] = [];
  unknown = 0;
  private next = 0;
  private readonly broker: Broker;
  private readonly name: string;
  readonly replyTo: string;
  constructor(broker: Broker, name: string, replyTo: string) {
    this.broker = broker;
    this.name = name;
    this.replyTo = replyTo;
  }
  ask(item: Item, deadline = 5): void {
    this.next += 1; // a real id is random: a counter restarts with the process
    const id = `${this.name}-${this.next}`;
    this.pending.set(id, { item, deadline }); // before sending: the reply may be fast
    this.broker.requests.push({ id, replyTo: this.replyTo, item });
  }
  receive(reply: Reply | undefined, byPosition = false): void {
    if (!reply) return;
    const id = byPosition ? ([...this.pending.keys()][0] ?? '') : reply.id;
    const entry = this.pending.get(id);
    if (!entry) {
      this.unknown += 1; // late, repeated or another instance's: dropped, but counted
      return;
    }
    this.outcomes.push({ item: entry.item, result: reply.price });
    this.pending.delete(id);
  }
  expire(now: number): void {
    for (const [id, { item, deadline }] of this.pending) {
      if (now < deadline) continue;
      this.pending.delete(id);
      this.outcomes.push({ item, result: 'timeout' });
    }
  }
  show(): string {
    return this.outcomes.map(({ item, result }) => `${item} ${result}`).join(', ');
  }
}

// Two open requests; the second is answered first.
for (const byPosition of [true, false]) {
  const broker = new Broker();
  const shop = new Requester(broker, 'a', 'reply.a');
  shop.ask('book');
  shop.ask('lamp');
  answer(broker, [1, 0]);
  for (const reply of broker.queue('reply.a')) shop.receive(reply, byPosition);
  assert.equal(shop.show(), byPosition ? 'book 45, lamp 20' : 'lamp 45, book 20');
  console.log(`${byPosition ? 'by position  ' : 'by identifier'}: ${shop.show()}`);
}

// Two instances: the broker hands a shared queue's replies out in turn, here to the other one.
for (const shared of [true, false]) {
  const broker = new Broker();
  const a = new Requester(broker, 'a', shared ? 'reply.shop' : 'reply.a');
  const b = new Requester(broker, 'b', shared ? 'reply.shop' : 'reply.b');
  a.ask('book');
  b.ask('lamp');
  answer(broker, [0, 1]);
  for (const one of shared ? [b, a] : [a, b]) one.receive(broker.queue(one.replyTo).shift());
  for (const one of [a, b]) one.expire(5);
  const unknown = a.unknown + b.unknown;
  const all = `${a.show()}, ${b.show()}`;
  assert.equal(all, shared ? 'book timeout, lamp timeout' : 'book 20, lamp 45');
  assert.equal(unknown, shared ? 2 : 0);
  console.log(`${shared ? 'shared queue ' : 'own queues   '}: ${all}; unknown replies ${unknown}`);
}

// The replier crashes before its ack, so it answers twice; for the book, both come too late.
const broker = new Broker();
const shop = new Requester(broker, 'a', 'reply.a');
shop.ask('book');
shop.ask('lamp', 9);
shop.expire(4);
assert.equal(shop.pending.size, 2);
shop.expire(5);
answer(broker, [0, 1, 0, 1]);
for (const reply of broker.queue('reply.a')) shop.receive(reply);
assert.equal(shop.show(), 'book timeout, lamp 45');
assert.deepEqual([shop.unknown, shop.pending.size], [3, 0]);
console.log(`late or twice: ${shop.show()}; unknown replies ${shop.unknown}, none pending`);
console.log('the replier did the work for the book all the same');
