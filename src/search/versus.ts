import { comparisonPath } from '../compare/address.ts';
import type { Pair } from './data.ts';

/** Words between two things that somebody wants to tell apart. */
const BETWEEN = /\s+(?:vs\.?|versus|or|compared\s+(?:to|with))\s+/iu;
/** The other ways to ask. */
const DIFFERENCE = /(?:\bdifferences?\s+between|^\s*compare)\s+(.+?)\s+(?:and|with|to)\s+(.+)/iu;

/** The two things that a query compares ("a vs b", "a versus b", "a or b", "difference between a and b", "compare a with b"); nothing when it compares none or more. */
export function sidesOf(query: string): readonly [string, string] | undefined {
  const [, one, other] = DIFFERENCE.exec(query) ?? [];
  if (one !== undefined && other !== undefined) return [one, other];
  const [first, second, ...more] = query.trim().split(BETWEEN);
  return first && second && more.length === 0 ? [first, second] : undefined;
}

/**
 * Where two patterns are compared: on the pair's own page when the catalogue declares the pair, else on the page that
 * compares any two.
 * @param declared pairs that have a page
 */
export function comparisonTarget(slug: string, otherSlug: string, declared: readonly Pair[]): string {
  const hasPage = declared.some((pair) => pair.includes(slug) && pair.includes(otherSlug));
  return hasPage ? comparisonPath(slug, otherSlug) : `/compare?patterns=${slug},${otherSlug}`;
}
