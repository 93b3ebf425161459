import { countTokens, formatTokens } from '../agents/tokens.ts';
import { patternTwin, twin } from '../agents/twin.ts';
import { languageOf, type Pattern } from '../catalogue/index.ts';
import type { ChooseData, Situation } from '../choose/types.ts';
import { formatSituation } from '../choose/situation.ts';
import { summaryMarkdown } from '../choose/summary.ts';
import { comparisonMarkdown } from '../compare/markdown.ts';
import { type Context, patternMarkdown, patternSectionMarkdown } from '../markdown/document.ts';
import { outline } from '../markdown/outline.ts';
import { absolute } from '../site.ts';
import { nameKey } from './names.ts';

/**
 * The page of a pattern as Markdown. Without its programs it ends with a line that says how to get them, and states the size
 * that is left; a pattern that has none is the same either way.
 */
export function pageMarkdown(pattern: Pattern, programs: boolean, context: Context): string {
  const { example, ...rest } = pattern;
  if (programs || !example) return patternTwin(pattern, context);
  const languages = example.programs.map((program) => languageOf(program).title).join(' and ');
  const tokens = formatTokens(countTokens(sectionsMarkdown(pattern, ['example-in-code'], context)));
  const note = `Left out: the example in ${languages} (${tokens} tokens). Call get_pattern with programs: true for the page with it, or with section: "example-in-code" for it alone.`;
  return twin(`/patterns/${pattern.slug}`, pattern.updated, `${patternMarkdown(rest, context)}\n${note}\n`, context);
}

/**
 * Sections of a pattern as Markdown, in the order of its page, each with its source.
 * @param names ids or headings of sections, in any order
 * @throws Error that lists the sections when the pattern has none by one of the names
 */
export function sectionsMarkdown(pattern: Pattern, names: readonly string[], context: Context): string {
  const entries = outline(pattern);
  const known = new Set(entries.flatMap(({ id, title }) => [nameKey(id), nameKey(title)]));
  const unknown = names.filter((name) => !known.has(nameKey(name)));
  if (unknown.length > 0) {
    throw new Error(`${pattern.title} has no section ${unknown.map((name) => `"${name}"`).join(' or ')}. Its sections: ${entries.map(({ id }) => id).join(', ')}.`);
  }
  const asked = new Set(names.map(nameKey));
  return entries
    .filter(({ id, title }) => asked.has(nameKey(id)) || asked.has(nameKey(title)))
    .map(({ id }) => `${patternSectionMarkdown(pattern, id, context)}\nSource: ${absolute(context.site, `/patterns/${pattern.slug}`)}#${id}\n`)
    .join('\n');
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
