import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from './problems.ts';
import { fileProblem, readText } from './source-file.ts';

/** The languages of examples, in the order in which they are shown. */
export const LANGUAGES = [
  { id: 'typescript', title: 'TypeScript', fileName: 'example.ts', fence: 'ts', comment: '//' },
  { id: 'python', title: 'Python', fileName: 'example.py', fence: 'python', comment: '#' },
] as const;

/** A language of examples. */
export type Language = (typeof LANGUAGES)[number];

/** The language of a program. */
export function languageOf({ language }: Pick<Program, 'language'>): Language {
  const found = LANGUAGES.find(({ id }) => id === language);
  if (!found) throw new RangeError(`unknown language "${language}"`);
  return found;
}

/** A program that shows a pattern. */
export interface Program {
  language: Language['id'];
  /** Path of the file, for messages. */
  file: string;
  /** The whole program, with LF line ends. */
  code: string;
}

/** The programs of a pattern, all of which print the same. */
export interface Example {
  /** In the order of `LANGUAGES`. */
  readonly programs: readonly Program[];
  /** What each of them prints. */
  readonly trace: string;
}

/** Name of the file that holds what the programs print. */
const TRACE = 'trace.txt';

/** Lines of a program: enough to show a mechanism and its failure, and no more than is read on a page. */
const PROGRAM_LINES = { min: 30, max: 120 } as const;

/** What is read from `content/examples`. */
export interface ReadExamples {
  /** By the slug of the pattern. */
  examples: ReadonlyMap<string, Example>;
  problems: readonly Problem[];
}

/**
 * Reads every folder of `content/examples`; there may be none.
 * @param folder `content/examples`
 * @param nameOf how problems name a path
 */
export async function readExamples(folder: string, nameOf: (path: string) => string): Promise<ReadExamples> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  const examples = new Map<string, Example>();
  const problems: Problem[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      problems.push(fileProblem(nameOf(path), 'not in the folder of a pattern', 'Examples are examples/<slug>/example.ts, example.py and trace.txt'));
      continue;
    }
    const read = await readExample(path, nameOf);
    problems.push(...read.problems);
    if (read.example) examples.set(entry.name, read.example);
  }
  return { examples, problems };
}

async function readExample(folder: string, nameOf: (path: string) => string): Promise<{ example?: Example; problems: Problem[] }> {
  const problems: Problem[] = [];
  const known: string[] = [...LANGUAGES.map(({ fileName }) => fileName), TRACE];
  const names = (await readdir(folder)).sort();
  for (const name of names.filter((candidate) => !known.includes(candidate))) {
    problems.push(fileProblem(nameOf(join(folder, name)), 'not a file of an example', `An example has ${known.join(', ')} and nothing else`));
  }
  const read = async (name: string): Promise<string | undefined> => {
    const text = await readText(join(folder, name), nameOf(join(folder, name)));
    if (!Array.isArray(text)) return text;
    problems.push(...text);
    return undefined;
  };
  const programs: Program[] = [];
  for (const { id, fileName } of LANGUAGES) {
    const code = names.includes(fileName) ? await read(fileName) : undefined;
    if (code === undefined) continue;
    const file = nameOf(join(folder, fileName));
    const lines = code.trimEnd().split('\n').length;
    if (lines < PROGRAM_LINES.min || lines > PROGRAM_LINES.max) {
      problems.push(fileProblem(file, `${lines} lines`, `Write ${PROGRAM_LINES.min} to ${PROGRAM_LINES.max}: the mechanism, its failure, and nothing else`));
    }
    programs.push({ language: id, file, code });
  }
  if (programs.length === 0) {
    if (problems.length === 0) problems.push(fileProblem(nameOf(folder), 'there is no program', 'Write example.ts and example.py, or give the reason as `noCode` in the pattern and remove the folder'));
    return { problems };
  }
  const trace = await read(TRACE);
  return trace === undefined ? { problems } : { example: { programs, trace }, problems };
}

/** A pattern as far as its example has to agree with it. */
export interface Exemplified {
  slug: string;
  file: string;
  components: readonly { name: string }[];
  noCode?: string | undefined;
  /** Line of `noCode` in the pattern's file; asked for only where there is something to report. */
  noCodeLine: () => number;
}

/** Checks that examples belong to patterns and speak of their components, and that a reason is given only where there is no program. */
export function checkExamples(examples: ReadonlyMap<string, Example>, patterns: readonly Exemplified[]): Problem[] {
  const bySlug = new Map(patterns.map((pattern) => [pattern.slug, pattern]));
  const problems: Problem[] = [];
  for (const [slug, { programs }] of examples) {
    const pattern = bySlug.get(slug);
    for (const { file, code, language } of programs) {
      if (!pattern) problems.push(fileProblem(file, `there is no pattern "${slug}"`, 'Name the folder after the slug of a pattern'));
      else problems.push(...componentProblems(code, file, language, pattern));
    }
    if (pattern?.noCode !== undefined) {
      problems.push({ file: pattern.file, line: pattern.noCodeLine(), field: 'noCode', wrong: 'there is a program all the same', mend: 'Remove the field, or the program' });
    }
  }
  return problems;
}

/** Half of a pattern's components have to be pointed out in comments, by their names. */
function componentProblems(code: string, file: string, language: Language['id'], { components }: Exemplified): Problem[] {
  const mark = languageOf({ language }).comment;
  const comments = code
    .split('\n')
    .flatMap((line) => (line.includes(mark) ? [line.slice(line.indexOf(mark)).toLowerCase()] : []))
    .concat(code.match(/\/\*[\s\S]*?\*\/|"""[\s\S]*?"""/g)?.map((comment) => comment.toLowerCase().replaceAll(/\s+/g, ' ')) ?? []);
  const missing = components.filter(({ name }) => !comments.some((comment) => comment.includes(name.toLowerCase())));
  if (missing.length * 2 <= components.length) return [];
  return [fileProblem(file, `its comments name too few of the pattern's components`, `Point out in comments, by name, at least half of them: ${missing.map(({ name }) => `"${name}"`).join(', ')} are not named`)];
}
