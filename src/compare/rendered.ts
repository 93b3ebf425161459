import type { Element, ElementContent, Literal, Root } from 'hast';
import { htmlToHast } from 'satteri';
import { EXIT, visit } from 'unist-util-visit';
import { mayHoldMarkdown, type Pattern } from '../catalogue/index.ts';
import type { Context } from '../markdown/document.ts';
import { inlineHtml } from '../markdown/html.ts';
import { comparedPattern, withInline } from './facts.ts';
import type { ComparedPattern } from './rows.ts';
import type { Inline } from './view.ts';

/** HTML that is written as it is. */
interface Raw extends Literal {
  type: 'raw';
}

declare module 'hast' {
  interface ElementContentMap {
    raw: Raw;
  }
}

const made = new WeakMap<Context['site'], WeakMap<Pattern, ComparedPattern<Inline>>>();

/**
 * What comparisons say of a pattern, its inline content as HTML: for the pages that the build makes. It is made once for all
 * pages on which the pattern is compared, and smaller than elements.
 */
export function writtenPattern(pattern: Pattern, context: Context): ComparedPattern<Inline> {
  const ofSite = made.get(context.site) ?? new WeakMap<Pattern, ComparedPattern<Inline>>();
  const written = ofSite.get(pattern) ?? withInline(comparedPattern(pattern, context.catalogue), (markdown): Inline => [{ type: 'raw', value: inlineHtml(markdown, context) }]);
  made.set(context.site, ofSite.set(pattern, written));
  return written;
}

/** The same with its inline content as elements: for the browser, which makes no HTML. */
export function renderedPattern(pattern: Pattern, context: Context): ComparedPattern<Inline> {
  return withInline(comparedPattern(pattern, context.catalogue), (markdown) => inlineElements(markdown, context));
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
