import type { Category, Pattern } from '../catalogue/index.ts';
import { bullets, type Context, heading, link, paragraph, patternLink, stringify, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { patternCount, quote, root } from './compose.ts';
import { countTokens, formatTokens, sizedMarkdown, type SizedMarkdown, sizedText } from './tokens.ts';

/** Above this size a file begins with a table of contents and says where its parts can be had on their own. */
export const CONTENTS_ABOVE = 50_000;

const SEPARATOR = '\n---\n\n';
const made = new WeakMap<readonly Pattern[], SizedMarkdown>();

/** `/llms-full.txt`: every pattern complete, in the order of llms.txt. */
export function fullBundle(context: Context): SizedMarkdown {
  return bundle('all patterns', context.catalogue.site.description, context.catalogue.patterns, context);
}

/** `/llms/<category>.txt`: every pattern of a category, complete. */
export function categoryBundle(category: Category, context: Context): SizedMarkdown {
  return bundle(`${category.title} patterns`, category.summary, context.catalogue.inCategory(category.id), context);
}

function bundle(title: string, summary: string, patterns: readonly Pattern[], context: Context): SizedMarkdown {
  const known = made.get(patterns);
  if (known) return known;
  const parts = patterns.map((pattern) => part(pattern, context));
  const body = SEPARATOR + parts.map(({ text: markdown }) => markdown).join(SEPARATOR);
  // The separators are a token or two each; the body is not tokenized a second time.
  const bodyTokens = parts.reduce((sum, { tokens }) => sum + tokens, 0) + parts.length * countTokens(SEPARATOR);
  const head = (tokens: number) => headOf(title, summary, patterns, body.length, tokens, context);
  const result = sizedText(head, body, bodyTokens);
  made.set(patterns, result);
  return result;
}

/** A pattern as it stands in a bundle: its page's address and date, then its whole Markdown. */
function part(pattern: Pattern, { site, ...rest }: Context): SizedMarkdown {
  const { text: markdown, tokens } = sizedMarkdown(pattern, { site, ...rest });
  const source = `Source: ${absolute(site, `/patterns/${pattern.slug}`)} (updated ${pattern.updated})\n\n`;
  return { text: source + markdown, tokens: tokens + countTokens(source) };
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
