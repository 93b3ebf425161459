import { expect } from 'vitest';
import { CatalogueError, type Problem } from '../../src/catalogue/index.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { cacheFolder } from '../../src/folders.ts';
import type { SmallContent } from './content.ts';

/** A problem as a test expects it: `file:line: field`, and words that its message holds in this order. */
export type Expected = readonly [place: string, ...words: string[]];

/** Every problem of the content, in the order in which it is reported. Empty when the content is good. */
export async function problemsOf(content: SmallContent): Promise<readonly Problem[]> {
  try {
    await loadCatalogue({ content: content.folder, cache: cacheFolder() });
    return [];
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
}

/** Asserts that the content has these problems, in this order, and no other. */
export async function expectProblems(content: SmallContent, ...expected: Expected[]): Promise<void> {
  const found = await problemsOf(content);
  expect(found.map(({ file, line, field }) => `${file}:${line}: ${field}`)).toEqual(expected.map(([place]) => place));
  for (const [index, { wrong, mend }] of found.entries()) {
    const [place, ...words] = expected[index] ?? [''];
    let rest = `${wrong}. ${mend}.`;
    for (const word of words) {
      expect(rest, place).toContain(word);
      rest = rest.slice(rest.indexOf(word) + word.length);
    }
  }
}
