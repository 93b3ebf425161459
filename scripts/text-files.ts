import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TextFile, textFiles } from '../src/agents/files.ts';
import { rememberTokenCounts, type TokenCounts, usedTokenCounts } from '../src/agents/tokens.ts';
import type { CatalogueParts } from '../src/catalogue/catalogue.ts';
import type { Context } from '../src/markdown/document.ts';
import type { Site } from '../src/site.ts';
import { runThread } from './thread.ts';

/** What the thread is given: everything but the drawings, which text does not need. */
export interface Task {
  parts: CatalogueParts;
  site: Site;
  folder: string;
  cache: string;
}

/**
 * Writes all text files of the site in a thread of their own, beside whatever the caller does meanwhile. The thread has a
 * copy of the catalogue: where that takes too much memory, `writeTextFiles` serves.
 * @param folder the built site
 * @param cache folder for what can be made again
 * @returns how many files were written
 */
export function writeTextFilesBeside({ catalogue, site }: Context, folder: string, cache: string): Promise<number> {
  const { site: info, categories, planned, patterns } = catalogue;
  const task: Task = { parts: { site: info, categories, planned, patterns, diagrams: new Map() }, site, folder, cache };
  return runThread('./text-files-thread.ts', task);
}

/**
 * Writes all text files of the site; nothing else runs meanwhile, so that files are read and written without waiting.
 * @param folder the built site
 * @param cache folder for what can be made again: the counts of tokens are kept there from build to build
 * @returns how many files were written
 */
export function writeTextFiles(context: Context, folder: string, cache: string): number {
  const counts = join(cache, 'tokens.json');
  rememberTokenCounts(readCounts(counts));
  const files = textFiles(context);
  for (const path of new Set(files.map(({ path }) => dirname(join(folder, path))))) mkdirSync(path, { recursive: true });
  for (const file of files) write(join(folder, file.path), file.write());
  keepCounts(counts);
  return files.length;
}

function write(path: string, text: ReturnType<TextFile['write']>): void {
  if (typeof text === 'string') {
    writeFileSync(path, text);
    return;
  }
  const file = openSync(path, 'w');
  for (const piece of text) writeFileSync(file, piece);
  closeSync(file);
}

/** Counts that an earlier build has left; none when there are none, or the file was cut short. */
function readCounts(path: string): TokenCounts {
  if (!existsSync(path)) return new Map();
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>));
  } catch {
    return new Map();
  }
}

/** Leaves the counts that this build used to the next one. */
function keepCounts(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(Object.fromEntries(usedTokenCounts())));
  renameSync(own, path);
}
