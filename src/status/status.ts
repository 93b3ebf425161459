import { type Catalogue, type Category, type Language, LANGUAGES, type Pattern } from '../catalogue/index.ts';
import { counted } from '../counted.ts';

/** What a pattern has, worked out from its files. */
export interface PatternStatus {
  pattern: Pattern;
  /** Words of the pattern's file; the loader refuses a page that lacks a section, so that a page that exists is documented. */
  words: number;
  /** Mermaid diagrams in the body. */
  diagrams: number;
  /** Languages in which there is a program; the loader has run each of them. */
  languages: ReadonlySet<Language['id']>;
  /** Why there is no program, where the pattern gives a reason. */
  noCode?: string;
  /** Date of the last change, as YYYY-MM-DD. */
  updated: string;
}

/** How many patterns of a category, or of all, have what. */
export interface StatusTotals {
  patterns: number;
  documented: number;
  withDiagram: number;
  /** By language. */
  programs: Readonly<Record<Language['id'], number>>;
  /** Patterns that give a reason for having no program. */
  excused: number;
}

/** What one pattern has. */
function patternStatus(pattern: Pattern): PatternStatus {
  return {
    pattern,
    words: pattern.words,
    diagrams: pattern.diagrams.length,
    languages: new Set(pattern.example?.programs.map(({ language }) => language)),
    ...(pattern.noCode !== undefined && { noCode: pattern.noCode }),
    updated: pattern.updated,
  };
}

/** Counts what patterns have. */
export function statusTotals(patterns: readonly Pattern[]): StatusTotals {
  const rows = patterns.map(patternStatus);
  const count = (has: (row: PatternStatus) => boolean) => rows.filter(has).length;
  return {
    patterns: rows.length,
    documented: count(({ words }) => words > 0),
    withDiagram: count(({ diagrams }) => diagrams > 0),
    programs: Object.fromEntries(LANGUAGES.map(({ id }) => [id, count(({ languages }) => languages.has(id))])) as Record<Language['id'], number>,
    excused: count(({ noCode }) => noCode !== undefined),
  };
}

/** The status of the catalogue: each category with its patterns, in their order. */
export function catalogueStatus(catalogue: Catalogue): { category: Category; totals: StatusTotals; rows: PatternStatus[] }[] {
  return catalogue.categories.map((category) => {
    const patterns = catalogue.inCategory(category.id);
    return { category, totals: statusTotals(patterns), rows: patterns.map(patternStatus) };
  });
}

/** "9 of 9": how many of the patterns have something. */
export function share(count: number, { patterns }: StatusTotals): string {
  return `${count} of ${patterns}`;
}

/** "2 diagrams", "no diagram". */
export function diagramsText(diagrams: number): string {
  return diagrams === 0 ? 'no diagram' : counted(diagrams, 'diagram');
}
