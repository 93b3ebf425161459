import type { Link, List, ListItem, Literal, PhrasingContent, Root, RootContent, Strong, Table, Text } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { u } from 'unist-builder';
import { type Catalogue, languageOf, mayHoldMarkdown, type Pattern, quality } from '../catalogue/index.ts';
import { comparisonPath, comparisonTitle } from '../compare/address.ts';
import { absolute, type Site, twinPath } from '../site.ts';
import { aliasesText, complexityText, EXAMPLE_INTRODUCTION, impactText, referenceText, teamSizeText } from './facts.ts';
import { absoluteUrl, replaceLinks } from './links.ts';
import { type FieldSection, outline, type OutlineEntry } from './outline.ts';

/** What every function that writes Markdown needs to know. */
export interface Context {
  catalogue: Catalogue;
  site: Site;
}

/** Markdown that stands in the document as its author wrote it: it needs no escaping, and keeps its form. */
interface Verbatim extends Literal {
  type: 'verbatim';
}

declare module 'mdast' {
  interface RootContentMap {
    verbatim: Verbatim;
  }
  interface PhrasingContentMap {
    verbatim: Verbatim;
  }
}

const stringifier = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    listItemIndent: 'one',
    resourceLink: true,
    handlers: { verbatim: (node: Verbatim) => node.value },
  })
  .freeze();

/** Writes an mdast tree as Markdown (GitHub's flavour), ending with one line break. */
export function stringify(tree: Root): string {
  return stringifier.stringify(tree);
}

/** The whole pattern as one mdast document: everything that its page shows, in the same order. */
function patternDocument(pattern: Pattern, context: Context): Root {
  return u('root', [heading(1, pattern.title), u('blockquote', [paragraph(text(pattern.summary))]), facts(pattern, context), ...outline(pattern).flatMap((entry) => sectionNodes(entry, pattern, context))]);
}

/** The pattern as Markdown text. */
export function patternMarkdown(pattern: Pattern, context: Context): string {
  return stringify(patternDocument(pattern, context));
}

/** One section of a pattern as Markdown text, with its heading; nothing when the pattern has no section with this id. */
export function patternSectionMarkdown(pattern: Pattern, id: string, context: Context): string | undefined {
  const entry = outline(pattern).find((candidate) => candidate.id === id);
  return entry && stringify(u('root', sectionNodes(entry, pattern, context)));
}

function facts(pattern: Pattern, context: Context): List {
  const { catalogue, site } = context;
  const names = (ids: Pattern['qualities']['improves']) => ids.map((id) => quality(id).title).join(', ');
  const category = catalogue.category(pattern.category);
  const { note } = pattern.teamSize;
  return bullets([
    [text('Category: '), link(absolute(site, `/categories/${category.id}.md`), category.title)],
    [text(`Complexity: ${complexityText(pattern.complexity)}`)],
    [text(`Team size: ${teamSizeText(pattern.teamSize)}`), ...(note ? [text('. '), ...inline(note, context)] : [])],
    ...(pattern.aliases.length > 0 ? [[text(aliasesText(pattern))]] : []),
    [text(`Improves: ${names(pattern.qualities.improves)}`)],
    [text(`Costs: ${names(pattern.qualities.costs)}`)],
  ]);
}

function sectionNodes(entry: OutlineEntry, pattern: Pattern, context: Context): RootContent[] {
  const content = entry.kind === 'body' ? [verbatim(withAbsoluteLinks(entry.section.source, pattern, context))] : fieldSection(entry.id, pattern, context);
  return [heading(2, entry.title), ...content];
}

function fieldSection(id: FieldSection, pattern: Pattern, context: Context): RootContent[] {
  const named = (name: string, rest: PhrasingContent[]) => [strong(name), text(': '), ...rest];
  switch (id) {
    case 'when-to-use':
      return [bullets(pattern.whenToUse.map((condition) => inline(condition, context)))];
    case 'when-not-to-use':
      return [bullets(pattern.whenNotToUse.map((condition) => inline(condition, context)))];
    case 'components':
      return [bullets(pattern.components.map(({ name, role }) => named(name, inline(role, context))))];
    case 'trade-offs':
      return (['pros', 'cons'] as const).flatMap((side) => [
        heading(3, side === 'pros' ? 'Pros' : 'Cons'),
        bullets(pattern.tradeoffs[side].map(({ impact, text: what }) => named(impactText(impact), inline(what, context)))),
      ]);
    case 'example-in-code':
      return exampleNodes(pattern);
    case 'technology-stacks':
      return [bullets(pattern.stacks.map(({ name, tools }) => named(name, [text(tools.join(', '))])))];
    case 'real-world-examples':
      return [bullets(pattern.realWorldExamples.map((example) => named(example.organization, [...inline(example.description, context), ...sourceNodes(example.source)])))];
    case 'comparisons':
      return [
        bullets(
          context.catalogue.comparisons(pattern).map(({ title, other, choose }) => [
            strong(other ? patternLink(other, context) : title),
            text(': '),
            ...choose.flatMap((way, index) => [...(index > 0 ? [text(' ')] : []), ...inline(way, context)]),
            ...(other ? [text(' '), comparisonLink(pattern, other, context)] : []),
          ]),
        ),
      ];
    case 'related-patterns':
      return [bullets(context.catalogue.related(pattern).map((neighbour) => [neighbour.pattern ? patternLink(neighbour.pattern, context) : text(neighbour.title)]))];
    case 'references':
      return [bullets(pattern.references.map((reference) => [...titleNodes(reference), text(` (${referenceText(reference)})`)]))];
  }
}

function exampleNodes({ example }: Pattern): RootContent[] {
  if (!example) return [];
  return [
    paragraph(text(EXAMPLE_INTRODUCTION)),
    ...example.programs.flatMap((program) => {
      const { title, fence } = languageOf(program);
      return [heading(3, title), u('code', { lang: fence }, program.code.trimEnd())];
    }),
    heading(3, 'Output'),
    u('code', { lang: 'text' }, example.trace.trimEnd()),
  ];
}

/** An address to a pattern's Markdown twin. */
export function patternLink(pattern: Pattern, { site }: Context): Link | Verbatim {
  return link(absolute(site, `/patterns/${pattern.slug}.md`), pattern.title);
}

/** An address to the Markdown twin of the page that compares two patterns. */
function comparisonLink(pattern: Pattern, other: Pattern, { site }: Context): Link | Verbatim {
  return link(absolute(site, twinPath(comparisonPath(pattern.slug, other.slug))), comparisonTitle(pattern, other));
}

function sourceNodes(source: Pattern['realWorldExamples'][number]['source']): PhrasingContent[] {
  if (!source) return [];
  return [text(' Source: '), ...titleNodes(source), text(`, ${source.publisher}, ${source.year}.`)];
}

function titleNodes({ title, url }: { title: string; url?: string | undefined }): PhrasingContent[] {
  return [url ? link(url, title) : u('emphasis', [text(title)])];
}

/** Inline Markdown of a frontmatter field, with links made absolute. */
export function inline(markdown: string, context: Context): PhrasingContent[] {
  return [verbatim(mayHoldMarkdown(markdown) ? withAbsoluteLinks(markdown, undefined, context) : markdown)];
}

/**
 * Points links to pages at their Markdown twins, makes links to this site absolute, and unwraps links to planned patterns.
 * @param pattern the pattern on whose page the text stands, if on one: links to its sections lead there
 */
export function withAbsoluteLinks(markdown: string, pattern: Pattern | undefined, context: Context): string {
  return replaceLinks(markdown, (url, label) => {
    const address = absoluteUrl(url, pattern && `/patterns/${pattern.slug}`, context);
    if (address === undefined) return label;
    return address === url ? undefined : `[${label}](${address})`;
  });
}

/** Markdown that is written as it is. */
export function verbatim(value: string): Verbatim {
  return { type: 'verbatim', value };
}

/** The same content with neighbours that are written as they are in one node. */
export function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.reduce<PhrasingContent[]>((done, node) => {
    const last = done.at(-1);
    return node.type === 'verbatim' && last?.type === 'verbatim' ? done.with(-1, verbatim(last.value + node.value)) : [...done, node];
  }, []);
}

/** Plain text, escaped where it holds a character that Markdown reads; most texts hold none and are written as they are. */
export function text(value: string): Text | Verbatim {
  return mayHoldMarkdown(value) ? u('text', value) : verbatim(value);
}

/** A heading of plain text. */
export function heading(depth: 1 | 2 | 3, title: string) {
  return u('heading', { depth }, [text(title)]);
}

/** A paragraph of phrasing nodes. */
export function paragraph(...children: PhrasingContent[]) {
  return u('paragraph', children);
}

/** Characters that a link's address can't hold, or not as they are. */
const UNSAFE_IN_ADDRESS = /[\s<>()\\&]/;

/** A link of plain text. */
export function link(url: string, title: string): Link | Verbatim {
  return mayHoldMarkdown(title) || UNSAFE_IN_ADDRESS.test(url) ? linkNode(url, title) : verbatim(`[${title}](${url})`);
}

/** A link of plain text whose address is changed before it is written. */
export function linkNode(url: string, title: string): Link {
  return u('link', { url }, [u('text', title)]);
}

/** Bold content: plain text, or a link. */
export function strong(content: string | Link | Verbatim): Strong | Verbatim {
  const node = typeof content === 'string' ? text(content) : content;
  return node.type === 'verbatim' ? verbatim(`**${node.value}**`) : u('strong', [node]);
}

/** Inline code. */
export function code(value: string) {
  return u('inlineCode', value);
}

/** A tight list with one paragraph in each item. */
export function bullets(items: PhrasingContent[][]): List {
  return u('list', { ordered: false, spread: false }, items.map((children): ListItem => u('listItem', { spread: false }, [paragraph(...children)])));
}

/** A table: the titles of its columns, as text or as nodes, and its rows as lists of cells. */
export function table(head: readonly (string | PhrasingContent[])[], rows: readonly (readonly PhrasingContent[][])[]): Table {
  const row = (content: readonly PhrasingContent[][]) => u('tableRow', content.map((children) => u('tableCell', [...children])));
  return u('table', [row(head.map((title) => (typeof title === 'string' ? [text(title)] : title))), ...rows.map((content) => row(content))]) as Table;
}
