import { CORE_SCHEMA, load } from 'js-yaml';
import { type Alias, type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Scalar, visit, type YAMLError } from 'yaml';
import { PLACEHOLDER } from './placeholders.ts';
import type { Problem } from './problems.ts';

/** A path into a YAML document: keys and indexes. */
export type Path = readonly PropertyKey[];

/** Parsed YAML that can tell the line of every key. */
export interface YamlSource {
  /** The plain value. */
  data: unknown;
  /** Line of the key or item at this path, or of its nearest ancestor that exists. Lines count from 1. */
  lineOf(path: Path): number;
}

/** Stands for YAML that can't be read. */
export const NO_YAML: YamlSource = { data: undefined, lineOf: () => 1 };

/** Control characters that no text holds; HTML and XML forbid them. */
export const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Aliases (`*name`) that may be resolved; a document that needs more is refused as an attack on memory. */
const MAX_ALIASES = 20;

/** Where a text may hold an anchor, an alias, a directive, an escape or a comment behind a value, which need more care than the quick reader takes. */
const NEEDS_CARE = /(?:^|[\s,[{])[&*][^\s*]|^%|\\[0abefvxuU]|\S[ \t]+#/m;

/**
 * Parses YAML 1.2 (core schema: no dates, no code). Flawless text is read by js-yaml, which takes a fifth of the time and of
 * the memory; the `yaml` package, whose document keeps the position of every key, reads what has a flaw, and what a line is
 * asked of.
 * @param text the YAML
 * @param file path for problems
 * @param firstLine line of the file on which `text` begins
 * @returns the source, or the problems that keep it from being read
 */
export function parseYaml(text: string, file: string, firstLine: number): YamlSource | Problem[] {
  const data = NEEDS_CARE.test(text) ? undefined : readQuickly(text);
  if (data === undefined) return parseCarefully(text, file, firstLine);
  let careful: YamlSource | Problem[] | undefined;
  const lineOf = (path: Path) => {
    careful ??= parseCarefully(text, file, firstLine);
    return Array.isArray(careful) ? firstLine : careful.lineOf(path);
  };
  return { data, lineOf };
}

/** The value of a text; nothing when it has a flaw. */
function readQuickly(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

function parseCarefully(text: string, file: string, firstLine: number): YamlSource | Problem[] {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const problem = (line: number, wrong: string, mend: string): Problem => ({ file, line, field: 'yaml', wrong, mend });
  let aliases: readonly Alias[] = [];
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
    const problems = [...document.errors, ...document.warnings].map((error) => problem(lineAt(error.pos[0]), ...syntaxError(error, text)));
    if (problems.length > 0) return problems;
    const found = aliasesOf(document);
    aliases = found.aliases;
    if (found.dangling.length > 0) {
      return found.dangling.map((alias) =>
        problem(lineAt(alias.range?.[0] ?? 0), `"*${alias.source}" is read as a YAML alias, and there is no "&${alias.source}"`, 'Put quotes round text that begins with *'),
      );
    }
    const unprintable = unprintableScalars(document);
    if (unprintable.length > 0) {
      return unprintable.map((scalar) => problem(lineAt(scalar.range?.[0] ?? 0), 'an escape sequence (\\x…, \\u…) that stands for no character of a text', 'Remove it'));
    }
    const cut = scalarsCutShort(document, text);
    if (cut.length > 0) {
      return cut.map((end) => problem(lineAt(end), 'the text after " #" is a comment and is lost', 'Put quotes round the text, or write the comment on a line of its own'));
    }
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }), lineOf: (path) => lineAt(offsetOf(document, path)) };
  } catch (error) {
    if (error instanceof RangeError) {
      // The parser unwinds a line's nesting after it has read the line's end.
      return [problem(Math.max(counter.lineStarts.length - 1, 1) + firstLine - 1, ...TOO_DEEP)];
    }
    if (!(error instanceof ReferenceError)) throw error;
    return [problem(lineAt(aliases[0]?.range?.[0] ?? 0), 'YAML aliases expand too far', 'Write the values out without & and *')];
  }
}

const TOO_DEEP: [wrong: string, mend: string] = ['the YAML is nested too deeply', 'Write the field as src/catalogue/schema.ts describes it'];

/** A parser's error as what is wrong and how to mend it. */
function syntaxError({ code, message, pos }: YAMLError, text: string): [wrong: string, mend: string] {
  if (code === 'DUPLICATE_KEY') {
    return [`broken YAML: the key "${/^[^:\s]*/.exec(text.slice(pos[0]))?.[0]}" stands here a second time`, 'Keep one of the two'];
  }
  if (message.includes('call stack')) return TOO_DEEP;
  return [
    `broken YAML: ${message.replace(/\.$/, '')}`,
    'Check indentation, and put quotes round text that holds ": ", " #" or begins with a special character',
  ];
}

/** Every alias of a document, and those among them that name no anchor before them. */
function aliasesOf(document: Document): { aliases: Alias[]; dangling: Alias[] } {
  const anchors = new Set<string>();
  const aliases: Alias[] = [];
  const dangling: Alias[] = [];
  visit(document, {
    Value: (_key, node) => void (node.anchor && anchors.add(node.anchor)),
    Alias: (_key, node) => {
      aliases.push(node);
      if (!anchors.has(node.source)) dangling.push(node);
    },
  });
  return { aliases, dangling };
}

/** Texts that hold what can't be written into a page or a feed: control characters, and halves of characters. */
function unprintableScalars(document: Document): Scalar[] {
  const found: Scalar[] = [];
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && (CONTROL.test(node.value) || !node.value.isWellFormed())) found.push(node);
    },
  });
  return found;
}

/** Ends of the texts without quotes behind which a comment stands on the same line; the marks of a skeleton are looked for elsewhere. */
function scalarsCutShort(document: Document, text: string): number[] {
  const found: number[] = [];
  visit(document, {
    Scalar: (_key, { type, value, range }) => {
      if (type !== 'PLAIN' || typeof value !== 'string' || !range) return;
      const [, end] = range;
      const comment = /^[ \t]+#[ \t]*(.*)/.exec(text.slice(end))?.[1];
      if (comment !== undefined && !comment.startsWith(PLACEHOLDER)) found.push(end);
    },
  });
  return found;
}

/** Offset of the deepest node on the path that exists; a map entry is placed at its key. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value ?? '') === String(part));
      if (!pair) break;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else {
      break;
    }
  }
  return offset;
}

/** `whenToUse[2]`, `tradeoffs.cons[0].impact`; `frontmatter` for the empty path. */
export function fieldName(path: Path): string {
  const dotted = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return dotted.replace(/^\./, '') || 'frontmatter';
}
