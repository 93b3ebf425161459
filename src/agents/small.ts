import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { bullets, type Context, heading, inline, link, paragraph, patternLink, stringify, text } from '../markdown/document.ts';
import { complexityText, teamSizeText } from '../markdown/facts.ts';
import { absolute } from '../site.ts';
import { patternCount, quote, root } from './compose.ts';
import { countTokens, formatTokens, sizedText, type SizedText } from './tokens.ts';

/** The most that one pattern may take in the digest, in tokens. */
export const DIGEST_LIMIT = 250;

/** `/llms-small.txt`: what is needed to choose, for every pattern, and nothing else. */
export function llmsSmall(context: Context): SizedText {
  let small = made.get(context.catalogue);
  if (!small) made.set(context.catalogue, (small = write(context)));
  return small;
}

const made = new WeakMap<Catalogue, SizedText>();

function write(context: Context): SizedText {
  const { catalogue, site } = context;
  const entries = catalogue.categories.flatMap((category) => [
    stringify(root(heading(2, category.title))),
    ...catalogue.inCategory(category.id).map((pattern) => digest(pattern, context)),
  ]);
  const body = `\n${entries.join('\n')}`;
  const bodyTokens = countTokens(body);
  const head = (tokens: number) =>
    stringify(
      root(
        heading(1, `${catalogue.site.name}: digest for choosing`),
        quote(catalogue.site.description),
        paragraph(
          text(
            `${patternCount(catalogue.patterns.length)} as of ${catalogue.updated}, ${formatTokens(tokens)} tokens. Each entry has the first and most telling conditions; the page behind its name has all of them. The index is `,
          ),
          link(absolute(site, '/llms.txt'), absolute(site, '/llms.txt')),
          text('.'),
        ),
      ),
    );
  return sizedText(head, body, bodyTokens);
}

/** A line of the digest, with the place that it takes among the lines. */
interface Line {
  label: string;
  value: string;
}

/**
 * One pattern: summary, complexity, team size, what it is compared with, then as many conditions and choices as fit, taken
 * in turn (a use, a counter-indication, a choice) so that none crowds out the others.
 */
export function digest(pattern: Pattern, context: Context): string {
  const comparisons = context.catalogue.comparisons(pattern);
  const compared = comparisons.map(({ title }) => title);
  const lines: Line[] = [];
  let size = countTokens(entry(pattern, [], compared, context));
  const rounds = Math.max(pattern.whenToUse.length, pattern.whenNotToUse.length, comparisons.length);
  for (let round = 0; round < rounds; round++) {
    const candidates: (Line | undefined)[] = [
      line('Use when', pattern.whenToUse[round]),
      line('Not when', pattern.whenNotToUse[round]),
      line('Choosing', comparisons[round]?.choose[0]),
    ];
    for (const candidate of candidates) {
      if (!candidate) continue;
      const more = countTokens(`- ${candidate.label}: ${candidate.value}\n`);
      if (size + more > DIGEST_LIMIT) continue;
      lines.push(candidate);
      size += more;
    }
  }
  return entry(pattern, lines, compared, context);
}

function line(label: string, value: string | undefined): Line | undefined {
  return value === undefined ? undefined : { label, value };
}

function entry(pattern: Pattern, lines: readonly Line[], compared: readonly string[], context: Context): string {
  const grouped = ['Use when', 'Not when', 'Choosing'].flatMap((label) => lines.filter((candidate) => candidate.label === label));
  return stringify(
    root(
      { type: 'heading', depth: 3, children: [patternLink(pattern, context)] },
      paragraph(text(pattern.summary)),
      bullets([
        [text(`Complexity ${complexityText(pattern.complexity)}; team ${teamSizeText(pattern.teamSize)}`)],
        ...grouped.map(({ label, value }) => [text(`${label}: `), ...inline(value, context)]),
        [text(`Compared with: ${compared.join(', ')}`)],
      ]),
    ),
  );
}
