import type { Heading, Section } from './body.ts';
import type { Example } from './examples.ts';
import type { RenderedDiagrams } from './diagrams.ts';
import { type Category, type Frontmatter, GUIDE_KINDS, type GuideFrontmatter, type PlannedPattern, type SiteInfo } from './schema.ts';

/** A pattern: its frontmatter, and its body taken apart. */
export interface Pattern extends Frontmatter {
  /** File name without `.md`; the last part of its address. */
  readonly slug: string;
  /** Path of the file, for messages. */
  readonly file: string;
  /** The body's `##` sections, in order. */
  readonly sections: readonly Section[];
  /** Mermaid sources of the body, in order. */
  readonly diagrams: readonly string[];
  /** Words in the whole file, frontmatter included. */
  readonly words: number;
  /** Programs that show it, where there are any. */
  readonly example?: Example | undefined;
}

/** A guide: prose in MDX about architecture or about the catalogue. */
export interface Guide extends GuideFrontmatter {
  /** File name without `.mdx`; the last part of its address. */
  readonly slug: string;
  /** Path of the file, for messages. */
  readonly file: string;
  /** The MDX after the frontmatter, which has been checked: it runs no code but that of the registered components. */
  readonly body: string;
  /** Headings of the body, in order, from the second level on. */
  readonly headings: readonly Heading[];
  /** Mermaid sources of the body, in order. */
  readonly diagrams: readonly string[];
  /** Words in the whole file, frontmatter included. */
  readonly words: number;
}

/** A neighbour that has a page, or is planned to get one. */
export type Neighbour = { slug: string; title: string; pattern?: Pattern };

/** A comparison as shown on a pattern's page. */
export interface Comparison {
  /** Title of the other side. */
  title: string;
  /** The other side, when it is a pattern that has a page. */
  other?: Pattern;
  /** The choice, readable from both sides; one paragraph for each page that states it, this page's own first. */
  choose: readonly string[];
}

/** What the loader hands over to be put together. */
export interface CatalogueParts {
  site: SiteInfo;
  categories: readonly Category[];
  planned: readonly PlannedPattern[];
  patterns: readonly Pattern[];
  guides: readonly Guide[];
  diagrams: RenderedDiagrams;
}

/** The validated, cross-checked, immutable catalogue, and every question that the outputs ask of it. */
export class Catalogue {
  readonly site: SiteInfo;
  /** Categories in the order of categories.yaml. */
  readonly categories: readonly Category[];
  /** Patterns in the order of their categories, and by title within one. */
  readonly patterns: readonly Pattern[];
  readonly planned: readonly PlannedPattern[];
  /** Guides by kind, and by their order within one. */
  readonly guides: readonly Guide[];
  /** SVG by Mermaid source. */
  readonly diagrams: RenderedDiagrams;
  /** The newest `updated` of all patterns and guides, as YYYY-MM-DD. */
  readonly updated: string;

  readonly #bySlug: ReadonlyMap<string, Pattern>;
  readonly #position: ReadonlyMap<string, number>;
  readonly #byCategory: ReadonlyMap<string, readonly Pattern[]>;
  readonly #categoryById: ReadonlyMap<string, Category>;
  readonly #plannedBySlug: ReadonlyMap<string, PlannedPattern>;
  readonly #relatedBy: ReadonlyMap<string, readonly string[]>;
  readonly #comparedBy: ReadonlyMap<string, readonly Pattern[]>;
  readonly #comparisons = new WeakMap<Pattern, readonly Comparison[]>();

  constructor({ site, categories, planned, patterns, guides, diagrams }: CatalogueParts) {
    const rank = new Map(categories.map((category, index) => [category.id, index]));
    this.site = site;
    this.categories = categories;
    this.planned = planned;
    this.diagrams = diagrams;
    this.patterns = Object.freeze(
      [...patterns].sort((a, b) => (rank.get(a.category) ?? 0) - (rank.get(b.category) ?? 0) || compareText(a.title, b.title)),
    );
    this.guides = Object.freeze(GUIDE_KINDS.flatMap(({ id }) => guides.filter(({ kind }) => kind === id).sort((a, b) => a.order - b.order)));
    this.updated = [...this.patterns, ...this.guides].reduce((newest, { updated }) => (updated > newest ? updated : newest), '');
    this.#bySlug = new Map(this.patterns.map((pattern) => [pattern.slug, pattern]));
    this.#position = new Map(this.patterns.map((pattern, index) => [pattern.slug, index]));
    this.#byCategory = Map.groupBy(this.patterns, (pattern) => pattern.category);
    this.#categoryById = new Map(categories.map((category) => [category.id, category]));
    this.#plannedBySlug = new Map(planned.map((entry) => [entry.slug, entry]));
    this.#relatedBy = invert(this.patterns, (pattern) => pattern.related, (pattern) => pattern.slug);
    this.#comparedBy = invert(this.patterns, (pattern) => pattern.comparisons.map((entry) => entry.pattern), (pattern) => pattern);
  }

  /** The pattern with this slug, if it has a page. */
  get(slug: string): Pattern | undefined {
    return this.#bySlug.get(slug);
  }

  /** The category with this id. @throws RangeError when there is none */
  category(id: string): Category {
    const found = this.#categoryById.get(id);
    if (!found) throw new RangeError(`unknown category "${id}"`);
    return found;
  }

  /** The patterns of a category, by title. */
  inCategory(id: string): readonly Pattern[] {
    return this.#byCategory.get(id) ?? [];
  }

  /** Title of a pattern that has a page or is planned; its slug when it is neither. */
  titleOf(slug: string): string {
    return this.#neighbour(slug).title;
  }

  /** Neighbours of a pattern: those it names, in its order, then those that name it, by title. */
  related(pattern: Pattern): Neighbour[] {
    const naming = (this.#relatedBy.get(pattern.slug) ?? []).filter((slug) => !pattern.related.includes(slug));
    return [...pattern.related, ...naming].map((slug) => this.#neighbour(slug));
  }

  /** Comparisons of a pattern, one for each other side: those it makes, in its own words, then those that only other patterns make with it. */
  comparisons(pattern: Pattern): readonly Comparison[] {
    const known = this.#comparisons.get(pattern) ?? this.#compare(pattern);
    this.#comparisons.set(pattern, known);
    return known;
  }

  #compare(pattern: Pattern): readonly Comparison[] {
    const sides = new Map<string, string[]>();
    for (const { pattern: name, choose } of pattern.comparisons) sides.set(name, [...(sides.get(name) ?? []), choose]);
    for (const other of this.#comparedBy.get(pattern.slug) ?? []) {
      if (sides.has(other.slug)) continue;
      const theirs = other.comparisons.filter((entry) => entry.pattern === pattern.slug).map((entry) => entry.choose);
      sides.set(other.slug, theirs);
    }
    return [...sides].map(([name, choose]) => {
      const { title, pattern: other } = this.#neighbour(name);
      return { title, choose, ...(other && { other }) };
    });
  }

  /** The patterns before and after this one in the catalogue's order. */
  adjacent(pattern: Pattern): { previous?: Pattern; next?: Pattern } {
    return around(this.patterns, this.#position.get(pattern.slug) ?? 0);
  }

  /** The guide with this slug, if there is one. */
  guide(slug: string): Guide | undefined {
    return this.guides.find((guide) => guide.slug === slug);
  }

  /** The guides of a kind, in their order. */
  guidesAbout(kind: Guide['kind']): readonly Guide[] {
    return this.guides.filter((guide) => guide.kind === kind);
  }

  /** The guides before and after this one. */
  adjacentGuides(guide: Guide): { previous?: Guide; next?: Guide } {
    return around(this.guides, this.guides.indexOf(guide));
  }

  #neighbour(slug: string): Neighbour {
    const pattern = this.#bySlug.get(slug);
    if (pattern) return { slug, title: pattern.title, pattern };
    return { slug, title: this.#plannedBySlug.get(slug)?.title ?? slug };
  }
}

/** What stands before and after a place in a list. */
function around<T>(list: readonly T[], index: number): { previous?: T; next?: T } {
  const [previous, next] = [list[index - 1], list[index + 1]];
  return { ...(previous && { previous }), ...(next && { next }) };
}

/** Alphabetical order without regard to case, the same on every machine. */
const { compare: compareText } = new Intl.Collator('en', { sensitivity: 'base' });

function invert<T>(patterns: readonly Pattern[], targets: (pattern: Pattern) => readonly string[], as: (pattern: Pattern) => T): Map<string, T[]> {
  const inverted = new Map<string, T[]>();
  for (const pattern of [...patterns].sort((a, b) => compareText(a.title, b.title))) {
    for (const target of targets(pattern)) {
      const list = inverted.get(target);
      if (list) list.push(as(pattern));
      else inverted.set(target, [as(pattern)]);
    }
  }
  return inverted;
}
