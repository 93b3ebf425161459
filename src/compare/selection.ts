/** The most patterns that stand side by side. */
const MOST = 3;

/** Patterns asked for in an address, sorted out. */
export interface Selection {
  /** Slugs of existing patterns, each once, at most three. */
  slugs: string[];
  /** Asked for and not in the catalogue. */
  unknown: string[];
  /** Asked for beyond the third. */
  left: string[];
}

/**
 * Reads which patterns an address asks for: `?patterns=a,b,c` as it is shared, or `?patterns=a&patterns=b` as a form sends it.
 * @param isKnown tells whether a pattern exists
 */
export function readSelection(query: string, isKnown: (slug: string) => boolean): Selection {
  const asked = new URLSearchParams(query)
    .getAll('patterns')
    .flatMap((value) => value.split(','))
    .map((slug) => slug.trim().toLowerCase())
    .filter((slug) => slug !== '');
  const names = [...new Set(asked)];
  const known = names.filter(isKnown);
  return { slugs: known.slice(0, MOST), unknown: names.filter((slug) => !isKnown(slug)), left: known.slice(MOST) };
}

/** The query under which a selection is shared: `?patterns=a,b,c`, or nothing for an empty one. */
export function writeSelection(slugs: readonly string[]): string {
  return slugs.length > 0 ? `?patterns=${slugs.join(',')}` : '';
}

/** What is wrong with a selection, or still missing; empty when there is nothing to say. */
export function selectionText({ slugs, unknown, left }: Selection): string {
  const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
  return [
    ...(unknown.length > 0 ? [`There is no pattern ${quoted(unknown)}.`] : []),
    ...(left.length > 0 ? [`Three stand side by side; ${quoted(left)} ${left.length === 1 ? 'is' : 'are'} left out.`] : []),
    ...(slugs.length === 1 || (slugs.length === 0 && unknown.length > 0) ? ['Choose at least two.'] : []),
  ].join(' ');
}

/** Says which patterns are compared: "Saga Pattern and Singleton, side by side." */
export function sideBySideText(titles: readonly string[]): string {
  return `${new Intl.ListFormat('en-GB').format(titles)}, side by side.`;
}
