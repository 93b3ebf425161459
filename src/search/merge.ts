import type { SearchDocument } from './data.ts';
import type { Phrase } from './names.ts';
import { type ComparisonHit, inverseFrequency, type NameAnswer } from './search.ts';

/** A page that has words of a query in its text. */
export interface TextHit {
  readonly path: string;
  readonly title: string;
  /** Kind of page, for one of which the names know nothing. */
  readonly label: string;
  /** For each word of the query that it has, how much it is about it: up to 1. */
  readonly relevance: ReadonlyMap<string, number>;
  /** What stands on it. */
  readonly text: string;
}

/** What the pages' text says to a query. */
export interface TextAnswer {
  /** How many pages have a word, for each word of the query. */
  readonly frequency: ReadonlyMap<string, number>;
  /** How many pages there are. */
  readonly pages: number;
  /** The best of them, in any order. */
  readonly hits: readonly TextHit[];
}

/** A page as it is shown. */
export interface Hit {
  readonly document: SearchDocument;
  readonly score: number;
  /** The name, term or tool that comes nearest to the query. */
  readonly phrase?: Phrase;
  /** What stands on the page, once its text has been searched. */
  readonly text?: string;
}

/** What was found. */
export interface Answer {
  /** One hit for each page, best first. */
  readonly hits: readonly Hit[];
  /** The page that compares the two patterns of which the query speaks. */
  readonly comparison?: ComparisonHit;
  /** False when no page has all words, so that those with the weightiest are shown. */
  readonly complete: boolean;
  /** Words that no page has. */
  readonly unknown: readonly string[];
  /** Words that were taken for slips, and what was read in their place. */
  readonly corrections: readonly { typed: string; read: string }[];
}

/** To what patterns an answer is narrowed. */
export interface Filters {
  /** Id of a category. */
  readonly category?: string;
  /** The most complexity, 1 to 5. */
  readonly complexity?: number;
}

/** How much the text counts beside names and terms, whose best score is about 7. */
const TEXT_SHARE = 1;
/** The same for a page that is not a pattern: a long guide has words of every story in it. */
const LIST_TEXT_SHARE = 0.8;
/** A page is shown that has at least this part of the query by weight: a word that nobody has weighs most, so nonsense finds nothing. */
const LEAST_COVER = 0.34;
/** From this part on a page that has several of the words is shown as well, as a guess below the others. */
const GUESS_COVER = 0.15;
/** Fewest words that make a guess. */
const GUESS_WORDS = 2;
/** Of what the best page has, the part that another one needs to be shown beside it. */
const COVER_OF_BEST = 0.6;
/** A page that has less of the words is shown as well when it scores at least this part of the best: it is about them. */
const SCORE_OF_BEST = 0.5;

/**
 * Merges what names and text say into one ranked list. When no page has all words, the pages with the greatest part of
 * them by weight stay: the words that tell least are given up first.
 * @param text nothing while the text has not been searched
 */
export function mergeAnswers(names: NameAnswer, text: TextAnswer | undefined, filters: Filters = {}): Answer {
  const words = names.words.map(({ word, weight }) => {
    const inText = text ? inverseFrequency(text.frequency.get(word) ?? 0, text.pages) : Number.POSITIVE_INFINITY;
    return { word, inText, weight: Math.min(weight, inText) };
  });
  const textTotal = words.reduce((sum, { inText }) => sum + inText, 0);
  const byPath = new Map(names.hits.map((hit) => [hit.document.path, hit as Found]));
  for (const hit of text?.hits ?? []) {
    const found = byPath.get(hit.path) ?? { document: names.pages.get(hit.path) ?? pageOf(hit), score: 0, named: false, matched: new Map<string, number>() };
    const share = words.reduce((sum, { word, inText }) => sum + inText * (hit.relevance.get(word) ?? 0), 0) / textTotal;
    const matched = new Map([...found.matched, ...[...hit.relevance.keys()].map((word) => [word, 1] as const)]);
    byPath.set(hit.path, { ...found, matched, text: hit.text, score: found.score + (found.document.complexity > 0 ? TEXT_SHARE : LIST_TEXT_SHARE) * share });
  }
  const known = new Set([...byPath.values()].flatMap(({ matched }) => [...matched.keys()]));
  // Beside a name that was typed, a word that nobody has says nothing against the other pages.
  const counted = [...byPath.values()].some(({ named }) => named) ? words.filter(({ word }) => known.has(word)) : words;
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const covered = [...byPath.values()].map((hit) => ({
    hit,
    all: words.every(({ word }) => hit.matched.has(word)),
    cover: words.reduce((sum, { word, weight }) => sum + weight * (hit.matched.get(word) ?? 0), 0) / total,
  }));
  const isSide = (document: SearchDocument) => names.comparison?.sides.includes(document) ?? false;
  const best = { cover: Math.max(0, ...covered.map(({ cover }) => cover)), score: Math.max(0, ...covered.map(({ hit }) => hit.score)) };
  const isMeant = ({ hit }: Covered) => hit.named || isSide(hit.document);
  const isLikely = (one: Covered) => isMeant(one) || one.cover >= LEAST_COVER;
  const isGuess = ({ hit, cover }: Covered) => cover >= GUESS_COVER && hit.matched.size >= GUESS_WORDS;
  const isNearBest = ({ hit, cover }: Covered) => cover >= COVER_OF_BEST * best.cover || hit.score >= SCORE_OF_BEST * best.score;
  const isShown = (one: Covered) => isMeant(one) || ((isLikely(one) || isGuess(one)) && isNearBest(one));
  const shown = covered.filter((one) => isShown(one) && passes(one.hit.document, filters));
  const comparison = names.comparison?.sides.every((side) => passes(side, filters)) ? names.comparison : undefined;
  const hits = shown
    .sort((a, b) => Number(isLikely(b)) - Number(isLikely(a)) || b.hit.score - a.hit.score || (a.hit.document.path < b.hit.document.path ? -1 : 1))
    .map(({ hit: { matched: _matched, named: _named, ...hit } }): Hit => hit);
  return {
    hits,
    ...(comparison && { comparison }),
    complete: shown.some(({ all }) => all),
    unknown: words.flatMap(({ word }) => (known.has(word) ? [] : [word])),
    corrections: names.corrections.flatMap(({ typed, meant }) => {
      const read = meant.find(({ stem }) => hits[0]?.phrase?.stems.has(stem)) ?? meant[0];
      return read ? [{ typed, read: read.word }] : [];
    }),
  };
}

/**
 * The words that the text knows, of those that names took for slips. When there are any, names have to be searched again.
 */
export function wronglyCorrected({ corrections }: NameAnswer, { frequency }: TextAnswer): ReadonlySet<string> {
  return new Set(corrections.flatMap(({ typed }) => (frequency.get(typed) ? [typed] : [])));
}

/** Every pattern that the filters let pass, in the order of the documents. */
export function filteredPatterns(documents: readonly SearchDocument[], filters: Filters): Hit[] {
  return documents.filter((document) => document.complexity > 0 && passes(document, filters)).map((document) => ({ document, score: 0 }));
}

/** True when the filters narrow anything. */
export function isFiltered({ category, complexity }: Filters): boolean {
  return category !== undefined || complexity !== undefined;
}

/** A page with the part of the query that it has, by weight. */
interface Covered {
  hit: Found;
  cover: number;
}

type Found = Hit & { matched: ReadonlyMap<string, number>; named: boolean };

/** A page that is no pattern has no category and no complexity, and is left out as soon as one is asked for. */
function passes(document: SearchDocument, filters: Filters): boolean {
  if (!isFiltered(filters)) return true;
  const { category = document.category, complexity = 5 } = filters;
  return document.complexity > 0 && document.category === category && document.complexity <= complexity;
}

function pageOf({ path, title, label }: TextHit): SearchDocument {
  return { path, title, label, complexity: 0, aliases: [], terms: [], tools: [], summary: '' };
}
