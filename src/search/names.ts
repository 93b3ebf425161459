import type { SearchDocument } from './data.ts';
import { meaningfulWords, stem, wordsOf } from './words.ts';

/** What a phrase is to its page. */
export type PhraseKind = 'title' | 'alias' | 'term' | 'tool';

/** A name or term under which a page is looked for. */
export interface Phrase {
  readonly kind: PhraseKind;
  readonly text: string;
  /** Stems of its meaningful words, each once. */
  readonly stems: ReadonlySet<string>;
  /** Its letters and digits alone: the same for "pub/sub" and "PubSub". */
  readonly letters: string;
}

/** How much a phrase says about what is wanted. */
const WEIGHT: Readonly<Record<PhraseKind, number>> = { title: 1, alias: 0.95, term: 0.8, tool: 0.7 };
/** The same for a page that is not a pattern: it never stands above a pattern whose name was typed. */
const LIST_WEIGHT = 0.6;
/** The whole phrase was typed. */
const WHOLE = 1.5;
/** The beginning was typed: so much, and up to `BEGUN_REST` more the more of it was. */
const BEGUN: Readonly<Record<PhraseKind, number>> = { title: 0.8, alias: 0.8, term: 0.5, tool: 0.5 };
const BEGUN_REST = 0.4;
/** Fewest letters that begin a phrase. */
const MIN_BEGUN = 3;
/** Words in common: how much the share of the query counts, and the share of the phrase. */
const QUERY_SHARE = 1;
const PHRASE_SHARE = 0.9;

/** A query as it is held against phrases. */
export interface PhraseQuery {
  /** Letters and digits alone. */
  readonly letters: string;
  /** For each word its weight, and how likely each stem was meant. */
  readonly words: readonly { weight: number; likeness: ReadonlyMap<string, number> }[];
  /** How much a stem tells pages apart. */
  weightOf(stem: string): number;
}

/** The names, terms and tools of a page. */
export function phrasesOf({ path, title, aliases, terms, tools }: SearchDocument): Phrase[] {
  const phrase = (kind: PhraseKind, text: string): Phrase => ({ kind, text, stems: new Set(meaningfulWords(text).map(stem)), letters: lettersOf(text) });
  return [
    phrase('title', title),
    phrase('title', path.slice(path.lastIndexOf('/') + 1)),
    ...aliases.map((text) => phrase('alias', text)),
    ...terms.map((text) => phrase('term', text)),
    ...tools.map((text) => phrase('tool', text)),
  ];
}

/** Letters and digits of a text, without anything between them. */
export function lettersOf(text: string): string {
  return wordsOf(text).join('');
}

/** The phrase of a page that comes nearest to a query, and how near: 1.5 for the page's whole title, 0 for nothing in common. */
export function nearestPhrase(phrases: readonly Phrase[], isPattern: boolean, query: PhraseQuery): { phrase?: Phrase; nearness: number } {
  let nearest: { phrase?: Phrase; nearness: number } = { nearness: 0 };
  for (const phrase of phrases) {
    const nearness = Math.max(spelt(phrase, query), shared(phrase, query)) * WEIGHT[phrase.kind] * (isPattern ? 1 : LIST_WEIGHT);
    if (nearness > nearest.nearness) nearest = { phrase, nearness };
  }
  return nearest;
}

/** True when a query has a whole name of the page, whatever else it has. */
export function hasName(phrases: readonly Phrase[], stems: ReadonlySet<string>): boolean {
  return phrases.some(({ kind, stems: own }) => (kind === 'title' || kind === 'alias') && own.size > 0 && [...own].every((value) => stems.has(value)));
}

/** How near the letters of both are. */
function spelt({ letters, kind }: Phrase, query: PhraseQuery): number {
  if (letters === query.letters) return WHOLE;
  if (query.letters.length < MIN_BEGUN || !letters.startsWith(query.letters)) return 0;
  return BEGUN[kind] + (BEGUN_REST * query.letters.length) / letters.length;
}

/** How much of both is in the other, by the weight of the words. */
function shared({ stems }: Phrase, { words, weightOf }: PhraseQuery): number {
  let [inQuery, inPhrase, queryWeight, phraseWeight] = [0, 0, 0, 0];
  for (const { weight, likeness } of words) {
    queryWeight += weight;
    let best = 0;
    for (const [value, likely] of likeness) if (likely > best && stems.has(value)) best = likely;
    inQuery += best * weight;
  }
  if (inQuery === 0) return 0;
  for (const value of stems) {
    const weight = weightOf(value);
    phraseWeight += weight;
    inPhrase += weight * Math.max(0, ...words.map(({ likeness }) => likeness.get(value) ?? 0));
  }
  return (inQuery / queryWeight) ** QUERY_SHARE * (inPhrase / phraseWeight) ** PHRASE_SHARE;
}
