// Abstract factory: the parts of a digest come from one kit, so HTML and plain text never
// meet. First the mix that strings allow, then three kits and a refused mix.
import assert from 'node:assert/strict';

type User = { readonly name: string; readonly url: string };
const users: readonly User[] = [
  { name: 'Ann', url: '/u/1' },
  { name: '<img onerror=x>', url: '/u/2' },
];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escapeHtml = (value: string): string => value.replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);

// Abstract factory: one method per kind of part, generic in the type of its products (N).
interface Kit<N> {
  link(label: string, url: string): N;
  list(items: readonly N[]): N;
  render(node: N): string;
}

// Concrete product: one class per family. The private field keeps TypeScript, which compares
// shapes, from taking one for the other.
class HtmlNode {
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }
  // Family check: for callers without types, a foreign node is stopped where parts combine.
  static sourceOf(node: HtmlNode): string {
    if (!(#source in node)) throw new TypeError('node of another family');
    return node.#source;
  }
}
class PlainNode {
  readonly #lines: readonly string[];
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }
  static linesOf(node: PlainNode): readonly string[] {
    if (!(#lines in node)) throw new TypeError('node of another family');
    return node.#lines;
  }
}

// Concrete factory: everything in it escapes. It does not judge: a URL from a user
// needs a check of its scheme before it comes here.
const html: Kit<HtmlNode> = {
  link: (label, url) => new HtmlNode(`<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`),
  list: (items) => new HtmlNode(items.map((i) => `<li>${HtmlNode.sourceOf(i)}</li>`).join('\n')),
  render: (node) => HtmlNode.sourceOf(node),
};

// Concrete factory: nothing in it escapes.
const plain: Kit<PlainNode> = {
  link: (label, url) => new PlainNode([`${label} (${url})`]),
  list: (items) => new PlainNode(items.flatMap(PlainNode.linesOf).map((line) => `- ${line}`)),
  render: (node) => PlainNode.linesOf(node).join('\n'),
};

// A family added later, for checking links before sending. Only the selector had to learn of it.
const links: Kit<readonly string[]> = {
  link: (_label, url) => [url],
  list: (items) => items.flat(),
  render: (urls) => urls.join(' '),
};

// Client: all it can do with a node is to hand it back to the kit that made it.
function digest<N>(kit: Kit<N>): string {
  return kit.render(kit.list(users.map(({ name, url }) => kit.link(name, url))));
}

// Selector: the one place that knows the families.
const families: Readonly<Record<string, () => string>> = {
  'text/html': () => digest(html),
  'text/plain': () => digest(plain),
  'link check': () => digest(links),
};

console.log('strings everywhere, a plain part in an HTML list');
const plainLink = (label: string, url: string): string => `${label} (${url})`;
const htmlList = (items: readonly string[]): string =>
  items.map((item) => `<li>${item}</li>`).join('\n');
const mixed = htmlList(users.map(({ name, url }) => plainLink(name, url)));
assert.ok(mixed.includes('<img onerror=x>'), 'the hostile name became markup');
const show = (text: string): void => console.log(text.replace(/^/gm, '  '));
show(mixed);

const rendered: Record<string, string> = {};
for (const [name, render] of Object.entries(families)) {
  rendered[name] = render();
  console.log(name);
  show(rendered[name]);
}
assert.ok(!rendered['text/html']?.includes('<img'), 'HTML family escapes');
assert.ok(rendered['text/plain']?.includes('<img onerror=x>'), 'plain family does not');
assert.equal(rendered['link check'], '/u/1 /u/2');

assert.throws(() => {
  // @ts-expect-error the compiler refuses the mix; the check below is for untyped callers
  html.list([plain.link('Ann', '/u/1')]);
}, /another family/);
console.log('mixed kits: refused, node of another family');
