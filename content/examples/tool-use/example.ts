// The same wishes of a model, run by an executor with a master key and by one that
// checks. Model and services are scripted fakes; the first refund's answer gets lost.
import assert from 'node:assert/strict';

interface Call {
  readonly id: string;
  readonly tool: string;
  readonly order?: string;
  readonly reason?: string;
}
interface Model {
  next(result: string): Promise<Call | 'done'>;
}
function scriptedModel(): Model {
  const calls: Call[] = [
    { id: 'c1', tool: 'list_orders' },
    { id: 'c2', tool: 'refund_order', order: 'b-7', reason: 'damaged' }, // planted by a stranger
    { id: 'c3', tool: 'refund_order', order: 'a-213', reason: 'broken' },
    { id: 'c4', tool: 'refund_order', order: 'a-213', reason: 'damaged' },
    { id: 'c5', tool: 'refund_order', order: 'a-213', reason: 'late' }, // same wish, other words
    { id: 'c6', tool: 'delete_account' },
  ];
  return { next: async () => calls.shift() ?? 'done' };
}

class OrderService {
  readonly refunds = new Map<string, string>();
  readonly principals = new Set<string>(); // as its audit log has them

  orderIds(): string[] {
    return Array.from({ length: 214 }, (_, i) => `a-${213 - i}`);
  }

  // The service compares order and token; with a master key it has nothing to compare.
  refund(token: string, key: string, order: string): string {
    this.principals.add(token);
    if (token !== 'master' && !order.startsWith(`${token}-`)) return 'no such order';
    const number = this.refunds.size + 1;
    if (!this.refunds.has(key)) this.refunds.set(key, `refund ${number}, ${order}`);
    if (number === 1) return 'timed out'; // the money has moved all the same
    return this.refunds.get(key) ?? '';
  }
}
type Execute = (call: Call) => string;
type Confirm = (call: Call) => boolean;

function withMasterKey(service: OrderService): Execute {
  return ({ id, tool, order = '' }) => {
    if (tool === 'list_orders') return service.orderIds().join(' ');
    if (tool === 'refund_order') return service.refund('master', id, order);
    return 'deleted';
  };
}

// Executor: validates, authorises, and answers each call exactly once.
function withChecks(service: OrderService, customer: string, confirm: Confirm): Execute {
  // Tool selection: what this user and step may call.
  const offered = new Set(['list_orders', 'refund_order']);
  const reasons = ['damaged', 'late', 'not_delivered'];
  const seen = new Set<string>();
  return (call) => {
    const { tool, order = '', reason = '' } = call;
    if (!offered.has(tool)) return 'no such tool';
    if (tool === 'list_orders') {
      // Result shaper: the newest three and the total, instead of everything.
      const newest = service.orderIds().slice(0, 3);
      for (const id of newest) seen.add(id);
      return `${newest.join(' ')} of ${service.orderIds().length}`;
    }
    // Tool definition: its schema has the enum; no schema knows which ids are real.
    if (!reasons.includes(reason)) return `reason must be ${reasons.join(', ')}`;
    if (!seen.has(order)) return 'refused, id not from an earlier result';
    // From what defines the effect: neither the call's id nor the wording of its reason.
    const key = `chat-1/${tool}/${order}`;
    const earlier = service.refunds.get(key);
    if (earlier !== undefined) return `${earlier} (already done)`;
    if (!confirm(call)) return 'refused by the user';
    // Credential broker: the token comes from the session; no argument can name a customer.
    const result = service.refund(customer, key, order);
    if (result !== 'timed out') return result;
    return `timed out, asked by key: ${service.refunds.get(key) ?? 'unknown'}`;
  };
}

// Call log: one line per call, whatever the outcome.
async function run(label: string, service: OrderService, execute: Execute): Promise<string[]> {
  console.log(label);
  const model = scriptedModel();
  const results: string[] = [];
  let call = await model.next('refund my lamp');
  while (call !== 'done') {
    const result = execute(call);
    console.log(`  ${call.id} ${call.tool}: ${result.slice(0, 48)}`);
    results.push(result);
    call = await model.next(result);
  }
  console.log(`  refunds: ${[...service.refunds.values()].join('; ')}`);
  return results;
}

const open = new OrderService();
const unchecked = await run('with a master key', open, withMasterKey(open));
assert.equal(open.refunds.size, 4); // one for a stranger, three for one wish
assert.equal(unchecked.at(-1), 'deleted');

const checked = new OrderService();
const asked: string[] = [];
const confirm: Confirm = ({ id }) => {
  asked.push(id);
  return true;
};
const results = await run('with checks', checked, withChecks(checked, 'a', confirm));
assert.deepEqual([...checked.refunds.values()], ['refund 1, a-213']);
assert.deepEqual([asked, [...checked.principals]], [['c4'], ['a']]);
assert.equal(results[3], 'timed out, asked by key: refund 1, a-213');
assert.equal(results.at(-1), 'no such tool');
assert.equal(checked.refund('a', 'k', 'b-7'), 'no such order'); // the last line of defence
