import type { Catalogue, Pattern } from '../catalogue/index.ts';
import type { Graph } from './layout.ts';

/** What joins two patterns. At least one of the two holds. */
export interface Ties {
  /** One of them names the other as related. */
  related: boolean;
  /** One of them compares itself with the other. */
  compared: boolean;
}

/** A pattern beside another, with what joins them. */
export interface Neighbour extends Ties {
  pattern: Pattern;
}

/** Two patterns that are joined; `from` comes first in the catalogue. */
export interface Relation extends Ties {
  from: Pattern;
  to: Pattern;
}

/** The patterns next to this one that have a page: its related patterns in their order, then those it is only compared with. */
export function neighbours(catalogue: Catalogue, pattern: Pattern): readonly Neighbour[] {
  const ofCatalogue = made.get(catalogue) ?? new Map<Pattern, readonly Neighbour[]>();
  const known = ofCatalogue.get(pattern) ?? neighboursOf(catalogue, pattern);
  made.set(catalogue, ofCatalogue.set(pattern, known));
  return known;
}

const made = new WeakMap<Catalogue, Map<Pattern, readonly Neighbour[]>>();

function neighboursOf(catalogue: Catalogue, pattern: Pattern): Neighbour[] {
  const found = new Map<Pattern, Neighbour>();
  for (const { pattern: other } of catalogue.related(pattern)) {
    if (other) found.set(other, { pattern: other, related: true, compared: false });
  }
  for (const { other } of catalogue.comparisons(pattern)) {
    if (other) found.set(other, { pattern: other, related: found.has(other), compared: true });
  }
  return [...found.values()];
}

/** Every pair of joined patterns once, in the catalogue's order. */
export function relations(catalogue: Catalogue): Relation[] {
  const position = new Map(catalogue.patterns.map((pattern, index) => [pattern, index]));
  const at = (pattern: Pattern) => position.get(pattern) ?? 0;
  return catalogue.patterns.flatMap((from) =>
    neighbours(catalogue, from)
      .filter(({ pattern: to }) => at(from) < at(to))
      .sort((a, b) => at(a.pattern) - at(b.pattern))
      .map(({ pattern: to, related, compared }) => ({ from, to, related, compared })),
  );
}

/** The whole catalogue as a graph: categories as groups, patterns as nodes, relations as edges. */
export function catalogueGraph(catalogue: Catalogue): Graph {
  return {
    groups: catalogue.categories.filter(({ id }) => catalogue.inCategory(id).length > 0).map(({ id, title }) => ({ id, title })),
    nodes: catalogue.patterns.map(({ slug, title, category }) => ({ id: slug, title, group: category })),
    edges: relations(catalogue).map(({ from, to, compared }) => ({ from: from.slug, to: to.slug, compared })),
  };
}
