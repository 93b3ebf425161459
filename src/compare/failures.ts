import { toString } from 'mdast-util-to-string';
import type { Nodes } from 'mdast';
import { parseMarkdownTree, type Pattern } from '../catalogue/index.ts';

/** A thing that goes wrong with a pattern. */
export interface Failure {
  title: string;
  /** Anchor on the pattern's page. */
  id: string;
  /** How to tell that it has happened, as inline Markdown; nothing where the text does not mark it. */
  sign?: string;
}

/** The failures under "What goes wrong": each `###` heading, with what follows "Sign:" in bold up to the next words in bold. */
export function failures({ sections }: Pattern): Failure[] {
  const section = sections.find(({ id }) => id === 'what-goes-wrong');
  if (!section) return [];
  const ids = section.headings.filter(({ depth }) => depth === 3).map(({ id }) => id);
  const found: Failure[] = [];
  for (const node of parseMarkdownTree(section.source).children) {
    const failure = found.at(-1);
    if (node.type === 'heading' && node.depth === 3) found.push({ title: toString(node), id: ids[found.length] ?? '' });
    else if (node.type === 'paragraph' && failure && failure.sign === undefined) {
      const sign = markedText(node.children, section.source);
      if (sign !== undefined) failure.sign = sign;
    }
  }
  return found;
}

/** Source of what stands between "Sign:" in bold and the next bold words. */
function markedText(nodes: readonly Nodes[], source: string): string | undefined {
  const start = nodes.findIndex((node) => node.type === 'strong' && /^signs?:?$/i.test(toString(node)));
  if (start < 0) return undefined;
  const next = nodes.findIndex((node, index) => index > start && node.type === 'strong');
  const from = nodes[start]?.position?.end.offset;
  const to = next < 0 ? nodes.at(-1)?.position?.end.offset : nodes[next]?.position?.start.offset;
  return source.slice(from, to).trim();
}
