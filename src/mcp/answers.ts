import type { Pattern } from '../catalogue/index.ts';
import { quality } from '../catalogue/index.ts';
import type { ChooseData, Situation } from '../choose/choose.ts';
import { formatSituation } from '../choose/situation.ts';
import { summaryMarkdown } from '../choose/summary.ts';
import { type Context, patternSectionMarkdown } from '../markdown/document.ts';
import { complexityText, teamSizeText } from '../markdown/facts.ts';
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

/** Two or three patterns side by side as a Markdown table, then the sentences that decide between them. */
export function comparisonMarkdown(patterns: readonly Pattern[], { catalogue, site }: Context): string {
  const names = (ids: Pattern['qualities']['improves']) => ids.map((id) => quality(id).title).join(', ');
  const cell = (items: readonly string[]) => items.join('<br>').replaceAll('|', '\\|');
  const rows: [string, (pattern: Pattern) => string][] = [
    ['Summary', ({ summary }) => summary],
    ['Fits when', ({ whenToUse }) => cell(whenToUse)],
    ['Does not fit when', ({ whenNotToUse }) => cell(whenNotToUse)],
    ['Complexity', ({ complexity }) => complexityText(complexity)],
    ['Team', ({ teamSize }) => teamSizeText(teamSize)],
    ['Improves', ({ qualities }) => names(qualities.improves)],
    ['Costs', ({ qualities }) => names(qualities.costs)],
    ['Weightiest cons', ({ tradeoffs }) => cell(tradeoffs.cons.filter(({ impact }) => impact === 'high').map(({ text }) => text))],
    ['What goes wrong', ({ sections }) => cell(sections.find(({ id }) => id === 'what-goes-wrong')?.headings.map(({ text }) => text) ?? [])],
    ['Page', ({ slug }) => absolute(site, `/patterns/${slug}`)],
  ];
  const table = [
    `| | ${patterns.map(({ title }) => title).join(' | ')} |`,
    `|---|${patterns.map(() => '---|').join('')}`,
    ...rows.map(([title, value]) => `| ${title} | ${patterns.map(value).join(' | ')} |`),
  ].join('\n');
  const pairs = patterns.flatMap((pattern, index) => patterns.slice(index + 1).map((other) => [pattern, other] as const));
  const choices = pairs.flatMap(([pattern, other]) => catalogue.comparisons(pattern).filter((comparison) => comparison.other === other).flatMap(({ choose }) => choose));
  const decided = choices.length > 0 ? choices.map((text) => `- ${text}`).join('\n') : 'The catalogue has no sentence for this pair; decide by the table.';
  return `${table}\n\nHow to choose:\n\n${decided}\n`;
}
