/** Patterns in one search index. Making an index takes some 0.3 MB of memory a page; a large catalogue gets several. */
const PATTERNS_PER_INDEX = 1_000;

/**
 * How many search indexes a catalogue of this size is split into; at least one.
 * @param patterns number of patterns
 */
export function searchParts(patterns: number): number {
  return Math.max(1, Math.ceil(patterns / PATTERNS_PER_INDEX));
}

/**
 * Folder of a search index in the site.
 * @param part its number, from 0; the first has the pages that are no pattern too
 * @returns path from the site's root, with a slash at its end and none before it
 */
export function searchFolder(part: number): string {
  return part === 0 ? 'pagefind/' : `pagefind/${part + 1}/`;
}
