import { type ComparisonPair, comparisonPairs, pairsByCategory, pairsOf } from '../compare/pairs.ts';
import { comparisonMarkdown } from '../compare/markdown.ts';
import { bullets, type Context, heading, link, stringify } from '../markdown/document.ts';
import { absolute, twinPath } from '../site.ts';
import { quote, root } from './compose.ts';
import { twin } from './twin.ts';

/** Twin of the page that compares two patterns. */
export function comparisonTwin(pair: ComparisonPair, context: Context): string {
  const others = otherComparisons(pair, context);
  const more = others.flatMap(({ title, pairs }) => [heading(2, title), pairList(pairs, context)]);
  const markdown = [comparisonMarkdown(pair.sides, context), ...(more.length > 0 ? [stringify(root(...more))] : [])].join('\n');
  return twin(pair.path, pair.updated, markdown, context);
}

/** What the page that compares two patterns says of itself. */
export function comparisonDescription({ sides: [a, b] }: ComparisonPair): string {
  return `How to choose between ${a.title} and ${b.title}: when each fits, what it costs, what it improves and how it fails, side by side.`;
}

/** The comparisons of each side with other patterns, below a heading. */
export function otherComparisons({ sides, path }: ComparisonPair, { catalogue }: Context): { title: string; pairs: ComparisonPair[] }[] {
  return sides.flatMap((pattern) => {
    const pairs = pairsOf(catalogue, pattern).filter((pair) => pair.path !== path);
    return pairs.length > 0 ? [{ title: `Other comparisons of ${pattern.title}`, pairs }] : [];
  });
}

/** Twin of `/compare`: every comparison that has a page. */
export function compareTwin(context: Context): string {
  const markdown = stringify(
    root(
      heading(1, 'Compare patterns'),
      quote(compareDescription(context)),
      ...pairsByCategory(context.catalogue).flatMap(({ category, pairs }) => [heading(2, category.title), pairList(pairs, context)]),
    ),
  );
  return twin('/compare', context.catalogue.updated, markdown, context);
}

/** What `/compare` says of itself, on the page and in its twin. */
export function compareDescription({ catalogue }: Context): string {
  return `${comparisonPairs(catalogue).length} comparisons of two patterns each, with the sentence that decides between them and a table of fit, cost, complexity, team, qualities and failures.`;
}

function pairList(pairs: readonly ComparisonPair[], { site }: Context) {
  return bullets(pairs.map(({ path, title }) => [link(absolute(site, twinPath(path)), title)]));
}
