import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TextFile, textFiles } from '../src/agents/files.ts';
import { fileSizes } from '../src/agents/sizes.ts';
import { rememberTokenCounts, type TokenCounts, usedTokenCounts } from '../src/agents/tokens.ts';
import { comparisonPage } from '../src/compare/page.ts';
import { comparisonPairs } from '../src/compare/pairs.ts';
import { shellFiller } from '../src/compare/shell.ts';
import type { Context } from '../src/markdown/document.ts';
import type { FileSize } from '../src/markdown/guide-data.ts';

/**
 * Writes all text files of the site; nothing else runs meanwhile, so that files are read and written without waiting.
 * @param folder the built site
 * @param cache folder for what can be made again: the counts of tokens are kept there from build to build
 * @param sized told of the sizes of the files for models before any file is written
 * @returns how many files were written
 */
export function writeTextFiles(context: Context, folder: string, cache: string, sized: (sizes: readonly FileSize[]) => void = () => {}): number {
  const counts = join(cache, 'tokens.json');
  rememberTokenCounts(readCounts(counts));
  sized(fileSizes(context));
  const count = writeAll(textFiles(context), folder);
  keepCounts(counts);
  return count;
}

/**
 * Writes the pages of comparisons; nothing else runs meanwhile.
 * @param folder the built site
 * @param shell HTML of the page that was made from `SHELL`
 * @returns how many were written
 */
export function writeComparisons(context: Context, folder: string, shell: string): number {
  const fill = shellFiller(shell);
  return writeAll(
    comparisonPairs(context.catalogue).map((pair) => ({ path: `${pair.path}.html`, write: () => fill(comparisonPage(pair, context)) })),
    folder,
  );
}

function writeAll(files: readonly TextFile[], folder: string): number {
  for (const path of new Set(files.map(({ path }) => dirname(join(folder, path))))) mkdirSync(path, { recursive: true });
  for (const file of files) write(join(folder, file.path), file.write());
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
