import { basename, dirname } from 'node:path';
import { runThread } from '../thread.ts';
import { type Diagram, type Link, parseBody, type Section } from './body.ts';
import { placeholders } from './placeholders.ts';
import type { Problem } from './problems.ts';
import { checkProse } from './prose.ts';
import { type Frontmatter, patternSchema } from './schema.ts';
import { validate, validFields } from './schema-problems.ts';
import { parseMarkdown, readText } from './source-file.ts';
import { NO_YAML, type YamlSource } from './yaml.ts';

/** A pattern file to read: where it is, and how problems name it. */
export interface PatternPath {
  path: string;
  file: string;
}

/** A pattern file as far as it can be read, with what the checks across files need: what is wrong with it hides nothing else. */
export interface PatternFile {
  slug: string;
  file: string;
  /** Name of the folder in which it lies. */
  folder: string;
  /** The fields that are valid by themselves. */
  data: Partial<Frontmatter>;
  source: YamlSource;
  /** Sections of the body; undefined when the file can't be taken apart. */
  sections: readonly Section[] | undefined;
  links: readonly Link[];
}

/** A pattern file whose frontmatter is valid. */
export interface LoadedFile extends PatternFile {
  data: Frontmatter;
  sections: readonly Section[];
}

/** What comes of a pattern file besides what the checks across files need. */
interface Extras {
  diagrams: readonly Diagram[];
  words: number;
  problems: readonly Problem[];
}
/** A pattern file as read. */
export type FileResult = ({ valid: true } & LoadedFile & Extras) | ({ valid: false } & PatternFile & Extras);

async function readPattern({ path, file }: PatternPath): Promise<FileResult> {
  const unread = {
    ...{ valid: false as const, slug: basename(path, '.md'), file, folder: basename(dirname(path)), data: {}, source: NO_YAML },
    ...{ sections: undefined, links: [], diagrams: [], words: 0 },
  };
  const text = await readText(path, file);
  if (Array.isArray(text)) return { ...unread, problems: text };
  const markdown = parseMarkdown(text, file);
  if (Array.isArray(markdown)) return { ...unread, problems: [...markdown, ...placeholders(text, file)] };
  const { frontmatter } = markdown;
  const body = parseBody(markdown.body, file, markdown.bodyLine);
  const whole = markdown.problems.length > 0 ? [...markdown.problems] : validate(patternSchema, frontmatter, file);
  const fields = Array.isArray(whole) ? validFields(patternSchema, frontmatter.data) : whole;
  const prose = checkProse(fields, frontmatter, file);
  const result = {
    ...unread,
    source: frontmatter,
    ...compact({ sections: body.sections, diagrams: body.diagrams }),
    links: [...body.links, ...prose.links],
    words: countWords(text),
    problems: [...placeholders(text, file), ...body.problems, ...(Array.isArray(whole) ? whole : []), ...prose.problems],
  };
  return Array.isArray(whole) ? { ...result, data: fields } : { ...result, valid: true, data: compact(whole) };
}

/**
 * A copy of plain data whose strings are their own. Parts of a file's text would keep the whole of it in memory, at two
 * bytes a character if only one arrow stands in it.
 */
function compact<T>(data: T): T {
  return JSON.parse(JSON.stringify(data)) as T;
}

/** Words as a reader counts them: runs of characters between blanks that hold a letter or a digit. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** From so many files on, a second thread is worth starting; above so many, the memory for handing its work over is not. */
const WORTH_A_THREAD = { from: 200, to: 3_000 };

/** Files opened at one time: while one is parsed, the others come from the disk. */
const AT_ONCE = 20;

/** Reads pattern files, a few at a time, in the order of the paths. */
export async function readPatterns(paths: readonly PatternPath[], progress: (done: number) => void = () => {}): Promise<FileResult[]> {
  return (await readShare(paths, counter(), progress)).map(({ read }) => read);
}

/** How many paths of a list have been taken by the threads that read it. */
export type SharedCounter = Int32Array<SharedArrayBuffer>;

const counter = (): SharedCounter => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** A file that one of several threads has read. */
interface ReadByThread {
  /** Place of its path in the list. */
  index: number;
  read: FileResult;
}

/** Reads the pattern files that no other thread takes first, until all are taken. */
export async function readShare(paths: readonly PatternPath[], taken: SharedCounter, progress: (done: number) => void = () => {}): Promise<ReadByThread[]> {
  const share: ReadByThread[] = [];
  const take = () => Atomics.add(taken, 0, AT_ONCE);
  for (let next = take(); next < paths.length; next = take()) {
    const read = await Promise.all(paths.slice(next, next + AT_ONCE).map(readPattern));
    share.push(...read.map((file, index) => ({ index: next + index, read: file })));
    if (share.length % 500 === 0) progress(share.length);
  }
  return share;
}

/** What the second thread is given. */
export interface ReadingTask {
  paths: readonly PatternPath[];
  taken: SharedCounter;
}

/**
 * Reads many pattern files in two threads, each of which takes the next when it is free. The lines of fields don't cross
 * between threads, so that the result serves only where nothing has to be reported: with any problem the caller reads again
 * with `readPatterns`.
 * @returns the files in the order of the paths; nothing when there are too few or too many, or one has a problem
 */
export async function readFlawlessPatterns(paths: readonly PatternPath[]): Promise<FileResult[] | undefined> {
  if (paths.length < WORTH_A_THREAD.from || paths.length > WORTH_A_THREAD.to) return undefined;
  const task: ReadingTask = { paths, taken: counter() };
  const others = runThread<ReadByThread[]>(new URL('./read-patterns-thread.ts', import.meta.url), task);
  const shares = await Promise.all([readShare(paths, task.taken), others.done]);
  const all = shares
    .flat()
    .sort((a, b) => a.index - b.index)
    .map(({ read }) => ({ ...read, source: NO_YAML }));
  return all.every((file) => file.problems.length === 0) ? all : undefined;
}
