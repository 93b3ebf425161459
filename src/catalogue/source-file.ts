import { readFile, stat } from 'node:fs/promises';
import matter from 'gray-matter';
import type { Problem } from './problems.ts';
import { parseYaml, type YamlSource } from './yaml.ts';

/** A pattern of 2,200 words has some 20 KB; ten times that is a mistake, and far below what could hurt the build. */
export const MAX_FILE_BYTES = 256 * 1024;

/** A Markdown file split into frontmatter and body. */
export interface MarkdownSource {
  /** The frontmatter, with the line of every key. */
  frontmatter: YamlSource;
  /** The Markdown after the frontmatter, with LF line ends. */
  body: string;
  /** Line of the file on which `body` begins, from 1. */
  bodyLine: number;
}

/**
 * Reads a text file as strict UTF-8; takes off a byte order mark and turns CRLF into LF.
 * @param path where the file is
 * @param file how problems name it
 */
export async function readText(path: string, file: string): Promise<string | Problem[]> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) {
    return [fileProblem(file, `${(size / 1024).toFixed(0)} KB is too large`, `Keep a file under ${MAX_FILE_BYTES / 1024} KB; a page of 2,200 words needs about 20 KB`)];
  }
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    const line = lineOfInvalidByte(bytes);
    return [{ ...fileProblem(file, 'not valid UTF-8', 'Save the file with the encoding UTF-8'), line }];
  }
}

/**
 * Splits Markdown into YAML frontmatter and body with gray-matter, whose engines other than YAML are switched off:
 * a block marked `---js` is reported and never run.
 */
export function parseMarkdown(text: string, file: string): MarkdownSource | Problem[] {
  const frontmatterProblem = (wrong: string, mend: string) => [{ ...fileProblem(file, wrong, mend), field: 'frontmatter' }];
  const opening = text.split('\n', 1)[0]?.trimEnd() ?? '';
  if (!opening.startsWith('---')) {
    return frontmatterProblem('there is none', 'Begin the file with a line "---", the fields in YAML, and a second line "---"');
  }
  if (opening !== '---') {
    return frontmatterProblem(
      `the block is marked "${opening.slice(3).trim()}"; only YAML is read`,
      'Write the first line as "---" and the fields in YAML',
    );
  }
  if (!/\n---[ \t]*(?:\n|$)/.test(text.slice(3))) {
    return frontmatterProblem('the block is not closed', 'End the fields with a line "---"');
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
  if (Array.isArray(parsed)) return parsed;
  return { frontmatter: parsed, body: content, bodyLine: text.slice(0, text.length - content.length).split('\n').length };
}

/** A problem with a file as a whole, placed on its first line. */
export function fileProblem(file: string, wrong: string, mend: string): Problem {
  return { file, line: 1, field: 'file', wrong, mend };
}

/** Line of the first byte sequence that is not UTF-8. */
function lineOfInvalidByte(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  const replacement = text.indexOf('\uFFFD');
  return text.slice(0, Math.max(replacement, 0)).split('\n').length;
}
