// Caching: what a stampede costs and how single flight stops it, how stale a copy may be,
// why an invalidation must also detach the load in flight, and what a scan does to LRU.
import assert from 'node:assert/strict';

let now = 0; // own clock, in seconds

// Source of truth: stands in for a database. A read sees the row at its start and answers
// one turn of the event loop later.
class Source {
  price = 10;
  reads = 0;
  failsAt = 0;
  async read(_key: string): Promise<number> {
    this.reads += 1;
    const seen = this.price;
    await Promise.resolve();
    if (this.reads === this.failsAt) throw new Error('source down');
    return seen;
  }
}

type Entry = { readonly value: number; readonly expires: number };

class Cache {
  readonly #store = new Map<string, Entry>(); // Cache store
  readonly #flights = new Map<string, Promise<number>>();
  readonly #load: (key: string) => Promise<number>;
  readonly #ttl: number;
  readonly #singleFlight: boolean;

  constructor(load: (key: string) => Promise<number>, ttl: number, singleFlight: boolean) {
    this.#load = load;
    this.#ttl = ttl;
    this.#singleFlight = singleFlight;
  }

  get(key: string): Promise<number> {
    const entry = this.#store.get(key);
    if (entry && now < entry.expires) return Promise.resolve(entry.value);
    const running = this.#flights.get(key);
    // Single flight: later callers join the load that the first one started.
    if (running && this.#singleFlight) return running;

    const expires = now + this.#ttl; // Expiry: counted from the start, when the row was read
    const flight = this.#load(key)
      .then((value) => {
        // Only the load that is still registered may store; errors are never stored.
        if (this.#flights.get(key) === flight) this.#store.set(key, { value, expires });
        return value;
      })
      .finally(() => {
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
      });
    this.#flights.set(key, flight);
    return flight;
  }

  // Invalidation: forgets the copy and detaches a load that began before the change.
  invalidate(key: string): void {
    this.#store.delete(key);
    this.#flights.delete(key);
  }
}

for (const singleFlight of [false, true]) {
  const source = new Source();
  const cache = new Cache((key) => source.read(key), 300, singleFlight);
  await Promise.all(Array.from({ length: 100 }, () => cache.get('price')));
  assert.equal(source.reads, singleFlight ? 1 : 100);
  console.log(`100 callers, single flight ${Number(singleFlight)}: ${source.reads} loads`);
}

const source = new Source();
const cache = new Cache((key) => source.read(key), 300, true);
source.failsAt = 1;
const outcome = await cache.get('price').catch((error: Error) => error.message);
const retried = await cache.get('price');
assert.deepEqual([outcome, retried], ['source down', 10]);
console.log(`first caller: ${outcome}; next caller retries: ${retried}`);

source.price = 12;
for (const [time, seen] of [
  [299, 10],
  [300, 12],
] as const) {
  now = time;
  assert.equal(await cache.get('price'), seen);
  console.log(`source says 12, cache at ${time} s of 300 s: ${seen}`);
}

cache.invalidate('price');
const early = cache.get('price'); // reads 12
source.price = 15;
cache.invalidate('price'); // arrives while that load is under way
const seen = [await early, await cache.get('price'), await cache.get('price'), source.reads];
assert.deepEqual(seen, [12, 15, 15, 5]);
console.log(`purge during a load: early caller ${seen[0]}, next ${seen[1]}`);

// Eviction policy: least recently used goes first; admission by frequency refuses a newcomer
// asked for no more often than its victim. Exact counts; TinyLFU estimates and ages them.
function hits(requests: readonly string[], capacity: number, byFrequency: boolean): number {
  const used = new Set<string>(); // oldest first
  const asked = new Map<string, number>();
  return requests.filter((key) => {
    asked.set(key, (asked.get(key) ?? 0) + 1);
    const hit = used.delete(key);
    const [victim] = used;
    if (!hit && victim !== undefined && used.size >= capacity) {
      if (byFrequency && (asked.get(key) ?? 0) <= (asked.get(victim) ?? 0)) return false;
      used.delete(victim);
    }
    used.add(key);
    return hit;
  }).length;
}
const round = (i: number) => [...'abcabc', ...[0, 1, 2, 3].map((n) => `scan${4 * i + n}`)];
const requests = Array.from({ length: 10 }, (_, i) => round(i)).flat();
const [lru, admission] = [hits(requests, 4, false), hits(requests, 4, true)];
assert.deepEqual([lru, admission], [30, 57]);
console.log(`scan through LRU: ${lru} of 100 hits, with admission: ${admission}`);
