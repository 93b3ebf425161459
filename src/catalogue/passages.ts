import { toString } from 'mdast-util-to-string';
import type { Nodes } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { parseMarkdownTree } from './body.ts';
import type { LoadedFile } from './cross-checks.ts';
import { proseFields } from './prose.ts';
import { fieldName } from './yaml.ts';

/** A stretch of running text: a paragraph, a list item's text, a table cell, a heading, or a field of the frontmatter. */
export interface Passage {
  file: string;
  /** Line of the file on which it begins, from 1. */
  line: number;
  /** `body`, or a path in the frontmatter. */
  field: string;
  /** Plain text, without code. */
  text: string;
}

/** Everything in a pattern that its author phrased: not code, names of tools, titles of works or search terms. */
export function passages({ file, data, source, sections }: LoadedFile): Passage[] {
  const fields = [{ path: ['summary'], text: data.summary }, ...proseFields(data)].map(({ path, text }) => ({
    file,
    line: source.lineOf(path),
    field: fieldName(path),
    text: plain(parseMarkdownTree(text)),
  }));
  const body = sections.flatMap((section) => {
    const found: Passage[] = [];
    visit(parseMarkdownTree(section.source), ['paragraph', 'heading', 'tableCell'], (node) => {
      found.push({ file, line: section.line + (node.position?.start.line ?? 1) - 1, field: 'body', text: plain(node as Nodes) });
      return SKIP;
    });
    return found;
  });
  return [...fields, ...body];
}

/** Plain text of a node; code becomes a gap that no run of words crosses. */
function plain(tree: Nodes): string {
  visit(tree, 'inlineCode', (node) => {
    node.value = ' \u0000 ';
  });
  return toString(tree);
}
