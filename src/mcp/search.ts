import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { searchData } from '../search/data.ts';
import { mergeAnswers } from '../search/merge.ts';
import { createNameSearch } from '../search/search.ts';
import { createTextSearch } from '../search/text.ts';

/**
 * The site's search over the catalogue itself.
 * @returns a function from a query to the patterns found, best first
 */
export function createPatternSearch(catalogue: Catalogue): (query: string) => Pattern[] {
  const names = createNameSearch(searchData(catalogue));
  const text = createTextSearch(catalogue);
  const bySlug = new Map(catalogue.patterns.map((pattern) => [`/patterns/${pattern.slug}`, pattern]));
  return (query) => {
    const found = names.search(query);
    const { hits } = mergeAnswers(found, text(found.words.map(({ word }) => word)));
    return hits.flatMap(({ document }) => bySlug.get(document.path) ?? []);
  };
}
