// Backends for frontends: a phone that asks a general API four times against one call to its
// own backend, a part that may be missing, a token that stays behind, and a rule that drifts.
import assert from 'node:assert/strict';

const PHONE_MS = 80; // round trip from the phone to the data centre
const INSIDE_MS = 2; // round trip between servers
const TOKEN = 'access-token-of-ada';
let now = 0;

type Json = Readonly<Record<string, unknown>>;
type Handler = (token: string) => Json;
// Domain service: owns data and rules, and checks the token itself, whoever calls.
const authorised = (token: string, answer: Json): Json =>
  token === TOKEN ? answer : { error: 401 };
const services: Record<string, Handler> = {
  product: (t) => authorised(t, { id: 7, title: 'Lamp', seller: 3, text: 'x'.repeat(2000) }),
  seller: (t) => authorised(t, { id: 3, name: 'Lux', address: 'y'.repeat(500) }),
  price: (t) => authorised(t, { product: 7, cents: 4900, free: 4900 >= 5000 }),
  reviews: (t) => authorised(t, { average: 4.5, texts: ['z'.repeat(3000)] }),
};
let reviewsDown = false;

// Downstream client: one call, with its latency; a failing part is an error to its caller.
function call(service: string, token: string, latency: number): Json {
  now += latency;
  if (service === 'reviews' && reviewsDown) throw new Error('timeout');
  return services[service]?.(token) ?? { error: 404 };
}
// Calls started together take as long as the slowest; here all are equally fast.
function together(names: readonly string[], token: string, optional: readonly string[]) {
  const start = now;
  const parts: Record<string, Json> = {};
  for (const name of names) {
    now = start;
    try {
      parts[name] = call(name, token, INSIDE_MS);
    } catch (error) {
      if (!optional.includes(name)) throw error;
    }
  }
  return parts;
}

// Client, without a backend of its own: each answer is needed to know what comes next.
const raw = ['product', 'seller', 'price', 'reviews'].map((s) => call(s, TOKEN, PHONE_MS));
const rawCost = { ms: now, bytes: JSON.stringify(raw).length };
assert.equal(rawCost.ms, 320);
console.log(`general API: 4 calls, ${rawCost.ms} ms, ${rawCost.bytes} bytes`);

type Request = { readonly cookie?: string; readonly csrf?: boolean; readonly change?: boolean };
type Reply = { readonly status: number; readonly body: Json };

// Session: the browser or app holds a random name, the server the token behind it.
const sessions = new Map([['s-91', TOKEN]]);

// BFF: one per experience. What it adds is composition and form, never a rule.
function bff(screen: (token: string) => Json): (request: Request) => Reply {
  return (request) => {
    const token = sessions.get(request.cookie ?? '');
    if (token === undefined) return { status: 401, body: {} };
    // Cookies travel by themselves, so a change must show that our own page sent it.
    if (request.change && !request.csrf) return { status: 403, body: {} };
    return { status: 200, body: screen(token) };
  };
}
const mobile = bff((token) => {
  const { product } = together(['product'], token, []);
  const rest = together(['seller', 'price', 'reviews'], token, ['reviews']);
  const stars = rest.reviews?.average ?? null; // the phone hides the row
  const { cents, free } = rest.price ?? {};
  return { title: product?.title, seller: rest.seller?.name, cents, free, stars };
});
const web = bff((token) => together(['product', 'price'], token, []));

function fromPhone(request: Request): { reply: Reply; ms: number; bytes: number } {
  const start = now;
  now += PHONE_MS;
  const reply = mobile(request);
  return { reply, ms: now - start, bytes: JSON.stringify(reply.body).length };
}
const screen = fromPhone({ cookie: 's-91' });
assert.equal(screen.ms, 84);
assert.ok(screen.bytes * 50 < rawCost.bytes);
console.log(`mobile BFF : 1 call, ${screen.ms} ms, ${screen.bytes} bytes`);

reviewsDown = true;
const degraded = fromPhone({ cookie: 's-91' }).reply;
assert.deepEqual([degraded.status, degraded.body.stars], [200, null]);
const { title, cents, stars } = degraded.body;
console.log(`reviews down: ${degraded.status}, ${title} ${cents}, stars ${stars}`);

const answers = [screen.reply, degraded, web({ cookie: 's-91' })];
assert.ok(answers.every((a) => !JSON.stringify(a).includes(TOKEN)));
const forged = web({ cookie: 's-91', change: true }).status;
const ours = web({ cookie: 's-91', change: true, csrf: true }).status;
const stranger = web({}).status;
const around = call('price', 'none', INSIDE_MS).error; // past the BFF
assert.deepEqual([forged, ours, stranger, around], [403, 200, 401, 401]);
console.log(
  `change forged ${forged}, ours ${ours}; no session ${stranger}, past the BFF ${around}`,
);

// The same rule written into both backends, then changed in one of them.
const inMobile = (cents: number) => cents >= 5000;
const inWeb = (cents: number) => cents >= 4500;
assert.notEqual(inMobile(4900), inWeb(4900));
console.log(`rule in BFFs: free delivery at 4900? app ${inMobile(4900)}, web ${inWeb(4900)}`);
const shown = [screen.reply.body, web({ cookie: 's-91' }).body.price as Json];
const verdicts = shown.map((body) => body.free);
assert.deepEqual(verdicts, [false, false]);
console.log(`rule in service: app ${verdicts[0]}, web ${verdicts[1]}`);
