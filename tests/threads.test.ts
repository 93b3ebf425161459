import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeContent } from '../scripts/bench-content.ts';
import { CatalogueError } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { type FileResult, readFlawlessPatterns, readPatterns } from '../src/catalogue/read-patterns.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';

let folder: string;
let paths: { path: string; file: string }[];
const without = (files: readonly FileResult[] | undefined) => files?.map(({ source: _, ...file }) => file);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layra-threads-'));
  await writeContent(await loadCatalogue({ content: contentFolder(), cache: cacheFolder() }), 240, folder);
  const names = (await readdir(join(folder, 'patterns'), { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  paths = names.map((name) => ({ path: join(folder, 'patterns', name), file: name }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('reading in two threads', () => {
  it('gives the same files in the same order as reading in one', async () => {
    expect(without(await readFlawlessPatterns(paths))).toEqual(without(await readPatterns(paths)));
  });

  it.each([0, -1])('leaves a problem to the reading that knows the lines (file %i)', async (at) => {
    const broken = paths.at(at)?.path ?? '';
    const text = await readFile(broken, 'utf8');
    const lines = text.split('\n');
    const line = lines.findIndex((candidate) => candidate.startsWith('complexity:')) + 1;
    await writeFile(broken, text.replace(/^complexity: \d$/m, 'complexity: 9'));
    try {
      const problems = await loadCatalogue({ content: folder, cache: cacheFolder() }).then(
        () => [],
        (error: unknown) => (error instanceof CatalogueError ? error.problems : []),
      );
      expect(problems.map((problem) => [problem.line, problem.field])).toEqual([[line, 'complexity']]);
    } finally {
      await writeFile(broken, text);
    }
  });
});
