import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules of WCAG 2.2 AA, and what axe calls good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page: the rule and the elements. */
export async function accessibilityFaults(page: Page, scope = 'html'): Promise<string[]> {
  // Evaluated, since the pages' own policy lets no script in by a tag.
  await page.evaluate(axe.source);
  const run = ({ within, tags }: { within: string; tags: string[] }) => (window as unknown as { axe: typeof axe }).axe.run(within, { runOnly: tags });
  const { violations } = await page.evaluate(run, { within: scope, tags: TAGS });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
