import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
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

/** Aliases (`*name`) that may be resolved; a document that needs more is refused as an attack on memory. */
const MAX_ALIASES = 20;

/**
 * Parses YAML 1.2 (core schema: no dates, no code).
 * @param text the YAML
 * @param file path for problems
 * @param firstLine line of the file on which `text` begins
 * @returns the source, or the problems that keep it from being read
 */
export function parseYaml(text: string, file: string, firstLine: number): YamlSource | Problem[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    field: 'yaml',
    wrong: `broken YAML: ${error.message.replace(/\.$/, '')}`,
    mend: 'Check indentation, and put quotes round text that holds ": ", " #" or begins with a special character',
  }));
  if (problems.length > 0) return problems;
  try {
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }), lineOf: (path) => lineAt(offsetOf(document, path)) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const alias = text.search(/[*&]\w/);
    return [
      {
        file,
        line: lineAt(Math.max(alias, 0)),
        field: 'yaml',
        wrong: `YAML aliases expand too far (${error.message})`,
        mend: 'Write the values out without & and *',
      },
    ];
  }
}

/** Offset of the deepest node on the path that exists; a map entry is placed at its key. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part);
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
