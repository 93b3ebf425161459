import { type Catalogue, comparableFacts, type Pattern, quality, QUALITIES, type QualityId } from '../catalogue/index.ts';
import { complexityText } from '../markdown/facts.ts';
import { developerCount } from '../counted.ts';
import { comparable, counts, type Facet, NOT, parseFilters, type Row } from './browse.ts';

/** A pattern as a row. */
export function rowOf(pattern: Pattern): Row {
  const { title, updated, aliases, searchTerms, summary } = pattern;
  return { ...comparableFacts(pattern), updated, text: comparable([title, ...aliases, ...searchTerms, summary].join(' ')) };
}

/** What a row says of a pattern besides its summary, for the page and its twin. */
export function rowFacts({ teamSize: { min, max }, qualities }: Pattern): { team: string; improves: string; costs: string } {
  const names = (ids: readonly QualityId[]) => ids.map((id) => quality(id).title.toLowerCase()).join(', ');
  const open = min === 1 ? 'any team' : `from ${min} developers`;
  return { team: max === null ? open : `${min} to ${max} developers`, improves: names(qualities.improves), costs: names(qualities.costs) };
}

/** A value of a facet that can be chosen. */
export interface Option {
  value: string;
  label: string;
  /** How many patterns it shows while nothing else is chosen. */
  count: number;
}

/** Team sizes that can be asked for. */
const TEAMS = [1, 3, 5, 10, 20, 50];

/** The values of each facet that some pattern answers to. */
export function options(catalogue: Catalogue): Record<Facet, Option[]> {
  const rows = catalogue.patterns.map(rowOf);
  const nothing = parseFilters('');
  const counted = (facet: Facet, values: readonly (readonly [value: string, label: string])[]) => {
    const found = counts(rows, nothing, facet, values.map(([value]) => value));
    return values.map(([value, label], index) => ({ value, label, count: found[index] ?? 0 })).filter(({ count }) => count > 0);
  };
  const qualities = QUALITIES.map(({ id, title }) => [id, title] as const);
  /** What is paid for with, after "costs": "latency". */
  const paid = QUALITIES.map(({ id, title }) => [id, id === 'cost' ? 'more money' : title.toLowerCase()] as const);
  const costs = counted('costs', paid.map(([id, price]) => [id, `Costs ${price}`]));
  return {
    category: counted('category', catalogue.categories.map(({ id, title }) => [id, title])),
    complexity: counted('complexity', [1, 2, 3, 4, 5].map((value) => [String(value), complexityText(value)])),
    team: counted('team', TEAMS.map((size) => [String(size), developerCount(size)])),
    improves: counted('improves', qualities),
    costs: [...costs, ...counted('costs', paid.filter(([id]) => costs.some(({ value }) => value === id)).map(([id, price]) => [`${NOT}${id}`, `Does not cost ${price}`]))],
  };
}
