// Chunks without and with their title path, permissions inside the search, and answers that
// are withheld because their quote is not in the passage. The model is a scripted fake.
import assert from 'node:assert/strict';

// Ingestion: parsed sections, with headings and access lists taken from the source.
const sections = [
  { path: 'Refunds > Consumers', text: 'Goods can be returned within 14 days.', reader: 'all' },
  { path: 'Refunds > Business', text: 'Goods can be returned within 30 days.', reader: 'all' },
  { path: 'Refunds > Business', text: 'Managers may accept goods for 90 days.', reader: 'staff' },
  { path: 'Shipping > Europe', text: 'A parcel takes 5 days.', reader: 'all' },
  { path: 'Refunds > Business', text: 'Managers may accept used goods.', reader: 'staff' },
];

interface Passage {
  readonly id: number;
  readonly text: string;
  readonly terms: readonly string[];
  readonly reader: string;
}
// Words cut to six letters, so that "returned" meets "return". They stand in for the
// vectors of an embedding model and for BM25.
const terms = (text: string): string[] => {
  const words = text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return [...new Set(words.map((word) => word.slice(0, 6)))];
};

// Chunker: one passage per section; alone, "within 30 days" does not say for whom.
const chunk = (withPath: boolean): Passage[] =>
  sections.map(({ path, text: body, reader }, i) => {
    const text = withPath ? `${path}: ${body}` : body;
    return { id: i + 1, text, terms: terms(text), reader };
  });

// Retriever: counts shared terms. Permissions belong inside; filtered afterwards, forbidden
// passages would have taken the places of allowed ones.
function retrieve(index: readonly Passage[], question: string, user: readonly string[]): Passage[] {
  const asked = new Set(terms(question));
  return index
    .filter(({ reader }) => user.includes(reader))
    .map((passage) => ({ passage, score: passage.terms.filter((t) => asked.has(t)).length }))
    .filter(({ score }) => score >= 2)
    .sort((a, b) => b.score - a.score)
    .slice(0, 2)
    .map(({ passage }) => passage);
}

interface Model {
  complete(prompt: string): Promise<string>;
}
// Takes the first period it is given; asked about a guarantee, it trusts its training.
const fake: Model = {
  async complete(prompt) {
    const [, id, quote, days] = /\[(\d+)\] .*?(\w+ (\d+) days)/.exec(prompt) ?? [];
    if (prompt.includes('guarantee')) return `Two years. [${id}: "a guarantee of two years"]`;
    return `${days} days. [${id}: "${quote}"]`;
  },
};

// Prompt assembly and generator: numbered passages, a citation per claim, a way to refuse.
async function answer(index: readonly Passage[], question: string, user: readonly string[]) {
  const passages = retrieve(index, question, user);
  const ids = passages.map(({ id }) => id);
  if (ids.length === 0) return { ids, text: 'not found, the model was not asked' };
  const list = passages.map(({ id, text }) => `[${id}] ${text}`).join('\n');
  const reply = await fake.complete(`Cite as [id: "quote"] or refuse.\n${list}\n${question}`);
  const [, id, quote = ''] = /\[(\d+): "(.+)"\]$/.exec(reply) ?? [];
  const cited = passages.find((passage) => passage.id === Number(id));
  // A citation counts only if the passage was supplied and contains the quote word for word.
  const holds = quote !== '' && cited?.text.includes(quote);
  return { ids, text: holds ? reply : `not found; withheld: ${reply}` };
}

const bare = chunk(false);
const index = chunk(true); // Index: its permission field is filtered during the search.
const guest = ['all'];
const business = 'Until when can a business return goods?';

// Evaluation set: the expected passage per question; undefined if there is no answer.
const evaluation = [
  { question: business, expected: 2 },
  { question: 'How many days takes a parcel to Europe?', expected: 4 },
  { question: 'Can consumers get refunds for goods?', expected: 1 },
  { question: 'Where do you repair things?', expected: undefined },
];
const recall = (passages: readonly Passage[]): number =>
  evaluation.filter(({ question, expected }) => {
    return retrieve(passages, question, guest)[0]?.id === expected;
  }).length;

const wrong = await answer(bare, business, guest);
console.log(`bare chunks: ${wrong.text}`);
const right = await answer(index, business, guest);
console.log(`with title path: ${right.text}`);
assert.match(wrong.text, /^14 days.*\[1:/); // fluent, cited and wrong
assert.match(right.text, /^30 days.*\[2:/);
console.log(`right passage first: bare ${recall(bare)} of 4, with title path ${recall(index)}`);
assert.deepEqual([recall(bare), recall(index)], [2, 4]);

const managers = 'How long may managers accept goods from a business?';
const asGuest = await answer(index, managers, guest);
const asStaff = await answer(index, managers, ['all', 'staff']);
console.log(
  `passages in the prompt: guest ${asGuest.ids.join(' ')}, staff ${asStaff.ids.join(' ')}`,
);
assert.deepEqual([asGuest.ids, asStaff.ids], [[2], [3, 5]]); // filtered late: none for guests

const repair = await answer(index, 'Where do you repair things?', guest);
const guarantee = await answer(index, 'Which guarantee has a parcel to Europe?', guest);
console.log(`no passage: ${repair.text}`);
console.log(`from training: ${guarantee.text}`);
assert.deepEqual([repair.ids, guarantee.ids], [[], [4]]);
assert.match(guarantee.text, /^not found/);
