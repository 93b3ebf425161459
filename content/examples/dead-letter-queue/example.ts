// Dead Letter Queue: what one bad message does to those behind it, where the count of attempts
// must live, why an outage should pause instead, and how a redrive brings back old values.
import assert from 'node:assert/strict';

// What handling a message does, by kind: "broken" never succeeds, "flaky" does the third time,
// "fatal" ends the process before any catch block runs.
type Kind = 'fine' | 'broken' | 'flaky' | 'fatal';
type Message = { readonly key: string; readonly value: string; readonly kind: Kind };

// Failure envelope: the unchanged message, where it stood, how often it was tried, and why.
type Envelope = {
  readonly message: Message;
  readonly offset: number;
  readonly attempts: number;
  readonly reason: string;
};

class ProcessDeath extends Error {}
class Invalid extends Error {}
class Unavailable extends Error {}

type Options = {
  readonly counter?: 'none' | 'process' | 'broker';
  readonly classify?: boolean; // Failure classifier: Invalid gets no second attempt
  readonly park?: boolean; // later messages of a failed key follow it
  readonly downUntil?: number; // delivery number at which the dependency comes back
  readonly pause?: boolean; // on Unavailable, wait for the dependency, not for the count
};

// Consumes a partition in order: stand-in for a broker and a consumer that is restarted when
// it dies. Stops after 40 deliveries. Leaves out: leases, batches and the Retry stage.
function consume(log: readonly Message[], options: Options) {
  const { counter = 'broker', classify = false, park = false, pause = false } = options;
  const state = new Map<string, string>();
  const dead: Envelope[] = []; // Dead letter queue
  let [offset, attempts, deliveries, counted, done] = [0, 0, 0, 0, 0];
  let downUntil = options.downUntil ?? 0;
  for (; deliveries < 40; ) {
    const message = log[offset];
    if (!message) break;
    const next = (reason?: string) => {
      if (reason) dead.push({ message, offset, attempts: counted, reason });
      [offset, attempts, counted] = [offset + 1, 0, 0];
    };
    if (park && dead.some((letter) => letter.message.key === message.key)) {
      next('key is parked');
      continue;
    }
    deliveries += 1;
    attempts += 1;
    counted += 1; // Delivery counter
    try {
      if (deliveries <= downUntil) throw new Unavailable('dependency is down');
      if (message.kind === 'fatal') throw new ProcessDeath('process died');
      if (message.kind === 'broken') throw new Invalid('qty is not a number');
      if (message.kind === 'flaky' && attempts < 3) throw new Unavailable('lock timeout');
      state.set(message.key, message.value);
      done += 1;
      next();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error instanceof ProcessDeath && counter === 'process') counted = 0; // it was in RAM
      if (error instanceof Unavailable && pause) downUntil = 0; // waits until it is back
      if (classify && error instanceof Invalid) next(error.message);
      else if (counter !== 'none' && counted >= 3) next(error.message);
    }
  }
  return { done, dead, deliveries, state };
}

const kinds: readonly Kind[] = ['fine', 'broken', 'fatal', 'flaky', 'fine'];
const orders = kinds.map((kind, i): Message => ({ key: `k${i}`, value: 'v1', kind }));
function show(title: string, log: readonly Message[], options: Options) {
  const run = consume(log, options);
  const { done, dead, deliveries } = run;
  console.log(`${title}: ${done} done, ${dead.length} dead, ${deliveries} deliveries`);
  return run;
}
const runs = [
  show('no dead letters   ', orders, { counter: 'none' }),
  show('count in process  ', orders, { counter: 'process' }),
  show('count in broker   ', orders, {}),
  show('and a classifier  ', orders, { classify: true }),
];
const results = runs.map(({ done, dead, deliveries }) => [done, dead.length, deliveries]);
assert.deepEqual(results, [
  [1, 0, 40],
  [1, 1, 40],
  [3, 2, 11],
  [3, 2, 9],
]);
for (const { message, offset, attempts, reason } of runs[3]?.dead ?? []) {
  console.log(`  ${message.key} at offset ${offset}, attempts ${attempts}: ${reason}`);
}

const healthy = orders.map((message): Message => ({ ...message, kind: 'fine' }));
const flood = show('outage, by count  ', healthy, { downUntil: 30 });
const paused = show('outage, pausing   ', healthy, { downUntil: 30, pause: true });
assert.deepEqual([flood.done, paused.done, paused.dead.length], [0, 5, 0]);

// Redrive tool: the consumer is repaired, so the dead letters go back through it.
function redrive(park: boolean): string {
  const first: Message = { key: 'k1', value: 'Monday', kind: 'broken' };
  const { dead, state } = consume([first, { ...first, value: 'Tuesday', kind: 'fine' }], { park });
  const repaired = dead.map(({ message }): Message => ({ ...message, kind: 'fine' }));
  for (const [key, value] of consume(repaired, {}).state) state.set(key, value);
  console.log(
    `redrive of ${dead.length}, ${park ? 'key parked' : 'overtaken '}: ${state.get('k1')}`,
  );
  return state.get('k1') ?? '';
}
assert.deepEqual([redrive(false), redrive(true)], ['Monday', 'Tuesday']);
