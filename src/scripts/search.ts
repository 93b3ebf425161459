import type { SearchData } from '../search/data.ts';
import type { TextAnswer, TextHit } from '../search/merge.ts';
import { searchFolder, searchParts } from '../search/parts.ts';
import { createNameSearch, inverseFrequency, type NameSearch } from '../search/search.ts';
import { wordsOf } from '../search/words.ts';

/** A result of Pagefind before its page is fetched. */
interface Result {
  id: string;
  score: number;
  data(): Promise<{ raw_url: string; content: string; meta: Record<string, string> }>;
}

/** The part of Pagefind that is used. */
export interface Pagefind {
  init(): Promise<void>;
  /** Adds another index, by the address of its folder. */
  mergeIndex(address: string): Promise<void>;
  search(query: string): Promise<{ results: Result[] }>;
}

/** The pages that have a word, with how much each is about it: up to 1. */
type Found = ReadonlyMap<string, { result: Result; relevance: number }>;

/** How many pages are fetched for a query. */
const FETCHED = 12;
/** Shortest beginning of a word that is looked for in the text. */
const MIN_BEGINNING = 3;

let names: Promise<NameSearch> | undefined;
let pagefind: Promise<Pagefind> | undefined;

/** Loads what the search by name needs; once, and again after a failure. @param root address of the site, with a slash at the end */
export function loadNames(root: string): Promise<NameSearch> {
  names ??= fetch(`${root}search.json`)
    .then((response) => (response.ok ? (response.json() as Promise<SearchData>) : Promise.reject(new Error(`search.json: ${response.status}`))))
    .then(createNameSearch)
    .catch((error: unknown) => {
      names = undefined;
      throw error;
    });
  return names;
}

/** Loads Pagefind with all its indexes; once, and again after a failure. @param patterns how many there are, which decides the number of indexes */
export function loadText(root: string, patterns: number): Promise<Pagefind> {
  pagefind ??= import(/* @vite-ignore */ `${root}${searchFolder(0)}pagefind.js`).then(async (engine: Pagefind) => {
    await engine.init();
    for (let part = 1; part < searchParts(patterns); part++) await engine.mergeIndex(`${root}${searchFolder(part)}`);
    return engine;
  });
  pagefind.catch(() => (pagefind = undefined));
  return pagefind;
}

/**
 * Searches the text of the pages for each word by itself: Pagefind wants all words on a page, and answers a word that
 * nobody has with words of the same beginning, both of which a question can't bear.
 * @param unfinished the word that is being typed, which may be the beginning of another
 * @param pages how many pages there are
 */
export async function searchText(engine: Pagefind, words: readonly string[], unfinished: string | undefined, pages: number): Promise<TextAnswer> {
  const found = new Map(await Promise.all(words.map(async (word) => [word, await pagesWith(engine, word, word === unfinished)] as const)));
  const candidates = new Map<string, { result: Result; relevance: Map<string, number>; score: number }>();
  for (const [word, of] of found) {
    for (const [id, { result, relevance }] of of) {
      const candidate = candidates.get(id) ?? { result, relevance: new Map<string, number>(), score: 0 };
      candidate.relevance.set(word, relevance);
      candidate.score += inverseFrequency(of.size, pages) * relevance;
      candidates.set(id, candidate);
    }
  }
  const best = [...candidates.values()].sort((a, b) => b.score - a.score || (a.result.id < b.result.id ? -1 : 1)).slice(0, FETCHED);
  const hits = await Promise.all(best.map(async ({ result, relevance }): Promise<TextHit> => {
    const { raw_url: address, content, meta } = await result.data();
    return { path: address.replace(/(?:^\/index)?\.html$/, '') || '/', title: meta['title'] ?? address, label: meta['category'] ?? 'Page', relevance, text: content };
  }));
  return { frequency: new Map([...found].map(([word, of]) => [word, of.size])), pages, hits };
}

/** The pages that have this very word, whatever its ending; those that have a word that it begins when there are none and it is unfinished. */
async function pagesWith(engine: Pagefind, word: string, unfinished: boolean): Promise<Found> {
  const [exact, ranked] = await Promise.all([engine.search(`"${word}"`), engine.search(word)]);
  const ids = new Set(exact.results.map(({ id }) => id));
  const results = ids.size > 0 ? ranked.results.filter(({ id }) => ids.has(id)) : [];
  if (ids.size === 0 && unfinished && word.length >= MIN_BEGINNING) {
    const first = await ranked.results[0]?.data();
    if (first && wordsOf(first.content).some((other) => other.startsWith(word))) results.push(...ranked.results);
  }
  const best = Math.max(...results.map(({ score }) => score));
  return new Map(results.map((result) => [result.id, { result, relevance: result.score / best }]));
}

