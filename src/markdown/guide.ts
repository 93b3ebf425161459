import type { BlockContent, Link, Nodes, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { u } from 'unist-builder';
import { type ComponentNode, type Guide, type GuideAttributes, type GuideComponentName, isComponentNode, isGuideComponent, parseMdxTree, textAttributes } from '../catalogue/index.ts';
import { type Context, heading, linkNode, paragraph, stringify, strong, text } from './document.ts';
import { aliasesText } from './facts.ts';
import { dataComponent, type DataComponentName, type FileSize, isDataComponent } from './guide-data.ts';
import { absoluteUrl } from './links.ts';

/** What a note begins with, on the page and in the twin. */
export function noteLabel({ kind = 'note' }: GuideAttributes<'Note'>): string {
  return { note: 'Note:', warning: 'Warning:', example: 'Example:' }[kind];
}

/** What a decision record begins with, on the page and in the twin. */
export function decisionLabels({ title, status }: GuideAttributes<'Decision'>): { title: string; status: string } {
  return { title: `Decision record: ${title}`, status: `Status: ${status}` };
}

/** The Markdown form of a component that is made from its attributes and the content between its tags. */
type Counterpart<Name extends GuideComponentName> = (attributes: GuideAttributes<Name>, content: RootContent[], context: Context) => RootContent[];

const COUNTERPARTS: { [Name in Exclude<GuideComponentName, DataComponentName>]: Counterpart<Name> } = {
  Note: (attributes, content) => [u('blockquote', labelled(noteLabel(attributes), content) as BlockContent[])],
  Steps: (_attributes, content) => content,
  Decision(attributes, content) {
    const { title, status } = decisionLabels(attributes);
    return [u('blockquote', [paragraph(strong(title)), paragraph(text(status)), ...(content as BlockContent[])])];
  },
  PatternLink: ({ slug }, _content, { catalogue }) => [linkNode(`/patterns/${slug}`, catalogue.titleOf(slug))],
};

/** A guide as one mdast document: everything that its page shows, in the same order. */
function guideDocument(guide: Guide, context: Context, sizes: readonly FileSize[] = []): Root {
  const page = `/guides/${guide.slug}`;
  const content = plain(parseMdxTree(guide.body).children, { page, context, sizes });
  return u('root', [heading(1, guide.title), u('blockquote', [paragraph(text(guide.summary))]), ...(guide.aliases.length > 0 ? [paragraph(text(aliasesText(guide)))] : []), ...content]);
}

/**
 * The guide as Markdown text, without any MDX.
 * @param sizes the files for models, for the guides that list them
 */
export function guideMarkdown(guide: Guide, context: Context, sizes?: readonly FileSize[]): string {
  return stringify(guideDocument(guide, context, sizes));
}

/** Where nodes stand, and what they are made from. */
interface Place {
  page: string;
  context: Context;
  sizes: readonly FileSize[];
}

/** The same nodes with each component in its Markdown form and each link leading somewhere from anywhere. */
function plain(nodes: readonly Nodes[], place: Place): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (isComponentNode(node)) {
      const content = plain(expanded(node, place), place);
      // What stands alone in its paragraph, as in an item of a list, has lost the paragraph to MDX.
      return node.type === 'mdxJsxFlowElement' && content.every(isPhrasing) ? [paragraph(...content)] : content;
    }
    if (!('children' in node)) return [node as RootContent];
    const children = plain(node.children, place);
    if (node.type !== 'link') return [{ ...node, children } as RootContent];
    const url = absoluteUrl(node.url, place.page, place.context);
    return url === undefined ? children : [{ ...node, url, children: children as PhrasingContent[] }];
  });
}

/** True for what stands inside a paragraph. */
function isPhrasing(node: RootContent): node is Link | Text {
  return node.type === 'link' || node.type === 'text';
}

/** A component's Markdown form, whose links are still as authors write them. */
function expanded(node: ComponentNode, { context, sizes }: Place): RootContent[] {
  const { name } = node;
  if (!isGuideComponent(name)) throw new RangeError(`unknown component <${name}>`);
  const attributes = textAttributes(node);
  if (isDataComponent(name)) return dataComponent(name, attributes, context, sizes);
  return (COUNTERPARTS[name] as Counterpart<typeof name>)(attributes as never, node.children as RootContent[], context);
}

/** Blocks with a bold label before the first paragraph. */
function labelled(label: string, [first, ...rest]: RootContent[]): RootContent[] {
  const start: Paragraph = paragraph(strong(label), ...(first?.type === 'paragraph' ? [text(' '), ...first.children] : []));
  return first?.type === 'paragraph' ? [start, ...rest] : [start, ...(first ? [first] : []), ...rest];
}
