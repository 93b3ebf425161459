import type { Pattern } from '../catalogue/index.ts';
import { quality } from '../catalogue/index.ts';
import type { Choice } from '../choose/choose.ts';
import { type Context, patternSectionMarkdown } from '../markdown/document.ts';
import { complexityText, teamSizeText } from '../markdown/facts.ts';
import { outline } from '../markdown/outline.ts';
import { absolute } from '../site.ts';

/** How many ranked patterns an answer lists. */
const SHOWN = 8;

/** Ids of a pattern's sections, in order. */
export function sectionIds(pattern: Pattern): string[] {
  return outline(pattern).map(({ id }) => id);
}

/** One section of a pattern as Markdown, with its source; nothing when there is no such section. */
export function sectionMarkdown(pattern: Pattern, id: string, context: Context): string | undefined {
  const markdown = patternSectionMarkdown(pattern, id, context);
  return markdown === undefined ? undefined : `${markdown}\nSource: ${absolute(context.site, `/patterns/${pattern.slug}`)}#${id}\n`;
}

/** Ranking, reasons, and what was ruled out, as Markdown. */
export function choiceMarkdown({ ranked, ruledOut }: Choice, { site }: Context): string {
  const rows = ranked
    .slice(0, SHOWN)
    .map(({ pattern, reasons }, index) => `${index + 1}. **${pattern.title}** (${pattern.slug}, complexity ${pattern.complexity} of 5): ${sentence(reasons, 'Nothing speaks for or against it')} ${absolute(site, `/patterns/${pattern.slug}`)}`);
  const excluded = ruledOut.map(({ pattern, reasons }) => `- ${pattern.title} (${pattern.slug}): ${sentence(reasons, '')}`);
  return [
    rows.length > 0 ? `Ranked, best first:\n\n${rows.join('\n')}` : 'No pattern meets these constraints. Loosen one: the list below says which rules out what.',
    ...(ranked.length > SHOWN ? [`${ranked.length - SHOWN} more rank lower.`] : []),
    ...(excluded.length > 0 ? [`Ruled out:\n\n${excluded.join('\n')}`] : []),
    'Points come from the patterns\' declared facts; read "When not to use it" of the first two before you decide.',
  ].join('\n\n');
}

function sentence(reasons: readonly string[], none: string): string {
  return reasons.length > 0 ? `${reasons.join('. ')}.` : none && `${none}.`;
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
