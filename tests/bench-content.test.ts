import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeContent } from '../scripts/bench-content.ts';
import type { Catalogue } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';

const real = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });

/** Fewer than there are, so that some have no copy; 60; more than two rounds, the last of which is not full. */
const SIZES = [real.patterns.length - 3, 60, real.patterns.length * 2 + 5];

describe.each(SIZES)('%i patterns made for the bench', (count) => {
  let folder: string;
  let made: Catalogue;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layra-bench-content-'));
    await writeContent(real, count, join(folder, 'content'));
    made = await loadCatalogue({ content: join(folder, 'content'), cache: cacheFolder() });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('load without a problem and have distinct titles', () => {
    expect(made.patterns).toHaveLength(count);
    expect(new Set(made.patterns.map(({ title }) => title.toLowerCase())).size).toBe(count);
  });

  it('have no slug of a real pattern', () => {
    expect(made.patterns.filter(({ slug }) => real.get(slug))).toEqual([]);
  });

  it('hold the diagrams of the real patterns and no others', () => {
    expect([...made.diagrams.keys()].filter((source) => !real.diagrams.has(source))).toEqual([]);
    expect(made.diagrams.size).toBeGreaterThan(0);
  });

  it('hold as much as the pattern from which they were made', () => {
    for (const pattern of made.patterns) {
      const original = real.get(pattern.slug.replace(/-copy-\d+$/, ''));
      expect(pattern.sections.map(({ title, headings }) => [title, headings])).toEqual(original?.sections.map(({ title, headings }) => [title, headings]));
      expect(pattern.related).toHaveLength(original?.related.length ?? 0);
      expect(pattern.references).toEqual(original?.references);
      expect(pattern.diagrams).toEqual(original?.diagrams);
    }
  });

  it('link to one another where the real patterns do', () => {
    const linksOf = (catalogue: Catalogue) =>
      catalogue.patterns.flatMap(({ slug, related }) => related.filter((other) => catalogue.get(other)).map((other) => [slug, other].map((name) => name.replace(/-copy-\d+$/, '')).join(' → ')));
    const copied = new Set(made.patterns.map(({ slug }) => slug.replace(/-copy-\d+$/, '')));
    const expected = linksOf(real).filter((link) => link.split(' → ').every((slug) => copied.has(slug)));
    expect(new Set(linksOf(made))).toEqual(new Set(expected));
  });
});
