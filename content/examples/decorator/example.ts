// Decorator: layers around a document store. The wrong order leaks a document, and a
// careless layer hides an ability of the object that it wraps.
import assert from 'node:assert/strict';

// Component interface: a function type; a Layer turns one into another.
type Read = (user: string, doc: string) => string;
type Layer = (next: Read) => Read;

// Composition: listed from the outside in.
const stack = (core: Read, ...layers: readonly Layer[]): Read =>
  layers.reduceRight((inner, layer) => layer(inner), core);

// Core: knows of no layer.
const store: Read = (_user, doc) => `text of ${doc}`;

// Layer: one duty each, everything else is forwarded unchanged.
class Denied extends Error {}
const access: Layer = (next) => (user, doc) => {
  if (user !== 'alice') throw new Denied(`${user} may not read ${doc}`);
  return next(user, doc);
};
const cache = (): Layer => {
  const kept = new Map<string, string>();
  return (next) => (user, doc) => {
    const text = kept.get(doc) ?? next(user, doc);
    kept.set(doc, text);
    return text;
  };
};
const metrics =
  (count: { calls: number }): Layer =>
  (next) =>
  (user, doc) => {
    count.calls += 1;
    return next(user, doc);
  };

function tell(read: Read): string {
  return ['alice', 'bob']
    .map((user) => {
      try {
        return `${user} gets "${read(user, 'salaries')}"`;
      } catch (error) {
        if (error instanceof Denied) return `${user} is denied`;
        throw error;
      }
    })
    .join(', ');
}

// Order rule: access stands outside the cache, since its key does not contain the user.
const leaking = tell(stack(store, cache(), access));
assert.match(leaking, /bob gets "text of salaries"/);
console.log(`cache outside access: ${leaking}`);
const safe = tell(stack(store, access, cache()));
assert.match(safe, /bob is denied/);
console.log(`access outside cache: ${safe}`);

const asked = { calls: 0 };
const worked = { calls: 0 };
const measured = stack(store, metrics(asked), cache(), metrics(worked));
for (const _ of [1, 2, 3]) measured('alice', 'menu');
assert.deepEqual([asked.calls, worked.calls], [3, 1]);
console.log(`metrics outside the cache count ${asked.calls}, inside ${worked.calls}`);

// The second half: an object with an optional ability, flush.
type Writer = { write(text: string): void; flush?(): void; readonly inner?: Writer };
const buffered = (sent: string[]): Writer => {
  let pending = '';
  return {
    write: (text) => {
      pending += text;
    },
    flush: () => {
      sent.push(pending);
      pending = '';
    },
  };
};
const hiding = (inner: Writer): Writer => ({ write: (text) => inner.write(text) });
const open = (inner: Writer): Writer => ({ inner, write: (text) => inner.write(text) });

// Unwrap: looks for the ability from the outside in, as far as layers allow it.
function flush(writer: Writer): boolean {
  if (writer.flush) writer.flush();
  else return writer.inner !== undefined && flush(writer.inner);
  return true;
}

for (const [name, layer] of [
  ['hides', hiding],
  ['shows', open],
] as const) {
  const sent: string[] = [];
  const writer = layer(layer(buffered(sent)));
  writer.write('event 1');
  assert.equal(flush(writer), name === 'shows');
  assert.equal(sent.length, name === 'shows' ? 1 : 0);
  console.log(`layer ${name} its inner writer: sent ${sent.join() || 'nothing'}`);
}
