// Content Delivery Network: what a shield, the cache key, a careless rule, a purge by tag
// and an origin failure do to the requests that reach the origin and to what users see.
import assert from 'node:assert/strict';

type Request = { readonly url: string; readonly user?: string };
type Response = {
  readonly body: string;
  readonly shared: boolean; // false stands for "Cache-Control: private"
  readonly tags: readonly string[];
  readonly age: number;
};
type Upstream = { fetch(request: Request): Response };
let now = 0; // own clock, in seconds

// Origin: renders by path only; /account is personal.
class Origin implements Upstream {
  requests = 0;
  price = 10;
  down = false;
  fetch({ url, user = 'nobody' }: Request): Response {
    this.requests += 1;
    if (this.down) throw new Error('503');
    const path = url.split('?')[0];
    if (path === '/account') return { body: `account of ${user}`, shared: false, tags: [], age: 0 };
    const tags = path === '/p/42' ? ['product-42'] : [];
    return { body: `${path} at ${this.price}`, shared: true, tags, age: 0 };
  }
}

const [FRESH, STALE_IF_ERROR] = [60, 600]; // Freshness policy: a minute, ten more on errors

// Edge cache: an Upstream itself, so that one PoP can be the Origin shield of others.
class EdgeCache implements Upstream {
  obey = true; // false is a rule such as "cache everything"
  key = (url: string): string => url; // the whole URL
  readonly #upstream: Upstream;
  readonly #copies = new Map<string, { readonly response: Response; readonly born: number }>();

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }
  fetch(request: Request): Response {
    const key = this.key(request.url);
    const copy = this.#copies.get(key);
    const age = copy ? now - copy.born : Infinity;
    if (copy && age < FRESH) return { ...copy.response, age };
    try {
      const response = this.#upstream.fetch(request);
      // The age is carried over, or ages of shield and edge would add up.
      if (response.shared || !this.obey) {
        this.#copies.set(key, { response, born: now - response.age });
      }
      return response;
    } catch (error) {
      if (copy && age < FRESH + STALE_IF_ERROR) return { ...copy.response, age };
      throw error;
    }
  }
  // Purge: by tag, wherever it is shown.
  purge(tag: string): void {
    const hit = [...this.#copies].filter(([, { response }]) => response.tags.includes(tag));
    for (const [key] of hit) this.#copies.delete(key);
  }
}

for (const shields of [0, 1]) {
  const origin = new Origin();
  const upstream = shields ? new EdgeCache(origin) : origin;
  for (let pop = 0; pop < 20; pop++) new EdgeCache(upstream).fetch({ url: '/p/42' });
  assert.equal(origin.requests, shields ? 1 : 20);
  console.log(`20 PoPs, ${shields} shield: ${origin.requests} at the origin`);
}

const origin = new Origin();
const shield = new EdgeCache(origin);
const pop = new EdgeCache(shield);
// Cache key without campaign parameters
shield.key = pop.key = (url) => {
  const { pathname, searchParams } = new URL(url, 'https://shop.example');
  const kept = [...searchParams].filter(([name]) => !name.startsWith('utm_'));
  return `${pathname}?${new URLSearchParams(kept)}`;
};
for (const cache of [new EdgeCache(origin), pop]) {
  origin.requests = 0;
  for (const n of [0, 1, 2, 3]) cache.fetch({ url: `/p/42?utm_source=mail${n}&size=L` });
  cache.fetch({ url: '/p/42?size=M' });
  const [name, expected] = cache === pop ? ['stripped', 2] : ['full URL', 5];
  assert.equal(origin.requests, expected); // sizes L and M stay apart
  console.log(`key ${name}: ${expected} of 5 reach the origin`);
}

for (const obey of [false, true]) {
  const edge = new EdgeCache(new Origin());
  edge.obey = obey;
  edge.fetch({ url: '/account', user: 'Ann' });
  const { body } = edge.fetch({ url: '/account', user: 'Bob' });
  assert.equal(body, obey ? 'account of Bob' : 'account of Ann');
  console.log(`headers obeyed ${Number(obey)}: Bob sees ${body}`);
}

function tell(what: string, url: string, expected: string): void {
  const { body, age } = pop.fetch({ url });
  assert.equal(`${body}, age ${age}`, expected);
  console.log(`t=${now}, ${what}: ${expected}`);
}
pop.fetch({ url: '/p/42' });
shield.fetch({ url: '/logo' }); // for another PoP
[origin.price, now] = [12, 30];
pop.purge('product-42');
tell('price is 12, PoP purged', '/p/42', '/p/42 at 10, age 30'); // refilled from the shield
for (const cache of [shield, pop]) cache.purge('product-42');
tell('shield, then PoP purged', '/p/42', '/p/42 at 12, age 0');
tell('without that tag', '/logo', '/logo at 10, age 30');
now = 60;
tell('a minute after the origin', '/logo', '/logo at 12, age 0');
[origin.down, now] = [true, 100];
tell('origin down', '/p/42', '/p/42 at 12, age 70');
now = 690;
assert.throws(() => pop.fetch({ url: '/p/42' }), /503/);
console.log(`t=${now}, still down: 503`);
