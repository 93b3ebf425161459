import type { Pattern } from '../catalogue/index.ts';
import type { ChooseData, Situation } from '../choose/choose.ts';
import { formatSituation } from '../choose/situation.ts';
import { summaryMarkdown } from '../choose/summary.ts';
import { comparisonMarkdown } from '../compare/markdown.ts';
import { type Context, patternSectionMarkdown } from '../markdown/document.ts';
import { outline } from '../markdown/outline.ts';
import { absolute } from '../site.ts';

/** Ids of a pattern's sections, in order. */
export function sectionIds(pattern: Pattern): string[] {
  return outline(pattern).map(({ id }) => id);
}

/** One section of a pattern as Markdown, with its source; nothing when there is no such section. */
export function sectionMarkdown(pattern: Pattern, id: string, context: Context): string | undefined {
  const markdown = patternSectionMarkdown(pattern, id, context);
  return markdown === undefined ? undefined : `${markdown}\nSource: ${absolute(context.site, `/patterns/${pattern.slug}`)}#${id}\n`;
}

/** A situation, its ranking with reasons, and what was ruled out, as Markdown. */
export function choiceMarkdown(data: ChooseData, situation: Situation, { site }: Context): string {
  const links = { situation: absolute(site, `/choose${formatSituation(situation)}`), pattern: (slug: string) => absolute(site, `/patterns/${slug}`) };
  return `${summaryMarkdown(data, situation, links)}
Points come from the patterns' declared facts; read "When not to use it" of the first two with get_pattern before you decide.
`;
}

/** Two or three patterns compared, as on the pages that compare, with the addresses to cite. */
export function comparisonAnswer(patterns: readonly Pattern[], context: Context): string {
  return `${comparisonMarkdown(patterns, context)}\nCite: ${patterns.map(({ slug }) => absolute(context.site, `/patterns/${slug}`)).join(' ')}\n`;
}
