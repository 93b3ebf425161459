import type { Element, ElementContent, Root } from 'hast';
import { htmlToHast } from 'satteri';
import { EXIT, visit } from 'unist-util-visit';
import { mayHoldMarkdown, type Pattern } from '../catalogue/index.ts';
import type { Context } from '../markdown/document.ts';
import { inlineHtml } from '../markdown/html.ts';
import { comparedPattern, withInline } from './facts.ts';
import type { ComparedPattern } from './rows.ts';
import type { Inline } from './view.ts';

const made = new WeakMap<Pattern, ComparedPattern<Inline>>();

/** What comparisons say of a pattern, its inline content as elements; made once for all pages on which the pattern is compared. */
export function renderedPattern(pattern: Pattern, context: Context): ComparedPattern<Inline> {
  let rendered = made.get(pattern);
  if (!rendered) made.set(pattern, (rendered = withInline(comparedPattern(pattern, context.catalogue), (markdown) => inlineElements(markdown, context))));
  return rendered;
}

function inlineElements(markdown: string, context: Context): Inline {
  if (!mayHoldMarkdown(markdown)) return [{ type: 'text', value: markdown }];
  let inline: Inline = [];
  visit(htmlToHast(inlineHtml(markdown, context)) as Root, { tagName: 'body' }, (body: Element) => {
    inline = body.children.map(withoutPosition);
    return EXIT;
  });
  return inline;
}

/** Positions say nothing about a node that comes from another place. */
function withoutPosition(node: ElementContent): ElementContent {
  if (node.type !== 'element') {
    const { position: _, ...rest } = node;
    return rest;
  }
  return { type: 'element', tagName: node.tagName, properties: node.properties, children: node.children.map(withoutPosition) };
}
