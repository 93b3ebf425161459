/** One thing that is wrong with the content, with the place and the way to mend it. */
export interface Problem {
  /** Path of the file, relative to the content folder's parent, with forward slashes. */
  file: string;
  /** Line in the file, from 1. */
  line: number;
  /** The field (dotted path in the frontmatter), or `frontmatter`, `yaml`, `body`, `file`. */
  field: string;
  /** What is wrong, without a full stop. */
  wrong: string;
  /** How to mend it, as a sentence without the full stop. */
  mend: string;
}

/** `file:line: field: what is wrong. How to mend it.` */
export function formatProblem({ file, line, field, wrong, mend }: Problem): string {
  return `${file}:${line}: ${field}: ${wrong}. ${mend}.`;
}

/** Sorts by file, then line, then field, then text, and drops exact repeats. Returns a new array. */
function sortProblems(problems: readonly Problem[]): Problem[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const unique = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...unique.values()].sort(
    (a, b) => order(a.file, b.file) || a.line - b.line || order(a.field, b.field) || order(a.wrong, b.wrong),
  );
}

/** Thrown by the loader when the content has problems; holds every one of them, sorted. */
export class CatalogueError extends Error {
  readonly problems: readonly Problem[];

  /** @param problems in any order; at least one. */
  constructor(problems: readonly Problem[]) {
    const sorted = sortProblems(problems);
    super(sorted.map(formatProblem).join('\n'));
    this.name = 'CatalogueError';
    this.problems = sorted;
  }
}
