import { stringifyEntities } from 'stringify-entities';
import { jsonLd } from '../structured-data.ts';
import type { ComparisonPage } from './page.ts';

/** Last part of the address of the shell; no pair has it, since theirs hold `-vs-`. */
export const SHELL_NAME = 'layra-shell-address';

/**
 * A page of a comparison with marks in the places of what differs from pair to pair. Astro renders it once for a build, and
 * `shellFiller` makes all pages of comparisons from it: there are several times as many of them as of all other pages.
 */
export const SHELL = {
  title: 'layra-shell-title',
  description: 'layra-shell-description',
  path: `/compare/${SHELL_NAME}`,
  structuredData: { '@id': 'layra-shell-data' },
  content: 'layra-shell-content',
} as const satisfies ComparisonPage;

/** What stands in the place of each mark, as it is written into HTML. */
const WRITTEN: Record<string, (page: ComparisonPage) => string> = {
  [SHELL.title]: ({ title }) => escaped(title),
  [SHELL.description]: ({ description }) => escaped(description),
  // An address of slugs needs no escaping, neither in HTML nor as a part of another address.
  [SHELL_NAME]: ({ path }) => path.slice(path.lastIndexOf('/') + 1),
  [jsonLd(SHELL.structuredData)]: ({ structuredData }) => jsonLd(structuredData),
  [SHELL.content]: ({ content }) => content,
};

const MARKS = Object.keys(WRITTEN);

/**
 * The HTML of a page that was made from `SHELL`, if it has all marks.
 * @throws Error when one is missing, for then all pages would lack the same
 */
export function checkedShell(html: string): string {
  const missing = MARKS.filter((mark) => !html.includes(mark));
  if (missing.length > 0) throw new Error(`the shell of comparisons has no place for ${missing.join(', ')}`);
  return html;
}

/**
 * Makes the pages of comparisons from their shell.
 * @param shell HTML of the page that was made from `SHELL`, checked
 * @returns gives the HTML of a page
 */
export function shellFiller(shell: string): (page: ComparisonPage) => string {
  const pieces = shell.split(new RegExp(`(${MARKS.map(RegExp.escape).join('|')})`));
  return (page) => pieces.map((piece) => WRITTEN[piece]?.(page) ?? piece).join('');
}

/** Text that may stand between elements and in attributes with double quotes. */
function escaped(text: string): string {
  return stringifyEntities(text, { subset: ['&', '<', '>', '"'], useNamedReferences: true });
}
