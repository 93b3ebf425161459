import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { searchData } from '../search/data.ts';
import { statusOf } from '../search/messages.ts';
import { createNameSearch, type NameSearch } from '../search/search.ts';
import { createTextSearch, searchAll, type TextSearch } from '../search/text.ts';

/** What a search found. */
export interface PatternAnswer {
  /** Patterns, best first. */
  patterns: Pattern[];
  /** A line for above them that tells what they lack of the query; nothing when the first has all words. */
  doubt?: string;
}

/**
 * The site's search over the catalogue itself.
 * @returns a function from a query to the patterns found, and how far the first answers it
 */
export function createPatternSearch(catalogue: Catalogue): (query: string) => PatternAnswer {
  const names = createNameSearch(searchData(catalogue));
  const text = createTextSearch(catalogue);
  const bySlug = new Map(catalogue.patterns.map((pattern) => [`/patterns/${pattern.slug}`, pattern]));
  return (query) => {
    const { comparison: _comparison, ...answer } = searchAll(names, query, text);
    const hits = answer.hits.filter(({ document }) => bySlug.has(document.path));
    const patterns = hits.flatMap(({ document }) => bySlug.get(document.path) ?? []);
    const [first] = hits;
    if (!first) return { patterns };
    if (!answer.complete) return { patterns, doubt: `${statusOf(query, { ...answer, hits }, {})}; the nearest:` };
    const { path } = first.document;
    const { unknown } = searchAll(onlyNames(names, path), query, onlyText(text, path));
    return unknown.length > 0 ? { patterns, doubt: `The first does not have ${choice.format(unknown.map((word) => `“${word}”`))}:` } : { patterns };
  };
}

const choice = new Intl.ListFormat('en', { type: 'disjunction' });

/** The same search by name as if it found this page alone. */
function onlyNames(names: NameSearch, path: string): NameSearch {
  return {
    ...names,
    search: (query, known) => {
      const answer = names.search(query, known);
      return { ...answer, hits: answer.hits.filter(({ document }) => document.path === path) };
    },
  };
}

/** The same search of the text as if it found this page alone. */
function onlyText(text: TextSearch, path: string): TextSearch {
  return (words) => {
    const answer = text(words);
    return { ...answer, hits: answer.hits.filter((hit) => hit.path === path) };
  };
}
