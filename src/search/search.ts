import { comparisonTitle } from '../compare/address.ts';
import { documentsOf, pairsOfData, type SearchData, type SearchDocument } from './data.ts';
import { type KnownWord, Lexicon } from './lexicon.ts';
import { indexDocuments } from './name-index.ts';
import { hasName, lettersOf, nearestPhrase, type Phrase, type PhraseQuery, phrasesOf } from './names.ts';
import { comparisonTarget, sidesOf } from './versus.ts';
import { synonymsOf } from './synonyms.ts';
import { isStopWord, stem, wordsOf } from './words.ts';

/** A word of a query that means something. */
export interface QueryWord {
  /** As typed, in small letters. */
  readonly word: string;
  /** How much it tells pages apart: the inverse document frequency; greatest for a word that no page has. */
  readonly weight: number;
}

/** A page that was found. */
export interface NameHit {
  readonly document: SearchDocument;
  /** Greater is better; about 7 for a page whose title was typed. */
  readonly score: number;
  /** Words of the query that it has, each with how sure it is that they were meant: less than 1 for one that was taken for a slip. */
  readonly matched: ReadonlyMap<string, number>;
  /** True when the query has one of its names, whatever else it has. */
  readonly named: boolean;
  /** The name, term or tool that comes nearest to the query. */
  readonly phrase?: Phrase;
}

/** Two patterns that a query compares. */
export interface ComparisonHit {
  readonly path: string;
  /** The title of that page. */
  readonly title: string;
  readonly sides: readonly [SearchDocument, SearchDocument];
}

/** What names, terms, tools and summaries say to a query. */
export interface NameAnswer {
  /** The words that mean something, in order. */
  readonly words: readonly QueryWord[];
  /** Stems of the words and of all that they may mean, to mark them in a text. */
  readonly stems: ReadonlySet<string>;
  /** Words that were taken for slips, and what may have been meant, likeliest first. */
  readonly corrections: readonly { typed: string; meant: readonly KnownWord[] }[];
  /** Every page that has one of the words, best first. */
  readonly hits: readonly NameHit[];
  readonly comparison?: ComparisonHit;
  /** Every page that is known, by its path. */
  readonly pages: ReadonlyMap<string, SearchDocument>;
}

/** A search over names, aliases, what people type, tools and summaries. */
export interface NameSearch {
  /** All that it searches, patterns first. */
  readonly documents: readonly SearchDocument[];
  /** How many of them are patterns. */
  readonly patterns: number;
  /** @param known words of the query that are known elsewhere, and are not taken for slips */
  search(query: string, known?: ReadonlySet<string>): NameAnswer;
}

/** A score of the index as a part of the whole, beside the nearest phrase. */
const INDEX_SHARE = 1 / 8;
const PHRASE_SHARE = 5;
/** What a page keeps of its score that has hardly any of the query's words; the rest grows with their weight. */
const LEAST_KEPT = 0.3;
/** How likely a word that is used in the place of another was meant. */
const SYNONYM = 0.5;
/** Nearness of a phrase from which one side of a comparison is sure. */
const SURE_SIDE = 0.5;
/** Score of a side above all that only mention the two. */
const SIDE_BONUS = 10;

/** How much a word tells pages apart that so many of them have (the inverse document frequency of BM25, Robertson and Zaragoza 2009). */
export function inverseFrequency(having: number, pages: number): number {
  return Math.log(1 + (pages - having + 0.5) / (having + 0.5));
}

/** Makes the search; some 30 ms for a hundred patterns. */
export function createNameSearch(data: SearchData): NameSearch {
  const documents = documentsOf(data);
  const lexicon = new Lexicon();
  const index = indexDocuments(documents, lexicon);
  const phrases = documents.map(phrasesOf);
  const phrasesBy = new Map(documents.map((document, id) => [document, phrases[id] ?? []]));
  const pairs = pairsOfData(data);
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const found = new Map<string, ReadonlyMap<number, number>>();
  const weights = new Map<string, number>();

  return { documents, patterns: data.slugs.length, search };

  function search(query: string, known: ReadonlySet<string> = new Set()): NameAnswer {
    const answer = searchWords(query, known);
    const comparison = compare(query);
    if (!comparison) return answer;
    const hits = answer.hits.map((hit) => (comparison.sides.includes(hit.document) ? { ...hit, score: hit.score + SIDE_BONUS } : hit));
    return { ...answer, comparison, hits: hits.sort(byScore) };
  }

  function searchWords(query: string, known: ReadonlySet<string>): NameAnswer {
    const words = readWords(query, known);
    const phraseQuery: PhraseQuery = { letters: lettersOf(query), words, weightOf };
    const typed = new Set(words.flatMap(({ likeness }) => [...likeness].flatMap(([value, likely]) => (likely === 1 ? [value] : []))));
    const total = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const pages = new Map<number, { score: number; weight: number; matched: Map<string, number> }>();
    for (const { word, weight, pages: having, corrected } of words) {
      for (const [id, { score, likeness }] of having) {
        const page = pages.get(id) ?? { score: 0, weight: 0, matched: new Map() };
        page.score += score;
        page.weight += weight * (0.5 + likeness / 2);
        page.matched.set(word, corrected === undefined ? 1 : likeness);
        pages.set(id, page);
      }
    }
    const hits = [...pages].flatMap(([id, { score, weight, matched }]) => {
      const document = documents[id];
      if (!document) return [];
      const { phrase, nearness } = nearestPhrase(phrases[id] ?? [], document.complexity > 0, phraseQuery);
      const kept = LEAST_KEPT + (1 - LEAST_KEPT) * (weight / total);
      const named = document.complexity > 0 && hasName(phrases[id] ?? [], typed);
      return [{ document, matched, named, score: ((INDEX_SHARE * score) / total + PHRASE_SHARE * nearness) * kept, ...(phrase && { phrase }) }];
    });
    return {
      words: words.map(({ word, weight }) => ({ word, weight })),
      stems: new Set(words.flatMap(({ word, likeness }) => [stem(word), ...likeness.keys()])),
      corrections: words.flatMap(({ word, corrected }) => (corrected === undefined ? [] : [{ typed: word, meant: corrected }])),
      hits: hits.sort(byScore),
      pages: byPath,
    };
  }

  /** The meaningful words of a query, with what each may mean and the pages that have it. */
  function readWords(query: string, known: ReadonlySet<string> = new Set()) {
    const typed = wordsOf(query);
    const meaningful = typed.filter((word) => !isStopWord(word));
    const words = [...new Set(meaningful.length > 0 ? meaningful : typed)];
    const unfinished = /\s$/.test(query) ? undefined : typed.at(-1);
    return words.map((word) => {
      const { alternatives, corrected } = lexicon.read(word, word === unfinished, !known.has(word));
      const likeness = new Map(alternatives.map((alternative) => [alternative.stem, alternative.likeness]));
      for (const joined of joinedWith(word, typed)) likeness.set(joined, 1);
      for (const value of synonymsOf(word)) {
        if (lexicon.hasStem(value)) likeness.set(value, Math.max(SYNONYM, likeness.get(value) ?? 0));
      }
      const pages = pagesWith(likeness);
      return { word, likeness, pages, weight: inverseFrequency(pages.size, documents.length), ...(corrected !== undefined && { corrected }) };
    });
  }

  /** Stems of a word written together with its neighbours, as far as they are known: "pubsub" for "pub" in "pub sub". */
  function joinedWith(word: string, typed: readonly string[]): string[] {
    return typed.flatMap((one, at) => {
      const next = typed[at + 1];
      const joined = next !== undefined && (one === word || next === word) ? stem(`${one}${next}`) : undefined;
      return joined !== undefined && lexicon.hasStem(joined) ? [joined] : [];
    });
  }

  /** The pages that have one of these stems, with the best score of any. */
  function pagesWith(likeness: ReadonlyMap<string, number>): Map<number, { score: number; likeness: number }> {
    const pages = new Map<number, { score: number; likeness: number }>();
    for (const [value, likely] of likeness) {
      for (const [id, score] of lookUp(value)) {
        const known = pages.get(id);
        if (!known || score * likely > known.score) pages.set(id, { score: score * likely, likeness: likely });
      }
    }
    return pages;
  }

  /** Score of every page that has this stem. */
  function lookUp(value: string): ReadonlyMap<number, number> {
    const known = found.get(value) ?? new Map(index.search(value).map(({ id, score }) => [Number(id), score]));
    found.set(value, known);
    return known;
  }

  function weightOf(value: string): number {
    const known = weights.get(value) ?? inverseFrequency(lookUp(value).size, documents.length);
    weights.set(value, known);
    return known;
  }

  /** The two patterns that a query compares, when the name of each is sure. */
  function compare(query: string): ComparisonHit | undefined {
    const [one, other] = (sidesOf(query) ?? []).map(side);
    if (!one || !other || one === other) return undefined;
    const title = comparisonTitle({ slug: slugOf(one), title: one.title }, { slug: slugOf(other), title: other.title });
    return { path: comparisonTarget(slugOf(one), slugOf(other), pairs), title, sides: [one, other] };
  }

  /** The pattern that one side of a comparison names: the best hit of those whose name is near. */
  function side(name: string): SearchDocument | undefined {
    const words = readWords(name);
    const phraseQuery: PhraseQuery = { letters: lettersOf(words.map(({ word }) => word).join(' ')), words, weightOf };
    const isSure = (document: SearchDocument, own: readonly Phrase[]) => {
      // A problem is a side only when it is written out, since several patterns share a word of one, and a product is none.
      const sure = own.filter(({ kind, letters }) => kind === 'title' || kind === 'alias' || (kind === 'term' && letters === phraseQuery.letters));
      return document.complexity > 0 && nearestPhrase(sure, true, phraseQuery).nearness > SURE_SIDE;
    };
    return searchWords(name, new Set()).hits.find(({ document }) => isSure(document, phrasesBy.get(document) ?? []))?.document;
  }
}

/** Last part of a path. */
function slugOf({ path }: SearchDocument): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function byScore(a: NameHit, b: NameHit): number {
  return b.score - a.score || (a.document.path < b.document.path ? -1 : 1);
}
