import type { Nodes, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { type MdxJsxFlowElement, type MdxJsxTextElement, mdxToMdast } from 'satteri';
import { SKIP, visit } from 'unist-util-visit';
import { type Diagram, type Heading, type Link, isUnclosed, MAX_DEPTH, nodeBelow, refusal, UNCLOSED } from './body.ts';
import { GUIDE_COMPONENTS, type GuideComponentName, isGuideComponent } from './guide-components.ts';
import { headingSlugger } from './anchors.ts';
import type { Problem } from './problems.ts';
import { suggestion, validate } from './schema-problems.ts';

/** A component as it stands in a guide. */
export type ComponentNode = MdxJsxFlowElement | MdxJsxTextElement;

/** A component in a guide, with its place. */
export interface PlacedComponent {
  name: GuideComponentName;
  /** Its valid attributes. */
  attributes: Record<string, string>;
  /** Line of the file, from 1. */
  line: number;
}

/** A guide's body, taken apart. */
export interface GuideBody {
  headings: readonly Heading[];
  diagrams: readonly Diagram[];
  links: readonly Link[];
  components: readonly PlacedComponent[];
  problems: readonly Problem[];
}

/** Parses MDX to an mdast tree with positions. @throws Error whose message begins with line and column */
export function parseMdxTree(mdx: string): Root {
  return mdxToMdast(mdx, { features: { frontmatter: false } }) as Root;
}

/** True for a component in a tree. */
export function isComponentNode(node: Nodes): node is ComponentNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** The attributes of a component that are texts; an attribute without a value is an empty text. */
export function textAttributes({ attributes }: ComponentNode): Record<string, string> {
  return Object.fromEntries(
    attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute' && (typeof attribute.value === 'string' || !attribute.value) ? [[attribute.name, attribute.value ?? '']] : [],
    ),
  );
}

/**
 * Takes a guide's body apart and checks its form. Guides are content: whatever would run code is a problem.
 * @param body MDX with LF line ends
 * @param file path for problems
 * @param firstLine line of the file on which the body begins
 */
export function parseGuideBody(body: string, file: string, firstLine: number): GuideBody {
  const problems: Problem[] = [];
  const report: Report = (line, wrong, mend) => problems.push({ file, line, field: 'body', wrong, mend });
  const nothing = { headings: [], diagrams: [], links: [], components: [], problems };
  if (body.trim() === '') {
    report(firstLine, 'empty', 'Write the guide, with "##" above each of its sections');
    return nothing;
  }
  let tree: Root;
  try {
    tree = parseMdxTree(body);
  } catch (error) {
    report(...syntaxError(error, firstLine));
    return nothing;
  }
  const lineOf = ({ position }: Nodes) => (position?.start.line ?? 1) + firstLine - 1;
  const deep = nodeBelow(tree, MAX_DEPTH);
  if (deep) {
    report(lineOf(deep), `nested more than ${MAX_DEPTH} levels deep`, 'Write it with fewer levels');
    return nothing;
  }
  const diagrams: Diagram[] = [];
  const links: Link[] = [];
  const components: PlacedComponent[] = [];
  const lines = body.split('\n');
  visit(tree, (node) => {
    const line = lineOf(node);
    if (node.type === 'code' && isUnclosed(node, lines)) report(line, ...UNCLOSED);
    else if (node.type === 'code' && node.lang === 'mermaid') diagrams.push({ source: node.value, line: line + 1 });
    if (node.type === 'link') links.push({ url: node.url, line, field: 'body' });
    const refused = codeRefusal(node) ?? refusal(node);
    if (refused) report(line, ...refused);
    if (!isComponentNode(node)) return undefined;
    const placed = checkComponent(node, file, line, report);
    if (placed) components.push(placed);
    return placed ? undefined : SKIP;
  });
  return { headings: checkHeadings(tree, lineOf, report), diagrams, links, components, problems };
}

type Report = (line: number, wrong: string, mend: string) => void;

/** The parser's error as line, what is wrong, and how to mend it. */
function syntaxError(error: unknown, firstLine: number): Parameters<Report> {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1', what = message] = /^(\d+):\d+: ([^]*)$/.exec(message) ?? [];
  const plain = what.replace(/ \((?:mdx|note)[^]*$/, '');
  return [Number(line) + firstLine - 1, `broken MDX: ${plain}`, 'Close each component, and outside code write "<" as "\\<" and "{" as "\\{"'];
}

/** Why a node that would run code may not stand in a guide. */
function codeRefusal(node: Nodes): [wrong: string, mend: string] | undefined {
  const shown = () => ('value' in node ? node.value.split('\n', 1)[0]?.slice(0, 40) : '');
  if (node.type === 'mdxjsEsm') return [`an import or export (${shown()})`, 'Remove it; the components of guides are there without being imported'];
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
    return [`the expression {${shown()}}`, 'Guides run no code: write the text itself, and a brace as "\\{"'];
  }
  return undefined;
}

/** Checks one component. @returns it, or nothing when its attributes can't be read */
function checkComponent(node: ComponentNode, file: string, line: number, report: Report): PlacedComponent | undefined {
  const { name } = node;
  const names = Object.keys(GUIDE_COMPONENTS);
  if (!isGuideComponent(name)) {
    const html = name === null || /^[a-z]/.test(name);
    if (html) report(line, `raw HTML (<${name ?? ''}>)`, 'Write Markdown; put code such as `<T>` in backticks');
    else report(line, `unknown component <${name}>`, suggestion(name, names) ?? `Use one of ${names.join(', ')}`);
    return undefined;
  }
  const component = GUIDE_COMPONENTS[name];
  const expression = node.attributes.find(({ type, value }) => type === 'mdxJsxExpressionAttribute' || (value && typeof value !== 'string'));
  if (expression) {
    report(line, `<${name}> has an attribute that is an expression`, 'Guides run no code: write each value as text in quotes, and several ids with blanks between them');
    return undefined;
  }
  const attributes = textAttributes(node);
  const valid = validate(component.attributes, { data: attributes, lineOf: () => line }, file);
  if (Array.isArray(valid)) for (const { field, wrong, mend } of valid) report(line, field === 'frontmatter' ? `<${name}> ${wrong}` : `<${name}> ${field}: ${wrong}`, mend);
  if (node.type === 'mdxJsxTextElement' && !component.inline) report(line, `<${name}> stands inside a paragraph`, 'Put it on lines of its own, with a blank line before and after');
  checkContent(node, component.content, name, line, report);
  return Array.isArray(valid) ? undefined : { name, attributes, line };
}

function checkContent({ children }: ComponentNode, wanted: string, name: string, line: number, report: Report): void {
  const holdsList = children.length === 1 && children[0]?.type === 'list' && children[0].ordered;
  if (wanted === 'nothing' && children.length > 0) report(line, `<${name}> has content`, `Write it as <${name} … />`);
  if (wanted === 'blocks' && children.length === 0) report(line, `<${name}> is empty`, 'Write its text on lines of its own between the tags');
  if (wanted === 'blocks' && children.some(({ type }) => type === 'text')) report(line, `the text of <${name}> stands beside its tags`, 'Write it on lines of its own');
  if (wanted === 'an ordered list' && !holdsList) report(line, `<${name}> holds something else than one ordered list`, 'Write "1.", "2." and so on between its tags, and nothing else');
}

/** Checks the headings, which begin at the second level and stand in no component, and gives each its anchor. */
function checkHeadings(tree: Root, lineOf: (node: Nodes) => number, report: Report): Heading[] {
  const slugger = headingSlugger();
  const headings: Heading[] = [];
  let previous: RootContent | undefined;
  let depth = 1;
  visit(tree, 'heading', (node, _index, parent) => {
    if (parent !== tree) report(lineOf(node), `the heading "${toString(node)}" stands inside something else`, 'Move it out, or write it in bold');
    visit(node, (inner) => {
      if (isComponentNode(inner)) report(lineOf(node), `the heading "${toString(node)}" holds a component`, 'Write it as plain text');
    });
  });
  for (const node of tree.children) {
    if (previous?.type === 'heading' && node.type === 'heading' && node.depth <= previous.depth) reportEmpty(previous);
    previous = node;
    if (node.type !== 'heading') continue;
    const text = toString(node);
    if (node.depth === 1) report(lineOf(node), `"# ${text}" is a first-level heading`, 'The title comes from the frontmatter; begin sections with "##"');
    else if (node.depth > depth + 1) report(lineOf(node), `the heading "${text}" skips a level`, `Make it "${'#'.repeat(depth + 1)} ${text}"`);
    depth = node.depth;
    if (headings.some((other) => other.text === text)) report(lineOf(node), `there is a heading "${text}" already`, 'Give each section a name of its own');
    headings.push({ depth, id: slugger.slug(text), text });
  }
  if (previous?.type === 'heading') reportEmpty(previous);
  if (headings.length === 0) report(lineOf(tree), 'there is no section', 'Write "##" above each section');
  return headings;

  function reportEmpty(node: Nodes): void {
    report(lineOf(node), `the section "${toString(node)}" is empty`, 'Write it, or remove the heading');
  }
}
