import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { searchData } from '../search/data.ts';
import { createNameSearch } from '../search/search.ts';
import { createTextSearch, searchAll } from '../search/text.ts';

/**
 * The site's search over the catalogue itself.
 * @returns a function from a query to the patterns found, best first
 */
export function createPatternSearch(catalogue: Catalogue): (query: string) => Pattern[] {
  const names = createNameSearch(searchData(catalogue));
  const text = createTextSearch(catalogue);
  const bySlug = new Map(catalogue.patterns.map((pattern) => [`/patterns/${pattern.slug}`, pattern]));
  return (query) => {
    const { hits } = searchAll(names, query, text);
    return hits.flatMap(({ document }) => bySlug.get(document.path) ?? []);
  };
}
