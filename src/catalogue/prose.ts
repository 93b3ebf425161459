import { EXIT, visit } from 'unist-util-visit';
import { type Link, parseMarkdownTree, refusal } from './body.ts';
import type { Problem } from './problems.ts';
import type { Frontmatter } from './schema.ts';
import { fieldName, type Path, type YamlSource } from './yaml.ts';

/** A frontmatter field that may hold inline Markdown. */
export interface ProseField {
  path: Path;
  text: string;
}

/** Inline nodes that an author writes on purpose, and that a reader of plain text would see as signs. */
const MARKUP: ReadonlySet<string> = new Set(['inlineCode', 'emphasis', 'strong', 'delete', 'link']);

/** Characters without which a text has no Markdown in it, so that most fields need no parser. */
const MARKDOWN = /[`*_~[\]<>&\\|#!]|^\s*(?:[-+>]|\d+[.)])\s|:\/\/|www\.|\n/;

/** True when the text may hold Markdown; false when it is certainly plain. */
export function mayHoldMarkdown(text: string): boolean {
  return MARKDOWN.test(text);
}

/** The first thing in a text that Markdown would show in another way than it is written, as its type; nothing in plain text. */
export function markupIn(text: string): string | undefined {
  if (!mayHoldMarkdown(text)) return undefined;
  let found: string | undefined;
  visit(parseMarkdownTree(text), ({ type }) => {
    if (!MARKUP.has(type)) return undefined;
    found = type;
    return EXIT;
  });
  return found;
}

/** Every field of the frontmatter that may hold inline Markdown, in the schema's order. */
export function proseFields(data: Partial<Frontmatter>): ProseField[] {
  const each = (base: Path, items: readonly string[] = []) => items.map((text, index) => ({ path: [...base, index], text }));
  const keyed = <K extends string>(base: Path, items: readonly Record<K, string>[] = [], key: K) =>
    items.map((item, index) => ({ path: [...base, index, key], text: item[key] }));
  return [
    ...(data.teamSize?.note ? [{ path: ['teamSize', 'note'], text: data.teamSize.note }] : []),
    ...each(['whenToUse'], data.whenToUse),
    ...each(['whenNotToUse'], data.whenNotToUse),
    ...keyed(['components'], data.components, 'role'),
    ...keyed(['tradeoffs', 'pros'], data.tradeoffs?.pros, 'text'),
    ...keyed(['tradeoffs', 'cons'], data.tradeoffs?.cons, 'text'),
    ...keyed(['realWorldExamples'], data.realWorldExamples, 'description'),
    ...keyed(['comparisons'], data.comparisons, 'choose'),
  ];
}

/** Checks that prose fields are single paragraphs without HTML, and collects their links. */
export function checkProse(data: Partial<Frontmatter>, source: YamlSource, file: string): { links: Link[]; problems: Problem[] } {
  const links: Link[] = [];
  const problems: Problem[] = [];
  for (const { path, text } of proseFields(data)) {
    if (!mayHoldMarkdown(text)) continue;
    const field = fieldName(path);
    const line = () => source.lineOf(path);
    const tree = parseMarkdownTree(text);
    if (tree.children.length !== 1 || tree.children[0]?.type !== 'paragraph') {
      problems.push({ file, line: line(), field, wrong: 'more than one paragraph of running text', mend: 'Write one paragraph; only emphasis, code and links may stand in it' });
    }
    visit(tree, (node) => {
      if (node.type === 'link') links.push({ url: node.url, line: line(), field });
      const refused = refusal(node);
      if (refused) problems.push({ file, line: line(), field, wrong: refused[0], mend: refused[1] });
    });
  }
  return { links, problems };
}
