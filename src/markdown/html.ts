import { defineHastPlugin, defineMdastPlugin, markdownToHtml } from 'satteri';
import { diagramKind, mayHoldMarkdown, type Pattern, type Section } from '../catalogue/index.ts';
import { href } from '../site.ts';
import type { Context } from './document.ts';
import { highlightedCode } from './highlight.ts';
import { resolveLink } from './links.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** A section of a pattern's body as HTML: anchors on headings, links with the base path, diagrams as pictures. */
export function sectionHtml(section: Section, pattern: Pattern, context: Context): string {
  return toHtml(section.source, section, pattern, context);
}

/** A frontmatter field's inline Markdown as HTML, without a paragraph round it. */
export function inlineHtml(markdown: string, context: Context): string {
  if (!mayHoldMarkdown(markdown)) return escapeHtml(markdown);
  const html = toHtml(markdown, undefined, undefined, context).trim();
  return html.startsWith('<p>') && html.endsWith('</p>') ? html.slice(3, -4) : html;
}

/**
 * Block Markdown that belongs to no pattern, such as a category's introduction, as HTML.
 * @param heading names its tables, as far as no heading of its own does
 */
export function blockHtml(markdown: string, context: Context, heading = ''): string {
  return toHtml(markdown, undefined, undefined, context, heading);
}

function toHtml(markdown: string, section: Section | undefined, pattern: Pattern | undefined, context: Context, heading = section?.title): string {
  // Each plugin makes the parser hand its whole tree over to JavaScript: only those are named that could find something.
  return markdownToHtml(markdown, {
    features: { frontmatter: false },
    mdastPlugins: [...(markdown.includes('](') ? [links(context)] : []), ...(markdown.includes('```') || markdown.includes('~~~') ? [codeBlocks(context, () => pattern?.title ?? 'diagram')] : [])],
    hastPlugins: [...(section?.headings.length ? [headings(anchorsOf(section))] : []), ...(markdown.includes('|') ? [scrollableTables(heading)] : [])],
  }).html;
}

/** Puts the base path before links to this site, and unwraps links to planned patterns. */
export function links({ catalogue, site }: Context) {
  return defineMdastPlugin({
    name: 'layra-links',
    link(node, tree) {
      const target = resolveLink(node.url, catalogue);
      if (target.kind === 'planned') tree.replaceNode(node, [...node.children]);
      else if (target.kind === 'page') tree.setProperty(node, 'url', href(site, target.path) + target.hash);
      else if (target.kind === 'file') tree.setProperty(node, 'url', href(site, target.path));
    },
  });
}

/**
 * Draws diagrams and marks the tokens of other code.
 * @param titleOf tells of a diagram, by its source, to what it belongs, for those who can't see it
 */
export function codeBlocks({ catalogue }: Context, titleOf: (source: string) => string) {
  return defineMdastPlugin({
    name: 'layra-code',
    code(node, tree) {
      if (node.lang !== 'mermaid') {
        tree.replaceNode(node, { type: 'html', value: highlightedCode(node.value, node.lang) });
        return;
      }
      const svg = catalogue.diagrams.get(node.value);
      if (!svg) throw new Error('a diagram was not drawn when the catalogue was loaded');
      tree.replaceNode(node, { type: 'html', value: diagramHtml(svg, `${diagramKind(node.value)}: ${titleOf(node.value)}`) });
    },
  });
}

/** A drawn diagram as a figure that can be scrolled where it is wider than the screen. */
function diagramHtml(svg: string, label: string): string {
  return `<figure class="diagram" tabindex="0" data-pagefind-ignore="all">${svg.replace('<svg ', () => `<svg role="img" aria-label="${escapeHtml(label)}" `)}</figure>`;
}

/**
 * Gives headings their anchors, and makes each a link to itself.
 * @param idOf tells the anchor of the next heading, whose text it is given; nothing for a heading without one
 */
export function headings(idOf: (text: string) => string | undefined) {
  return defineHastPlugin({
    name: 'layra-heading-ids',
    element: {
      filter: ['h2', 'h3', 'h4', 'h5', 'h6'],
      visit(node, tree) {
        const id = idOf(tree.textContent(node));
        if (!id) return;
        tree.replaceNode(node, { ...node, properties: { ...node.properties, id }, children: [{ type: 'element', tagName: 'a', properties: { className: ['self'], href: `#${id}` }, children: [...node.children] }] });
      },
    },
  });
}

/** Tells the anchors of a section's headings, as the catalogue gave them. */
function anchorsOf({ headings: known }: Section): () => string | undefined {
  let next = 0;
  return () => known[next++]?.id;
}

/**
 * Lets a wide table scroll inside itself, by mouse and by keyboard, so that the page never does. What scrolls is named after
 * the heading before it, with a number from the second below the same heading on.
 * @param heading what stands above the text
 */
export function scrollableTables(heading = '') {
  let last = heading;
  let count = 0;
  return defineHastPlugin({
    name: 'layra-tables',
    element: {
      filter: ['h2', 'h3', 'h4', 'table'],
      visit(node, tree) {
        if (node.tagName !== 'table') {
          [last, count] = [tree.textContent(node), 0];
          return;
        }
        count++;
        const label = last === '' ? 'Table' : `Table: ${last}${count > 1 ? `, ${count}` : ''}`;
        tree.wrapNode(node, { type: 'element', tagName: 'div', properties: { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: label }, children: [] });
      },
    },
  });
}
