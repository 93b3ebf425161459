// An invoice service is down for four ticks: called directly it loses orders, behind a
// channel it only falls behind. The price: a lost acknowledgement repeats an invoice.
import assert from 'node:assert/strict';

type Message = {
  readonly id: string;
  readonly type: 'CreateInvoice.v1';
  readonly traceId: string; // Trace context: without it, the story ends at the channel
  readonly sentAt: number;
  readonly order: number;
};

const log: { readonly traceId: string; readonly text: string }[] = [];

// Message broker: an in-memory stand-in. It leaves out disk, replicas and lease times.
class Channel {
  readonly #stored: Message[] = [];

  send(message: Message): 'confirmed' {
    this.#stored.push(message);
    return 'confirmed';
  }
  peek(): Message | undefined {
    return this.#stored[0];
  }
  // Acknowledgement: only now may the message be forgotten.
  ack(id: string): void {
    const at = this.#stored.findIndex((m) => m.id === id);
    if (at >= 0) this.#stored.splice(at, 1);
  }
  oldestAge(now: number): number {
    return now - (this.#stored[0]?.sentAt ?? now);
  }
}

class Receiver {
  readonly invoices: number[] = [];
  readonly #seen = new Set<string>();
  readonly #checksIds: boolean;
  constructor(checksIds: boolean) {
    this.#checksIds = checksIds;
  }

  handle(m: Message): void {
    if (this.#checksIds && this.#seen.has(m.id)) {
      log.push({ traceId: m.traceId, text: 'repeat skipped' });
      return;
    }
    this.#seen.add(m.id); // in a real service in one transaction with the invoice
    this.invoices.push(m.order);
    log.push({ traceId: m.traceId, text: `invoice for order ${m.order}` });
  }
}

const isDown = (tick: number): boolean => tick >= 4 && tick <= 7;
function invoiceFor(tick: number): Message {
  const [id, traceId] = [`m${tick}`, `t${tick}`];
  return { id, type: 'CreateInvoice.v1', traceId, sentAt: tick, order: tick };
}

function callDirectly(receiver: Receiver): number[] {
  const failed: number[] = [];
  for (let tick = 1; tick <= 10; tick++) {
    if (isDown(tick)) failed.push(tick);
    else receiver.handle(invoiceFor(tick));
  }
  return failed;
}
function throughChannel(receiver: Receiver, lostAck: string) {
  const channel = new Channel();
  let [accepted, worstAge, tick] = [0, 0, 0];
  let ackWillBeLost = true;
  while (tick < 10 || channel.peek()) {
    tick += 1;
    if (tick <= 10) {
      // Sender: done as soon as the broker has confirmed; it never meets the receiver.
      const message = invoiceFor(tick);
      const reply = channel.send(message);
      log.push({ traceId: message.traceId, text: `order ${tick} ${reply}` });
      accepted += 1;
    }
    worstAge = Math.max(worstAge, channel.oldestAge(tick));
    for (let capacity = 2; capacity > 0 && !isDown(tick); capacity--) {
      const message = channel.peek();
      if (!message) break;
      receiver.handle(message); // the effect first, the acknowledgement after it
      if (message.id === lostAck && ackWillBeLost) ackWillBeLost = false;
      else channel.ack(message.id);
    }
  }
  return { accepted, worstAge, drainedAt: tick };
}

const called = new Receiver(false);
const failed = callDirectly(called);
console.log(`direct calls: ${10 - failed.length} of 10 orders taken, ${failed.join(', ')} failed`);
assert.deepEqual(
  [failed, called.invoices],
  [
    [4, 5, 6, 7],
    [1, 2, 3, 8, 9, 10],
  ],
);

const naive = new Receiver(false);
const run = throughChannel(naive, 'm2');
console.log(`channel: ${run.accepted} of 10 orders taken while the receiver was away`);
console.log(`  oldest message waited ${run.worstAge} ticks, backlog gone at tick ${run.drainedAt}`);
console.log(`  invoices without an id check: ${naive.invoices.join(' ')}`);
assert.deepEqual(run, { accepted: 10, worstAge: 4, drainedAt: 11 });
assert.equal(naive.invoices.filter((order) => order === 2).length, 2);

log.length = 0;
const careful = new Receiver(true);
throughChannel(careful, 'm2');
console.log(`  invoices with an id check:    ${careful.invoices.join(' ')}`);
assert.deepEqual(careful.invoices, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
const story = log.filter((line) => line.traceId === 't2').map((line) => line.text);
console.log(['the log by trace id t2:', ...story].join('\n  '));
assert.deepEqual(story, ['order 2 confirmed', 'invoice for order 2', 'repeat skipped']);
