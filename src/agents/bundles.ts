import type { Category, Guide, Pattern } from '../catalogue/index.ts';
import { bullets, type Context, heading, link, paragraph, patternLink, stringify, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { everything, quote, root } from './compose.ts';
import { guideCount, patternCount } from '../counted.ts';
import { countTokens, formatTokens, sizedGuide, sizedMarkdown, type SizedMarkdown, sizedText } from './tokens.ts';
import { guideTwinTokens, patternTwinTokens } from './twin.ts';

/** Above this size a file begins with a table of contents and says where its parts can be had on their own. */
const CONTENTS_ABOVE = 50_000;

const SEPARATOR = '\n---\n\n';
const made = new WeakMap<readonly Pattern[], Bundle>();

/** Many patterns in one file. */
export interface Bundle {
  /** Size of the whole. */
  tokens: number;
  /** The text piece by piece: the whole of a large catalogue need never be in memory. */
  pieces(): Iterable<string | Uint8Array>;
}

/** `/llms-full.txt`: every pattern complete, in the order of llms.txt, then the guides about architecture. */
export function fullBundle(context: Context): Bundle {
  const { catalogue } = context;
  return bundle({ title: `all ${everything(catalogue)}`, summary: catalogue.site.description, patterns: catalogue.patterns, guides: catalogue.guidesAbout('architecture') }, context);
}

/** `/llms/<category>.txt`: every pattern of a category, complete. */
export function categoryBundle(category: Category, context: Context): Bundle {
  return bundle({ title: `${category.title} patterns`, summary: category.summary, patterns: context.catalogue.inCategory(category.id), guides: [] }, context);
}

/** What a bundle says of itself and holds. */
interface Contents {
  title: string;
  summary: string;
  patterns: readonly Pattern[];
  guides: readonly Guide[];
}

/** A pattern or guide in a bundle. */
interface Part {
  /** Stands before it: its page's address and date. */
  source: string;
  sized: SizedMarkdown;
}

function bundle(contents: Contents, context: Context): Bundle {
  const known = made.get(contents.patterns);
  if (known) return known;
  const separator = countTokens(SEPARATOR);
  let [bodyLength, bodyTokens] = [0, 0];
  for (const { source, sized } of partsOf(contents, context)) {
    bodyLength += SEPARATOR.length + source.length + sized.length;
    // The separators are a token or two each; the body is not tokenized a second time.
    bodyTokens += separator + countTokens(source) + sized.tokens;
  }
  const { text: head, tokens } = sizedText((total) => headOf(contents, bodyLength, total, context), '', bodyTokens);
  const result: Bundle = {
    tokens,
    *pieces() {
      yield head;
      for (const { source, sized } of partsOf(contents, context)) {
        yield SEPARATOR + source;
        yield sized.bytes;
      }
    },
  };
  made.set(contents.patterns, result);
  return result;
}

/** What a bundle holds, one after the other. */
function* partsOf({ patterns, guides }: Contents, context: Context): Generator<Part> {
  const source = (path: string, updated: string) => `Source: ${absolute(context.site, path)} (updated ${updated})\n\n`;
  for (const pattern of patterns) yield { source: source(`/patterns/${pattern.slug}`, pattern.updated), sized: sizedMarkdown(pattern, context) };
  for (const guide of guides) yield { source: source(`/guides/${guide.slug}`, guide.updated), sized: sizedGuide(guide, context) };
}

function headOf({ title, summary, patterns, guides }: Contents, length: number, tokens: number, context: Context): string {
  const { catalogue, site } = context;
  const index = absolute(site, '/llms.txt');
  const count = guides.length > 0 ? `${patternCount(patterns.length)} and ${guideCount(guides.length)}` : patternCount(patterns.length);
  const size = (own: number) => text(` (${formatTokens(own)} tokens)`);
  const intro = paragraph(
    text(`Generated on ${catalogue.updated} from ${count}: ${formatTokens(tokens)} tokens. An index with summaries is at `),
    link(index, index),
    text('.'),
  );
  const contents =
    length > CONTENTS_ABOVE
      ? [
          heading(2, 'Contents'),
          paragraph(text('Each part can be had on its own at the address behind its name.')),
          bullets([
            ...patterns.map((pattern) => [patternLink(pattern, context), size(patternTwinTokens(pattern, context))]),
            ...guides.map((guide) => [link(absolute(site, `/guides/${guide.slug}.md`), guide.title), size(guideTwinTokens(guide, context))]),
          ]),
        ]
      : [];
  return stringify(root(heading(1, `${catalogue.site.name}: ${title}`), quote(summary), intro, ...contents));
}
