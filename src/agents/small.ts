import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { bullets, type Context, heading, inline, link, paragraph, patternLink, stringify, text } from '../markdown/document.ts';
import { complexityText, teamSizeText } from '../markdown/facts.ts';
import { absolute } from '../site.ts';
import { quote, root } from './compose.ts';
import { patternCount } from '../counted.ts';
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

/** What a line of the digest says of a pattern, in the order in which the lines stand. */
const LABELS = ['Use when', 'Not when', 'Choosing'] as const;

/** A line of the digest. */
interface Line {
  label: (typeof LABELS)[number];
  value: string;
  /** What it adds to an entry. */
  tokens: number;
}

/**
 * What is taken first when not all lines fit, by preference: a use, a choice, and two counter-indications, of which a reader
 * needs all that hold. Where the first of each are too long for that, a shorter choice makes room, or a shorter use as well.
 * What still fits then is taken in turn.
 */
const ORDERS: readonly (readonly Line['label'][])[] = [
  ['Use when', 'Not when', 'Choosing', 'Not when'],
  ['Use when', 'Not when', 'Not when', 'Choosing'],
  ['Not when', 'Not when', 'Choosing', 'Use when'],
];

/**
 * One pattern: summary, complexity, team size, what its own page compares it with, and as many conditions and choices as fit,
 * in the first of the orders in which all that is to come first does.
 */
export function digest(pattern: Pattern, context: Context): string {
  const comparisons = context.catalogue.comparisons(pattern);
  const own = comparisons.slice(0, new Set(pattern.comparisons.map((comparison) => comparison.pattern)).size);
  const others = comparisons.length - own.length;
  const compared = own.map(({ title }) => title).join(', ') + (others > 0 ? ` and ${others} more` : '');
  const room = DIGEST_LIMIT - countTokens(entry(pattern, [], compared, context));
  const candidates = [
    ...pattern.whenToUse.map((value) => line('Use when', value)),
    ...pattern.whenNotToUse.map((value) => line('Not when', value)),
    ...own.flatMap(({ choose }) => choose.slice(0, 1)).map((value) => line('Choosing', value)),
  ];
  const ways = ORDERS.map((order) => linesWithin(room, order, candidates));
  const { lines } = ways.find(({ complete }) => complete) ?? ways[0] ?? { lines: [] };
  return entry(pattern, lines, compared, context);
}

/**
 * The lines that fit into so many tokens. Of each kind the first that still fits is taken, so that a long one does not keep
 * out all that follow it.
 * @returns the lines, and whether all that were to come first are among them
 */
function linesWithin(room: number, order: readonly Line['label'][], candidates: readonly Line[]): { lines: Line[]; complete: boolean } {
  const lines: Line[] = [];
  let left = room;
  const take = (label: Line['label']): boolean => {
    const next = candidates.find((candidate) => candidate.label === label && candidate.tokens <= left && !lines.includes(candidate));
    if (!next) return false;
    lines.push(next);
    left -= next.tokens;
    return true;
  };
  const complete = !order.map(take).includes(false);
  while (LABELS.map(take).includes(true));
  return { lines, complete };
}

function line(label: Line['label'], value: string): Line {
  return { label, value, tokens: countTokens(`- ${label}: ${value}\n`) };
}

function entry(pattern: Pattern, lines: readonly Line[], compared: string, context: Context): string {
  const grouped = LABELS.flatMap((label) => lines.filter((candidate) => candidate.label === label));
  return stringify(
    root(
      { type: 'heading', depth: 3, children: [patternLink(pattern, context)] },
      paragraph(text(pattern.summary)),
      bullets([
        [text(`Complexity ${complexityText(pattern.complexity)}; team ${teamSizeText(pattern.teamSize)}`)],
        ...grouped.map(({ label, value }) => [text(`${label}: `), ...inline(value, context)]),
        [text(`Compared with: ${compared}`)],
      ]),
    ),
  );
}
