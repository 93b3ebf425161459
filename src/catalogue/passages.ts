import { toString } from 'mdast-util-to-string';
import type { Nodes, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { parseMarkdownTree } from './body.ts';
import type { LoadedFile } from './read-patterns.ts';
import { parseMdxTree } from './guide-body.ts';
import { proseFields } from './prose.ts';
import type { GuideFile } from './read-guides.ts';
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
  return [...fields, ...sections.flatMap((section) => bodyPassages(parseMarkdownTree(section.source), file, section.line))];
}

/** Everything in a guide that its author phrased. */
export function guidePassages({ file, guide, bodyLine }: GuideFile): Passage[] {
  if (!guide) return [];
  return [{ file, line: 1, field: 'summary', text: guide.summary }, ...bodyPassages(parseMdxTree(guide.body), file, bodyLine)];
}

function bodyPassages(tree: Root, file: string, firstLine: number): Passage[] {
  const found: Passage[] = [];
  visit(tree, ['paragraph', 'heading', 'tableCell'], (node) => {
    found.push({ file, line: firstLine + (node.position?.start.line ?? 1) - 1, field: 'body', text: plain(node as Nodes) });
    return SKIP;
  });
  return found;
}

/** Plain text of a node; code becomes a gap that no run of words crosses. */
function plain(tree: Nodes): string {
  visit(tree, 'inlineCode', (node) => {
    node.value = ' \u0000 ';
  });
  return toString(tree);
}
