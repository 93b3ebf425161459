import type { ComparableFacts } from '../catalogue/index.ts';

/** A pattern as far as it is filtered and sorted by. */
export interface Row extends ComparableFacts {
  /** Date of the last change, as YYYY-MM-DD. */
  updated: string;
  /** Title, aliases, search terms and summary, made comparable by `comparable`. */
  text: string;
}

/** How a pattern answers to the value of a facet. */
const MATCHES = {
  category: (row: Row, value: string) => row.category === value,
  complexity: (row: Row, value: string) => row.complexity === Number(value),
  team: ({ minTeam, maxTeam }: Row, value: string) => minTeam <= Number(value) && (maxTeam === null || Number(value) <= maxTeam),
  improves: (row: Row, value: string) => row.improves.includes(value),
  costs: (row: Row, value: string) => (value.startsWith(NOT) ? !row.costs.includes(value.slice(NOT.length)) : row.costs.includes(value)),
} satisfies Record<string, (row: Row, value: string) => boolean>;

/** Before a quality attribute: the patterns that do not cost it. */
export const NOT = 'not-';

/** What patterns are filtered by, besides words. */
export type Facet = keyof typeof MATCHES;
const FACETS = Object.keys(MATCHES) as Facet[];

/** The orders in which patterns can be listed: that of the catalogue, A to Z, simplest first, newest first. */
const SORTS = ['category', 'title', 'complexity', 'updated'] as const;
/** An order in which patterns are listed. */
export type Sort = (typeof SORTS)[number];

/** What a reader has chosen. */
export interface Filters {
  /** Words that must all occur. */
  words: string;
  /** Values of each facet, of which one must apply; every pattern passes where none is chosen. */
  chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  sort: Sort;
}

/** A text in lower case, without accents and punctuation, for comparison. */
export function comparable(text: string): string {
  return (text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The patterns that pass the filters, in the chosen order. */
export function browse(rows: readonly Row[], filters: Filters): Row[] {
  const found = rows.filter((row) => passes(row, filters));
  return filters.sort === 'category' ? found : found.sort(ORDERS[filters.sort]);
}

/**
 * How many patterns each of these values would show, with everything else that is chosen left as it is.
 * @returns counts in the order of the values
 */
export function counts(rows: readonly Row[], filters: Filters, facet: Facet, values: readonly string[]): number[] {
  const others = rows.filter((row) => passes(row, { ...filters, chosen: { ...filters.chosen, [facet]: [] } }));
  return values.map((value) => others.filter((row) => MATCHES[facet](row, value)).length);
}

/** How many filters are set. */
export function filterCount({ words, chosen }: Filters): number {
  return FACETS.reduce((sum, facet) => sum + (chosen[facet]?.length ?? 0), comparable(words) === '' ? 0 : 1);
}

function passes(row: Row, { words, chosen }: Filters): boolean {
  const wanted = comparable(words).split(' ');
  return wanted.every((word) => row.text.includes(word)) && FACETS.every((facet) => !chosen[facet]?.length || chosen[facet].some((value) => MATCHES[facet](row, value)));
}

const { compare } = new Intl.Collator('en', { sensitivity: 'base' });
const byTitle = (a: Row, b: Row) => compare(a.title, b.title);
const ORDERS: Readonly<Record<Exclude<Sort, 'category'>, (a: Row, b: Row) => number>> = {
  title: byTitle,
  complexity: (a, b) => a.complexity - b.complexity || byTitle(a, b),
  updated: (a, b) => compare(b.updated, a.updated) || byTitle(a, b),
};

/** Reads filters from a query string, with or without the question mark. Repeated names and commas both separate values. */
export function parseFilters(query: string): Filters {
  const parameters = new URLSearchParams(query);
  const values = (name: string) => [...new Set(parameters.getAll(name).flatMap((value) => value.split(',')).filter((value) => value !== ''))];
  return {
    words: parameters.get('q')?.trim() ?? '',
    chosen: Object.fromEntries(FACETS.map((facet) => [facet, values(facet)])),
    sort: SORTS.find((sort) => sort === parameters.get('sort')) ?? 'category',
  };
}

/** Filters as a query string, always in the same order; empty, without a question mark, when nothing is chosen. */
export function formatFilters({ words, chosen, sort }: Filters): string {
  const given = [
    ...(words.trim() === '' ? [] : [`q=${encodeURIComponent(words.trim())}`]),
    ...FACETS.flatMap((facet) => (chosen[facet]?.length ? [`${facet}=${chosen[facet].map(encodeURIComponent).join(',')}`] : [])),
    ...(sort === 'category' ? [] : [`sort=${sort}`]),
  ];
  return given.length > 0 ? `?${given.join('&')}` : '';
}
