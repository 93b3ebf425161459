// An event lost between database and broker is saved by an outbox, which may send
// it twice: consumers remember ids, set a bad event aside, drop an outdated one.
import assert from 'node:assert/strict';

// Event: carries the full state and its version, so consumers need not ask back.
interface OrderEvent {
  readonly id: string;
  readonly order: string;
  readonly version: number;
  readonly total: number;
}

// Broker: a log; it keeps all events, and each consumer has its own position in it.
const topic: OrderEvent[] = [];

// Producer: owns the fact and publishes it without knowing who listens.
class Checkout {
  readonly orders = new Map<string, number>();
  readonly #outbox = new Set<OrderEvent>(); // Outbox: rows not yet sent

  place(event: OrderEvent) {
    // One database transaction: both rows or neither.
    this.orders.set(event.order, event.total);
    this.#outbox.add(event);
  }

  relay({ dies = false } = {}) {
    for (const event of this.#outbox) {
      topic.push(event);
      if (dies) return; // published, but not noted
      this.#outbox.delete(event);
    }
  }
}

// Consumer: its position moves only after the handling, so a crash means a repeat.
class Consumer {
  readonly deadLetters: string[] = []; // Dead-letter queue
  readonly #name: string;
  readonly #handle: (event: OrderEvent) => string;
  position = 0;

  constructor(name: string, handle: (event: OrderEvent) => string) {
    this.#name = name;
    this.#handle = handle;
  }

  poll({ dies = false } = {}) {
    for (const event of topic.slice(this.position)) {
      const result = this.#attempt(event);
      console.log(`  ${this.#name}: ${event.id} (${event.order} v${event.version}) ${result}`);
      if (dies) return; // handled, but not acknowledged
      this.position += 1;
    }
  }

  #attempt(event: OrderEvent): string {
    for (let left = 3; left > 0; left--) {
      try {
        return this.#handle(event);
      } catch {
        // In production the last error goes along, for repair.
      }
    }
    this.deadLetters.push(event.id);
    return 'set aside after 3 attempts';
  }
}

const mails: string[] = [];
function sendMail(event: OrderEvent): string {
  mails.push(event.order); // remembers nothing
  return `makes mail ${mails.length}`;
}

const handled = new Set<string>();
const copies = new Map<string, OrderEvent>();
const pickLists: string[] = [];
const attempts: string[] = [];
function pickOrder(event: OrderEvent): string {
  attempts.push(event.id);
  if (event.total < 0) throw new RangeError('negative total');
  if (handled.has(event.id)) return 'is known, skipped';
  // One transaction again: the id is kept if, and only if, its effect is.
  handled.add(event.id);
  const known = copies.get(event.order)?.version ?? 0;
  if (event.version < known) return `is outdated by v${known}, dropped`;
  copies.set(event.order, event);
  pickLists.push(event.id);
  return 'picked';
}

const checkout = new Checkout();
checkout.orders.set('o-1', 20); // publishing would be next, but the process dies here
console.log(`two writes, one crash: ${checkout.orders.size} order, ${topic.length} events`);
assert.deepEqual([checkout.orders.size, topic.length], [1, 0]);

const e2 = { id: 'e2', order: 'o-2', version: 1, total: 30 };
checkout.place(e2);
checkout.relay({ dies: true });
checkout.relay();
console.log(`outbox, one crash of its relay: ${topic.map(({ id }) => id).join(' ')}`);
assert.deepEqual(topic, [e2, e2]);
new Consumer('mailer', sendMail).poll();
assert.deepEqual(mails, ['o-2', 'o-2']); // a consumer without memory acts twice
const warehouse = new Consumer('warehouse', pickOrder);
warehouse.poll({ dies: true });
warehouse.poll();
assert.deepEqual([pickLists, warehouse.position], [['e2'], 2]);

console.log('a bad event, then two in the wrong order');
checkout.place({ id: 'e3', order: 'o-3', version: 1, total: -1 });
checkout.relay();
topic.push({ id: 'e5', order: 'o-2', version: 3, total: 50 }); // by a faster relay
topic.push({ id: 'e4', order: 'o-2', version: 2, total: 40 });
warehouse.poll();
assert.deepEqual([pickLists, warehouse.deadLetters], [['e2', 'e5'], ['e3']]);
assert.deepEqual(attempts.slice(3), ['e3', 'e3', 'e3', 'e5', 'e4']); // nobody waits for e3
