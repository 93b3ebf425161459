import MiniSearch from 'minisearch';
import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { type Answer, type Filters, mergeAnswers, type TextAnswer, wronglyCorrected } from './merge.ts';
import type { NameSearch } from './search.ts';
import { isStopWord, stem, wordsOf } from './words.ts';

/** Searches the patterns' text for each of these words. */
export type TextSearch = (words: readonly string[]) => TextAnswer;

/** A search over the patterns' text for where Pagefind, which reads built pages in a browser, is out of reach. */
export function createTextSearch(catalogue: Catalogue): TextSearch {
  const pages = catalogue.patterns.map((pattern, id) => ({ id, path: `/patterns/${pattern.slug}`, title: pattern.title, label: '', text: textOf(pattern) }));
  const index = new MiniSearch<(typeof pages)[number]>({
    fields: ['text'],
    tokenize: wordsOf,
    processTerm: (word) => (isStopWord(word) ? null : stem(word)),
  });
  index.addAll(pages);
  return (words) => {
    const frequency = new Map<string, number>();
    const relevance = new Map<number, Map<string, number>>();
    for (const word of words) {
      const found = index.search(word);
      frequency.set(word, found.length);
      for (const { id, score } of found) {
        const page = relevance.get(Number(id)) ?? new Map<string, number>();
        relevance.set(Number(id), page.set(word, score / (found[0]?.score ?? score)));
      }
    }
    const hits = [...relevance].flatMap(([id, of]) => {
      const page = pages[id];
      return page ? [{ ...page, relevance: of }] : [];
    });
    return { frequency, pages: pages.length, hits };
  };
}

/** Searches names and text. */
export function searchAll(names: NameSearch, query: string, text: TextSearch, filters: Filters = {}): Answer {
  const found = names.search(query);
  const inText = text(found.words.map(({ word }) => word));
  return mergeAnswers(names.search(query, wronglyCorrected(found, inText)), inText, filters);
}

function textOf({ whenToUse, whenNotToUse, sections }: Pattern): string {
  return [...whenToUse, ...whenNotToUse, ...sections.map(({ source }) => source)].join('\n');
}
