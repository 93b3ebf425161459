/**
 * What a comparison says of one pattern: the one source for the page, its Markdown twin, the comparison made in the browser
 * and the MCP server. `T` is inline content: Markdown here, elements once it is rendered.
 */
export interface ComparedPattern<T> {
  slug: string;
  title: string;
  /** What it is, in a sentence; plain text. */
  sentence: string;
  whenToUse: T[];
  whenNotToUse: T[];
  /** The cons with the highest impact that the pattern names. */
  costs: { impact: string; text: T }[];
  complexity: string;
  team: string;
  /** Titles of the quality attributes that get better. */
  improves: string[];
  /** Titles of the quality attributes that get worse. */
  paysWith: string[];
  failures: { title: string; id: string; sign?: T }[];
  /** Sentences that decide between this pattern and another with a page, from both sides. */
  choices: { slug: string; choose: T[] }[];
}

/** A line of a cell. At least one of its parts is there. */
export interface Item<T> {
  /** Stands first, in bold. */
  label?: string;
  /** Path that the label leads to. */
  path?: string;
  text?: string;
  inline?: T;
  /** True when all patterns that are compared have it. */
  shared?: boolean;
}

/** A row of the table: a question, and each pattern's answer in the order of the patterns. */
export interface Row<T> {
  id: 'when-to-use' | 'when-not-to-use' | 'costs' | 'complexity' | 'team' | 'improves' | 'pays-with' | 'failures' | 'read-on';
  title: string;
  cells: Item<T>[][];
}

/** The table of a comparison: fit, cost, complexity, team, qualities, what fails, and where to read on. */
export function comparisonRows<T>(patterns: readonly ComparedPattern<T>[]): Row<T>[] {
  const row = (id: Row<T>['id'], title: string, cell: (pattern: ComparedPattern<T>) => Item<T>[]): Row<T> => ({ id, title, cells: patterns.map(cell) });
  const shared = (key: 'improves' | 'paysWith') => (patterns[0]?.[key] ?? []).filter((text) => patterns.every((other) => other[key].includes(text)));
  const marked = (key: 'improves' | 'paysWith') => (pattern: ComparedPattern<T>) =>
    [...shared(key).map((text): Item<T> => ({ text, shared: true })), ...pattern[key].filter((text) => !shared(key).includes(text)).map((text): Item<T> => ({ text }))];

  const pathOf = ({ slug }: ComparedPattern<T>, anchor = '') => `/patterns/${slug}${anchor && `#${anchor}`}`;
  return [
    row('when-to-use', 'Fits when', ({ whenToUse }) => whenToUse.map((inline) => ({ inline }))),
    row('when-not-to-use', 'Does not fit when', ({ whenNotToUse }) => whenNotToUse.map((inline) => ({ inline }))),
    row('costs', 'Weightiest costs', ({ costs }) => costs.map(({ impact, text }) => ({ label: impact, inline: text }))),
    row('complexity', 'Complexity', ({ complexity }) => [{ text: complexity }]),
    row('team', 'Team', ({ team }) => [{ text: team }]),
    row('improves', 'Improves', marked('improves')),
    row('pays-with', 'Pays with', marked('paysWith')),
    row('failures', 'What goes wrong', (pattern) =>
      pattern.failures.map(({ title, id, sign }) => ({ label: title, path: pathOf(pattern, id), ...(sign !== undefined && { inline: sign }) })),
    ),
    row('read-on', 'Read on', (pattern) => [
      { label: pattern.title, path: pathOf(pattern) },
      { label: 'How it works', path: pathOf(pattern, 'how-it-works') },
      { label: 'Adopting it', path: pathOf(pattern, 'adopting-it') },
    ]),
  ];
}

/** "both", "all three": how an item that all patterns have is marked. */
export function sharedText(count: number): string {
  return count === 2 ? 'both' : 'all three';
}

/** The sentences that decide between each two of the patterns. */
export interface Choice<T> {
  sides: [ComparedPattern<T>, ComparedPattern<T>];
  choose: T[];
}

/** The sentences that decide between each two of the patterns, for those that the catalogue compares. */
export function choicesBetween<T>(patterns: readonly ComparedPattern<T>[]): Choice<T>[] {
  return patterns.flatMap((pattern, index) =>
    patterns.slice(index + 1).flatMap((other): Choice<T>[] => {
      const choose = pattern.choices.find(({ slug }) => slug === other.slug)?.choose;
      return choose ? [{ sides: [pattern, other], choose }] : [];
    }),
  );
}

/** What is said when the catalogue compares no two of the patterns. */
export const NO_CHOICE = 'The catalogue has no sentence for this choice; decide by the table.';
