import type { Code, Heading as MdastHeading, Nodes, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { markdownToMdast } from 'satteri';
import { EXIT, visit } from 'unist-util-visit';
import { headingSlugger } from './anchors.ts';
import type { Problem } from './problems.ts';

/** A heading below a section's own. */
export interface Heading {
  /** 3 to 6. */
  depth: number;
  /** Anchor on the page. */
  id: string;
  /** Plain text. */
  text: string;
}

/** One `##` section of a pattern's body. */
export interface Section {
  /** Anchor on the page, such as `how-it-works`. */
  id: string;
  /** Plain text of the heading. */
  title: string;
  /** The Markdown below the heading, as written. */
  source: string;
  /** Line of the file on which `source` begins, from 1. */
  line: number;
  /** Headings inside the section, in order. */
  headings: readonly Heading[];
}

/** A Mermaid diagram in a body. */
export interface Diagram {
  /** Mermaid source. */
  source: string;
  /** Line of the file on which the source begins, from 1. */
  line: number;
}

/** A link in a pattern, with its place. */
export interface Link {
  /** As written. */
  url: string;
  /** Line of the file, from 1. */
  line: number;
  /** Field in which it stands: `body`, or a path in the frontmatter. */
  field: string;
}

/** A pattern's body, taken apart. */
export interface Body {
  sections: readonly Section[];
  diagrams: readonly Diagram[];
  links: readonly Link[];
  problems: readonly Problem[];
}

/** Sections that every body has, in this order; others may stand between them and after them. */
export const REQUIRED_SECTIONS = ['Overview', 'How it works', 'Adopting it', 'What goes wrong'] as const;

/** Anchors of the sections that come from the frontmatter; a body's heading can't take one of them. */
export const FRONTMATTER_ANCHORS = [
  'when-to-use',
  'when-not-to-use',
  'components',
  'trade-offs',
  'example-in-code',
  'technology-stacks',
  'real-world-examples',
  'comparisons',
  'related-patterns',
  'references',
] as const;

/** Levels of lists, quotes and emphasis; more is a slip, and far more exhausts the stack of whatever walks the tree. */
export const MAX_DEPTH = 32;

const SAFE_PROTOCOL = /^(?:https?|mailto):/i;
const INTERNAL = /^(?:\/|#)/;

/** Parses Markdown (GitHub's flavour) to an mdast tree with positions. */
export function parseMarkdownTree(markdown: string): Root {
  return markdownToMdast(markdown, { features: { frontmatter: false } }) as Root;
}

/**
 * Takes a body apart and checks its form.
 * @param body Markdown with LF line ends
 * @param file path for problems
 * @param firstLine line of the file on which the body begins
 */
export function parseBody(body: string, file: string, firstLine: number): Body {
  const problems: Problem[] = [];
  const report = (line: number, wrong: string, mend: string) => problems.push({ file, line, field: 'body', wrong, mend });
  if (body.trim() === '') {
    report(firstLine, 'empty', `Write the sections ${REQUIRED_SECTIONS.map((title) => `"## ${title}"`).join(', ')}`);
    return { sections: [], diagrams: [], links: [], problems };
  }
  const tree = parseMarkdownTree(body);
  const lineOf = (node: { position?: { start: { line: number } } | undefined }) => (node.position?.start.line ?? 1) + firstLine - 1;
  const deep = nodeBelow(tree, MAX_DEPTH);
  if (deep) {
    report(lineOf(deep), `nested more than ${MAX_DEPTH} levels deep`, 'Write it with fewer levels');
    return { sections: [], diagrams: [], links: [], problems };
  }
  const diagrams: Diagram[] = [];
  const links: Link[] = [];
  const lines = body.split('\n');
  let isCutShort = false;
  visit(tree, (node) => {
    if (node.type === 'code' && isUnclosed(node, lines)) {
      report(lineOf(node), ...UNCLOSED);
      isCutShort = true;
    } else if (node.type === 'code' && node.lang === 'mermaid') diagrams.push({ source: node.value, line: lineOf(node) + 1 });
    if (node.type === 'link') links.push({ url: node.url, line: lineOf(node), field: 'body' });
    const refused = refusal(node);
    if (refused) report(lineOf(node), ...refused);
  });
  const sections = splitSections(tree, body, lineOf, report);
  // What stands below an unclosed block is there, but part of it.
  checkRequiredSections(sections.map((section) => section.title), isCutShort, firstLine, report);
  const howItWorks = sections.find((section) => section.title === 'How it works');
  if (howItWorks && !isCutShort && !holdsDiagram(howItWorks.source)) {
    report(firstLine, '"## How it works" has no diagram', 'Add a fenced block marked "mermaid" that shows the mechanism');
  }
  return { sections, diagrams, links, problems };
}

/** What is said of a block of code that has no end. */
export const UNCLOSED: [wrong: string, mend: string] = ['the code block that begins here is not closed', 'End it with a line that has the signs of its first line and no more'];

/**
 * True for a fenced block that has no end of its own: it runs on to the end of the text, or of the list or quotation around
 * it, or up to the end of the next block, whose first line it swallows. The tree has no sign of it: such a block is as good
 * as a closed one.
 * @param lines the lines of the whole text
 */
export function isUnclosed({ value, position }: Code, lines: readonly string[]): boolean {
  if (!position) return false;
  const { start, end } = position;
  const held = value.split('\n');
  const isIndented = value !== '' && held.length === end.line - start.line + 1;
  const fence = /^[\s>]*(?:(?:[-+*]|\d+[.)])\s+)*(`{3,}|~{3,})/.exec(lines[start.line - 1] ?? '')?.[1];
  if (fence === undefined || isIndented) return false;
  const last = (lines[end.line - 1] ?? '').replace(/^[\s>]+/, '').trimEnd();
  const isClosed = end.line > start.line && last.length >= fence.length && last === fence.charAt(0).repeat(last.length);
  return !isClosed || held.some((line) => /^ {0,3}[`~]/.test(line) && line.trimStart().startsWith(fence));
}

/** Why a node may not stand in content, as what is wrong and how to mend it. */
export function refusal(node: { type: string; url?: string; value?: string }): [wrong: string, mend: string] | undefined {
  switch (node.type) {
    case 'html':
      return [`raw HTML (${(node.value ?? '').split('\n', 1)[0]?.slice(0, 40)})`, 'Write Markdown; put code such as `<T>` in backticks'];
    case 'image':
    case 'imageReference':
      return ['an image', 'Draw it as a Mermaid diagram, which models can read too'];
    case 'definition':
    case 'linkReference':
    case 'footnoteDefinition':
    case 'footnoteReference':
      return ['a reference-style link or footnote', 'Write the link inline, and works to read under `references`'];
    case 'link':
      return SAFE_PROTOCOL.test(node.url ?? '') || INTERNAL.test(node.url ?? '')
        ? undefined
        : [`the link "${node.url}" is neither http(s), mailto nor a path of this site`, 'Write a pattern as /patterns/<slug>, another site with https://'];
    default:
      return undefined;
  }
}

/** The first node that lies more than this many levels below the root, found without recursion. */
export function nodeBelow(tree: Root, depth: number): Nodes | undefined {
  let level: Nodes[] = [tree];
  for (let below = 0; below <= depth; below++) level = level.flatMap((node) => ('children' in node ? node.children : []));
  return level[0];
}

type Report = (line: number, wrong: string, mend: string) => void;

function splitSections(tree: Root, body: string, lineOf: (node: RootContent) => number, report: Report): Section[] {
  const slugger = headingSlugger();
  const taken = new Set<string>(FRONTMATTER_ANCHORS);
  const sections: (Section & { headings: Heading[] })[] = [];
  const starts: number[] = [];
  const nodes = tree.children;
  let depth = 2;
  nodes.forEach((node, index) => {
    if (node.type !== 'heading') {
      if (sections.length === 0) report(lineOf(node), 'text before the first section', 'Move it below "## Overview"');
      return;
    }
    const title = toString(node);
    if (node.depth === 1) report(lineOf(node), `"# ${title}" is a first-level heading`, 'The title comes from the frontmatter; begin sections with "##"');
    if (node.depth > depth + 1) report(lineOf(node), `the heading "${title}" skips a level`, `Make it "${'#'.repeat(depth + 1)} ${title}"`);
    depth = node.depth;
    const id = slugger.slug(title);
    if (taken.has(id)) report(lineOf(node), `the heading "${title}" has the name of a section that the page has already`, 'Choose another heading');
    if (node.depth > 2) sections.at(-1)?.headings.push({ depth: node.depth, id, text: title });
    if (node.depth !== 2) return;
    if (sections.some((section) => section.title === title)) report(lineOf(node), `there is a section "${title}" already`, 'Join the two');
    const next = nodes.findIndex((other, at) => at > index && other.type === 'heading' && other.depth <= 2);
    if (!nodes.slice(index + 1, next < 0 ? undefined : next).some((other) => other.type !== 'heading')) {
      report(lineOf(node), `the section "${title}" is empty`, 'Write it, or remove the heading');
    }
    sections.push({ id, title, source: '', line: lineOf(nodes[index + 1] ?? node), headings: [] });
    starts.push(index);
  });
  return sections.map((section, at) => ({ ...section, source: sourceBelow(nodes, starts, at, body) }));
}

/** The Markdown between one section's heading and the next section's. */
function sourceBelow(nodes: RootContent[], starts: number[], at: number, body: string): string {
  const heading = nodes[starts[at] ?? 0] as MdastHeading;
  const next = starts[at + 1];
  const end = next === undefined ? body.length : nodes[next]?.position?.start.offset;
  return body.slice(heading.position?.end.offset, end).trim();
}

function checkRequiredSections(titles: string[], isCutShort: boolean, line: number, report: Report): void {
  let position = -1;
  for (const title of REQUIRED_SECTIONS) {
    const index = titles.indexOf(title);
    if (index < 0 && !isCutShort) report(line, `the section "## ${title}" is missing`, `Add it; the order is ${REQUIRED_SECTIONS.join(', ')}`);
    else if (index >= 0 && index < position) report(line, `the section "## ${title}" is out of order`, `The order is ${REQUIRED_SECTIONS.join(', ')}`);
    position = Math.max(position, index);
  }
}

function holdsDiagram(source: string): boolean {
  let found = false;
  visit(parseMarkdownTree(source), 'code', (node) => {
    found = node.lang === 'mermaid';
    return found ? EXIT : undefined;
  });
  return found;
}
