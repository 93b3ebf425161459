// What belongs to a subscription: its copies, its filter, its redeliveries, its dead
// letters. Instances that share one divide the work; one for each multiplies it.
import assert from 'node:assert/strict';

const [ACK_DEADLINE, MAX_ATTEMPTS] = [60, 3]; // seconds of a clock that the script advances

interface Message {
  readonly id: number;
  readonly country: string;
}
interface Delivery {
  readonly message: Message;
  attempts: number;
  due: number; // when it may be delivered (again)
}

// Subscription: in memory here; a durable broker stores it, with a retention.
class Subscription {
  readonly deadLetters: number[] = []; // Dead-letter channel: this subscription's own
  readonly #filter: (message: Message) => boolean;
  #backlog: Delivery[] = [];

  // Filter: evaluated by the broker before delivery, so a receiver sees no refused message.
  constructor(filter: (message: Message) => boolean = () => true) {
    this.#filter = filter;
  }

  offer(message: Message): void {
    if (this.#filter(message)) this.#backlog.push({ message, attempts: 0, due: 0 });
  }

  // Lends a message until the deadline; without an ack by then it comes again.
  pull(now: number): Delivery | undefined {
    const delivery = this.#backlog.find(({ due }) => due <= now);
    if (!delivery) return undefined;
    if (delivery.attempts < MAX_ATTEMPTS) {
      delivery.attempts += 1;
      delivery.due = now + ACK_DEADLINE;
      return delivery;
    }
    this.ack(delivery);
    this.deadLetters.push(delivery.message.id);
    return this.pull(now);
  }

  ack(delivery: Delivery): void {
    this.#backlog = this.#backlog.filter((other) => other !== delivery);
  }
}

// Topic: copies each message to the subscriptions that exist at that moment.
class Topic {
  readonly #subscriptions: Subscription[] = [];

  subscribe(filter?: (message: Message) => boolean): Subscription {
    const subscription = new Subscription(filter);
    this.#subscriptions.push(subscription);
    return subscription;
  }

  // Publisher: learns that the broker has accepted, and nothing about receivers.
  publish(message: Message): 'accepted' {
    for (const subscription of this.#subscriptions) subscription.offer(message);
    return 'accepted';
  }
}

type Instance = [name: string, subscription: Subscription];

// Subscriber instances: take turns until none of them finds anything to do.
function work(instances: readonly Instance[], now = 0, crashOn = 0): string {
  const handled: string[] = [];
  let busy = true;
  while (busy) {
    busy = false;
    for (const [name, subscription] of instances) {
      const delivery = subscription.pull(now);
      if (!delivery) continue;
      busy = true;
      if (delivery.message.id === crashOn) continue; // dies before the ack
      subscription.ack(delivery);
      handled.push(`${name} ${delivery.message.id}`);
    }
  }
  return handled.join(', ') || 'nothing';
}

function show(label: string, actual: string, expected: string) {
  console.log(`${label}: ${actual}`);
  assert.equal(actual, expected);
}

const orders = new Topic();
show('order 1, nobody subscribed', orders.publish({ id: 1, country: 'at' }), 'accepted');
const billing = orders.subscribe();
show('billing subscribes a moment later, gets', work([['b1', billing]]), 'nothing');

const names = ['b1', 'b2', 'b3'];
for (const id of [2, 3, 4]) orders.publish({ id, country: 'at' });
const shared = names.map((name): Instance => [name, billing]);
show('3 instances share a subscription', work(shared), 'b1 2, b2 3, b3 4');
const wrong = new Topic();
const own = names.map((name): Instance => [name, wrong.subscribe()]);
wrong.publish({ id: 5, country: 'at' });
show('3 instances, 3 subscriptions, 3 bills', work(own), 'b1 5, b2 5, b3 5');

const tax = orders.subscribe(({ country }) => country === 'de');
orders.publish({ id: 6, country: 'de' });
orders.publish({ id: 7, country: 'DE' }); // an attribute changes, and nobody is told
show('tax filters country = de, gets', work([['tax', tax]]), 'tax 6');

for (const id of [8, 9]) orders.publish({ id, country: 'de' });
for (const now of [0, 60, 120, 180]) {
  const handled = work([['b1', billing]], now, 8);
  const dead = billing.deadLetters;
  console.log(`t=${now} billing, which dies on 8, handles ${handled}; dead letters [${dead}]`);
  assert.deepEqual(dead, now === 180 ? [8] : []); // three attempts, then set aside
}
show('tax is not concerned, gets', work([['tax', tax]]), 'tax 8, tax 9');
