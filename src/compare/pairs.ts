import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { comparisonPath, comparisonTitle } from './address.ts';

/** Two patterns that are compared on one page. */
export interface ComparisonPair {
  /** In the order of the address. */
  sides: readonly [Pattern, Pattern];
  title: string;
  path: string;
  /** The newer date of the two. */
  updated: string;
}

/** A declared comparison of two patterns that have pages, whichever side declares it. */
function comparisonPair(pattern: Pattern, other: Pattern): ComparisonPair {
  return {
    sides: pattern.slug < other.slug ? [pattern, other] : [other, pattern],
    title: comparisonTitle(pattern, other),
    path: comparisonPath(pattern.slug, other.slug),
    updated: pattern.updated > other.updated ? pattern.updated : other.updated,
  };
}

/** Every pair of patterns of which one compares itself with the other, once, at the side that comes first in the catalogue. */
export function comparisonPairs(catalogue: Catalogue): readonly ComparisonPair[] {
  let pairs = made.get(catalogue);
  if (!pairs) made.set(catalogue, (pairs = distinctPairs(catalogue)));
  return pairs;
}

const made = new WeakMap<Catalogue, readonly ComparisonPair[]>();

function distinctPairs(catalogue: Catalogue): ComparisonPair[] {
  const byPath = new Map<string, ComparisonPair>();
  for (const pattern of catalogue.patterns) {
    for (const pair of pairsOf(catalogue, pattern)) if (!byPath.has(pair.path)) byPath.set(pair.path, pair);
  }
  return [...byPath.values()];
}

/** The comparisons of one pattern with others that have a page, in the order of its own page. */
export function pairsOf(catalogue: Catalogue, pattern: Pattern): ComparisonPair[] {
  return catalogue.comparisons(pattern).flatMap(({ other }) => (other ? [comparisonPair(pattern, other)] : []));
}

const byTitle = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** All pairs, sorted by title, by the category of the side that comes first in the catalogue. */
export function pairsByCategory(catalogue: Catalogue): { category: Catalogue['categories'][number]; pairs: ComparisonPair[] }[] {
  const rank = new Map(catalogue.categories.map(({ id }, index) => [id, index]));
  const categoryOf = ({ sides: [a, b] }: ComparisonPair) => ((rank.get(a.category) ?? 0) <= (rank.get(b.category) ?? 0) ? a : b).category;
  const grouped = Map.groupBy(comparisonPairs(catalogue), categoryOf);
  return catalogue.categories.flatMap((category) => {
    const pairs = grouped.get(category.id);
    return pairs ? [{ category, pairs: pairs.toSorted((a, b) => byTitle.compare(a.title, b.title)) }] : [];
  });
}
