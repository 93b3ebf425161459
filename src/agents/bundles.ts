import type { Category, Pattern } from '../catalogue/index.ts';
import { bullets, type Context, heading, link, paragraph, patternLink, stringify, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { patternCount, quote, root } from './compose.ts';
import { countTokens, formatTokens, sizedMarkdown, sizedText } from './tokens.ts';

/** Above this size a file begins with a table of contents and says where its parts can be had on their own. */
export const CONTENTS_ABOVE = 50_000;

const SEPARATOR = '\n---\n\n';
const made = new WeakMap<readonly Pattern[], Bundle>();

/** Many patterns in one file. */
export interface Bundle {
  /** Size of the whole. */
  tokens: number;
  /** The text piece by piece: the whole of a large catalogue need never be in memory. */
  pieces(): Iterable<string | Uint8Array>;
}

/** `/llms-full.txt`: every pattern complete, in the order of llms.txt. */
export function fullBundle(context: Context): Bundle {
  return bundle('all patterns', context.catalogue.site.description, context.catalogue.patterns, context);
}

/** `/llms/<category>.txt`: every pattern of a category, complete. */
export function categoryBundle(category: Category, context: Context): Bundle {
  return bundle(`${category.title} patterns`, category.summary, context.catalogue.inCategory(category.id), context);
}

function bundle(title: string, summary: string, patterns: readonly Pattern[], context: Context): Bundle {
  const known = made.get(patterns);
  if (known) return known;
  const separator = countTokens(SEPARATOR);
  let [bodyLength, bodyTokens] = [0, 0];
  for (const pattern of patterns) {
    const source = sourceLine(pattern, context);
    const { length, tokens } = sizedMarkdown(pattern, context);
    bodyLength += SEPARATOR.length + source.length + length;
    // The separators are a token or two each; the body is not tokenized a second time.
    bodyTokens += separator + countTokens(source) + tokens;
  }
  const { text: head, tokens } = sizedText((total) => headOf(title, summary, patterns, bodyLength, total, context), '', bodyTokens);
  const result: Bundle = {
    tokens,
    *pieces() {
      yield head;
      for (const pattern of patterns) {
        yield SEPARATOR + sourceLine(pattern, context);
        yield sizedMarkdown(pattern, context).bytes;
      }
    },
  };
  made.set(patterns, result);
  return result;
}

/** Stands before a pattern in a bundle: its page's address and date. */
function sourceLine(pattern: Pattern, { site }: Context): string {
  return `Source: ${absolute(site, `/patterns/${pattern.slug}`)} (updated ${pattern.updated})\n\n`;
}

function headOf(title: string, summary: string, patterns: readonly Pattern[], length: number, tokens: number, context: Context): string {
  const { catalogue, site } = context;
  const index = absolute(site, '/llms.txt');
  const intro = paragraph(
    text(`Generated on ${catalogue.updated} from ${patternCount(patterns.length)}: ${formatTokens(tokens)} tokens. An index with summaries is at `),
    link(index, index),
    text('.'),
  );
  const contents =
    length > CONTENTS_ABOVE
      ? [
          heading(2, 'Contents'),
          paragraph(text('Each pattern can be had on its own at the address behind its name.')),
          bullets(patterns.map((pattern) => [patternLink(pattern, context), text(` (${formatTokens(sizedMarkdown(pattern, context).tokens)} tokens)`)])),
        ]
      : [];
  return stringify(root(heading(1, `${catalogue.site.name}: ${title}`), quote(summary), intro, ...contents));
}
