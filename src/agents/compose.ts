import type { Blockquote, Root, RootContent } from 'mdast';
import { rowFacts } from '../browse/rows.ts';
import type { Catalogue, Category, Guide, Pattern } from '../catalogue/index.ts';
import { bullets, type Context, link, paragraph, patternLink, text } from '../markdown/document.ts';
import { firstSentence } from '../compare/sentences.ts';
import { patternCount } from '../counted.ts';
import { complexityText } from '../markdown/facts.ts';
import { absolute } from '../site.ts';

/** A document of these blocks. */
export function root(...children: RootContent[]): Root {
  return { type: 'root', children };
}

/** A block quotation of one plain paragraph. */
export function quote(value: string): Blockquote {
  return { type: 'blockquote', children: [paragraph(text(value))] };
}

/** Links to patterns with their summaries, as in llms.txt. */
export function patternLinks(patterns: readonly Pattern[], context: Context) {
  return bullets(patterns.map((pattern) => [patternLink(pattern, context), text(`: ${pattern.summary}`)]));
}

/** Links to guides with their summaries. */
export function guideLinks(guides: readonly Guide[], { site }: Context) {
  return bullets(guides.map(({ slug, title, summary }) => [link(absolute(site, `/guides/${slug}.md`), title), text(`: ${summary}`)]));
}

/** Links to patterns with summary and complexity, as on the pages that list them. */
export function patternCards(patterns: readonly Pattern[], context: Context) {
  return bullets(
    patterns.map((pattern) => [patternLink(pattern, context), text(`: ${pattern.summary} Complexity: ${complexityText(pattern.complexity)}.`)]),
  );
}

/** Links to patterns with what a row of the whole list says of them. */
export function patternRows(patterns: readonly Pattern[], context: Context) {
  return bullets(
    patterns.map((pattern) => {
      const { team, improves, costs } = rowFacts(pattern);
      return [patternLink(pattern, context), text(`: ${firstSentence(pattern.summary)} Complexity ${pattern.complexity} of 5, suits ${team}. Improves ${improves}. Costs ${costs}.`)];
    }),
  );
}

/** A link to a category's twin with its summary and size. */
export function categoryLink({ id, title, summary }: Category, { catalogue, site }: Context) {
  return [link(absolute(site, `/categories/${id}.md`), title), text(`: ${summary} (${patternCount(catalogue.inCategory(id).length)})`)];
}

/** What the file with everything holds, in words: "patterns", or "patterns and guides". */
export function everything(catalogue: Catalogue): string {
  return catalogue.guidesAbout('architecture').length > 0 ? 'patterns and guides' : 'patterns';
}
