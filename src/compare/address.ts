/** What an address or title is made from. */
interface Named {
  slug: string;
  title: string;
}

/**
 * Path of the page that compares two patterns. The slugs stand in alphabetical order (by code unit, the same everywhere),
 * so that a pair has one page, from whichever side it is asked for. The only place where this address is made.
 */
export function comparisonPath(slug: string, otherSlug: string): string {
  const [first, second] = slug < otherSlug ? [slug, otherSlug] : [otherSlug, slug];
  return `/compare/${first}-vs-${second}`;
}

/** Title of that page, its sides in the order of the address: "Monolith vs Serverless". */
export function comparisonTitle(pattern: Named, other: Named): string {
  return versus(pattern.slug < other.slug ? [pattern, other] : [other, pattern]);
}

/** Titles with "vs" between them. One that holds "vs." itself stands in quotation marks: Saga vs “Orchestration vs. Choreography”. */
export function versus(patterns: readonly Pick<Named, 'title'>[]): string {
  return patterns.map(({ title }) => (/\bvs\b/i.test(title) ? `“${title}”` : title)).join(' vs ');
}

/** Path of the file from which the browser reads what comparisons say of a pattern. */
export function comparedPath(slug: string): string {
  return `/compare/${slug}.json`;
}
