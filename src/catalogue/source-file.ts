import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import matter from 'gray-matter';
import type { Problem } from './problems.ts';
import { CONTROL, NO_YAML, parseYaml, type YamlSource } from './yaml.ts';

/** A pattern of 2,200 words has some 20 KB; ten times that is a mistake, and far below what could hurt the build. */
const MAX_FILE_BYTES = 256 * 1024;

/** A Markdown file split into frontmatter and body. */
export interface MarkdownSource {
  /** The frontmatter, with the line of every key; without data when it can't be read. */
  frontmatter: YamlSource;
  /** What keeps the frontmatter from being read. */
  problems: readonly Problem[];
  /** The Markdown after the frontmatter, with LF line ends. */
  body: string;
  /** Line of the file on which `body` begins, from 1. */
  bodyLine: number;
}

/** Takes off a byte order mark. */
const UTF8 = new TextDecoder('utf-8');

/**
 * Reads a text file as strict UTF-8; takes off a byte order mark and turns CRLF and CR into LF.
 * @param path where the file is
 * @param file how problems name it
 */
export async function readText(path: string, file: string): Promise<string | Problem[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (!found) return [fileProblem(file, 'the file is missing', 'Make it; src/catalogue/schema.ts describes its fields')];
  if (!found.isFile()) return [fileProblem(file, 'not a file', 'Put the text itself here')];
  if (found.size > MAX_FILE_BYTES) {
    return [fileProblem(file, `${(found.size / 1024).toFixed(0)} KB is too large`, `Keep a file under ${MAX_FILE_BYTES / 1024} KB; a page of 2,200 words needs about 20 KB`)];
  }
  const bytes = await readFile(path);
  if (!isUtf8(bytes)) {
    return [{ ...fileProblem(file, 'not valid UTF-8', 'Save the file with the encoding UTF-8'), line: lineOfInvalidByte(bytes) }];
  }
  const text = UTF8.decode(bytes).replaceAll(/\r\n?/g, '\n');
  const at = text.search(CONTROL);
  if (at < 0) return text;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return [{ ...fileProblem(file, `the control character U+${code}`, 'Remove it'), line: text.slice(0, at).split('\n').length }];
}

/**
 * Splits Markdown into YAML frontmatter and body with gray-matter, whose engines other than YAML are switched off:
 * a block marked `---js` is reported and never run.
 */
export function parseMarkdown(text: string, file: string): MarkdownSource | Problem[] {
  const frontmatterProblem = (wrong: string, mend: string) => [{ ...fileProblem(file, wrong, mend), field: 'frontmatter' }];
  const opening = text.split('\n', 1)[0]?.trimEnd() ?? '';
  if (!/^---(?!-)/.test(opening)) {
    return frontmatterProblem('there is none', 'Begin the file with a line "---", the fields in YAML, and a second line "---"');
  }
  if (opening !== '---') {
    return frontmatterProblem(
      `the block is marked "${opening.slice(3).trim()}"; only YAML is read`,
      'Write the first line as "---" and the fields in YAML',
    );
  }
  const closing = /\n---.*/.exec(text.slice(3));
  if (!closing) return frontmatterProblem('the block is not closed', 'End the fields with a line "---"');
  const [end] = closing;
  if (end.trim() !== '---') {
    const line = text.slice(0, closing.index + 3).split('\n').length + 1;
    return frontmatterProblem(`the line "${end.trim().slice(0, 40)}" ends the block`, 'End the fields with a line that is "---" and no more').map((problem) => ({ ...problem, line }));
  }
  let parsed: YamlSource | Problem[] | undefined;
  const refuse = { parse: () => ({}) };
  const yaml = {
    parse(block: string) {
      // gray-matter hands over the block with the line break that ends the opening delimiter, so that line 1 is "---".
      parsed = parseYaml(block, file, 1);
      return {};
    },
  };
  const { content, isEmpty } = matter(text, { engines: { yaml, javascript: refuse, json: refuse } }) as ReturnType<typeof matter> & {
    isEmpty?: boolean;
  };
  if (isEmpty || !parsed) {
    return frontmatterProblem('the block is empty', 'Fill in the fields; `npm run new -- <category> <slug>` writes a skeleton');
  }
  const bodyLine = text.slice(0, text.length - content.length).split('\n').length;
  if (Array.isArray(parsed)) return { frontmatter: NO_YAML, problems: parsed, body: content, bodyLine };
  return { frontmatter: parsed, problems: [], body: content, bodyLine };
}

/** A problem with a file as a whole, placed on its first line. */
export function fileProblem(file: string, wrong: string, mend: string): Problem {
  return { file, line: 1, field: 'file', wrong, mend };
}

/** Line of the first bytes that are not UTF-8. Line breaks can be looked for first: their byte is part of no other character. */
function lineOfInvalidByte(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf('\n'); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return line;
}
