import type { Catalogue } from '../catalogue/index.ts';
import { comparisonPairs } from '../compare/pairs.ts';

/** What the search knows of a page. */
export interface SearchDocument {
  /** Path in the site, with a leading slash. */
  readonly path: string;
  readonly title: string;
  /** Id of its category; none for a page that is not a pattern. */
  readonly category?: string;
  /** Title of its category; the kind of page for one that is not a pattern. */
  readonly label: string;
  /** 1 to 5; 0 for a page that is not a pattern. */
  readonly complexity: number;
  /** Other names. */
  readonly aliases: readonly string[];
  /** What people type who do not know the name. */
  readonly terms: readonly string[];
  /** Products and libraries that it is built with. */
  readonly tools: readonly string[];
  readonly summary: string;
}

/**
 * What the browser loads: the documents by column, since like lies beside like then and compresses to a fifth less. The
 * columns of patterns are as long as `slugs`.
 */
export interface SearchData {
  categories: readonly { id: string; title: string; summary: string }[];
  slugs: readonly string[];
  titles: readonly string[];
  /** Positions in `categories`. */
  category: readonly number[];
  complexity: readonly number[];
  aliases: readonly (readonly string[])[];
  terms: readonly (readonly string[])[];
  tools: readonly (readonly string[])[];
  summaries: readonly string[];
  guides: readonly { slug: string; title: string; summary: string; aliases: readonly string[]; terms: readonly string[] }[];
  /** Pairs that have a page which compares them, as positions in `slugs`. */
  compared: readonly (readonly [number, number])[];
}

/** Two slugs that are compared on a page of their own. */
export type Pair = readonly [string, string];

/** Everything that the search knows of the catalogue, in the catalogue's order. */
export function searchData(catalogue: Catalogue): SearchData {
  const { patterns, categories, guides } = catalogue;
  const position = new Map(patterns.map(({ slug }, index) => [slug, index]));
  return {
    categories: categories.map(({ id, title, summary }) => ({ id, title, summary })),
    slugs: patterns.map(({ slug }) => slug),
    titles: patterns.map(({ title }) => title),
    category: patterns.map((pattern) => categories.findIndex(({ id }) => id === pattern.category)),
    complexity: patterns.map(({ complexity }) => complexity),
    aliases: patterns.map(({ aliases }) => aliases),
    terms: patterns.map(({ searchTerms }) => searchTerms),
    tools: patterns.map(({ stacks }) => [...new Set(stacks.flatMap(({ tools }) => tools))]),
    summaries: patterns.map(({ summary }) => summary),
    guides: guides.map(({ slug, title, summary, aliases, searchTerms }) => ({ slug, title, summary, aliases, terms: searchTerms })),
    compared: comparisonPairs(catalogue).map(({ sides: [one, other] }) => [position.get(one.slug) ?? -1, position.get(other.slug) ?? -1] as const),
  };
}

/** The pages that the data tells of: the patterns, then the guides, then the pages that list patterns. */
export function documentsOf(data: SearchData): SearchDocument[] {
  const patterns = data.slugs.map((slug, index) => {
    const category = data.categories[data.category[index] ?? -1];
    return {
      path: `/patterns/${slug}`,
      title: data.titles[index] ?? slug,
      label: category?.title ?? '',
      ...(category && { category: category.id }),
      complexity: data.complexity[index] ?? 0,
      aliases: data.aliases[index] ?? [],
      terms: data.terms[index] ?? [],
      tools: data.tools[index] ?? [],
      summary: data.summaries[index] ?? '',
    };
  });
  const lists = [
    ...data.categories.map(({ id, title, summary }) => ({ path: `/categories/${id}`, title: `${title} patterns`, summary })),
    { path: '/patterns', title: 'All patterns', summary: 'The whole catalogue on one page.' },
  ];
  return [
    ...patterns,
    ...data.guides.map(({ slug, ...guide }) => ({ ...guide, path: `/guides/${slug}`, label: 'Guide', complexity: 0, tools: [] })),
    ...lists.map((list) => ({ ...list, label: 'List', complexity: 0, aliases: [], terms: [], tools: [] })),
  ];
}

/** The pairs that have a page of their own. */
export function pairsOfData({ slugs, compared }: SearchData): Pair[] {
  return compared.map(([one, other]) => [slugs[one] ?? '', slugs[other] ?? ''] as const);
}
