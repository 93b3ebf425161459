import { toHtml } from 'hast-util-to-html';
import { comparisonDescription, otherComparisons } from '../agents/compare.ts';
import type { Context } from '../markdown/document.ts';
import { href } from '../site.ts';
import { breadcrumbList, type Crumb } from '../structured-data.ts';
import type { ComparisonPair } from './pairs.ts';
import { writtenPattern } from './rendered.ts';
import { comparisonView, h } from './view.ts';

/** The pages above a comparison. */
export const COMPARISON_TRAIL: readonly Crumb[] = [{ title: 'Compare', path: '/compare' }];

/** What only one page of a comparison says; all else is the same on every one of them. */
export interface ComparisonPage {
  title: string;
  description: string;
  path: string;
  /** JSON-LD. */
  structuredData: object;
  /** What stands below the title, as HTML. */
  content: string;
}

/** The page that compares two patterns. */
export function comparisonPage(pair: ComparisonPair, context: Context): ComparisonPage {
  const { title, path, sides } = pair;
  const hrefOf = (target: string) => href(context.site, target);
  const others = otherComparisons(pair, context).flatMap((other) => [
    h('h2', {}, other.title),
    h('ul', { className: ['pairs'] }, ...other.pairs.map((listed) => h('li', {}, h('a', { href: hrefOf(listed.path) }, listed.title)))),
  ]);
  const view = comparisonView(sides.map((pattern) => writtenPattern(pattern, context)), hrefOf);
  return {
    title,
    description: comparisonDescription(pair),
    path,
    structuredData: breadcrumbList([...COMPARISON_TRAIL, { title, path }], context),
    content: toHtml([...view, ...others], { allowDangerousHtml: true }),
  };
}
