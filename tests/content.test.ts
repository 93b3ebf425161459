import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';

// Loading with `editorial` is itself a test: no passage stands in two patterns, and no name has two spellings.
const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder(), editorial: true });

describe.each(catalogue.patterns.map((pattern) => [pattern.slug, pattern] as const))('%s', (slug, pattern) => {
  it('has 1,200 to 2,200 words', () => {
    expect(pattern.words).toBeGreaterThanOrEqual(1200);
    expect(pattern.words).toBeLessThanOrEqual(2200);
  });

  it('names the source of each real-world example', () => {
    for (const { organization, source } of pattern.realWorldExamples) expect(source, organization).toBeDefined();
  });

  it('has a record of the claims that were checked', () => {
    expect(existsSync(join(contentFolder(), 'sources', `${slug}.md`))).toBe(true);
  });

  it('tells the sign and the remedy of each thing that goes wrong', () => {
    const section = pattern.sections.find(({ id }) => id === 'what-goes-wrong');
    const failures = section?.source.split(/^### /m).slice(1) ?? [];
    expect(failures.length).toBeGreaterThanOrEqual(3);
    for (const failure of failures) expect(failure).toMatch(/\*\*Signs?:\*\*[\s\S]*\*\*Remed(?:y|ies):\*\*/);
  });
});

describe('the catalogue', () => {
  it('is one connected graph of relations and comparisons', () => {
    const reached = new Set<string>();
    const queue = catalogue.patterns.slice(0, 1);
    for (let pattern = queue.pop(); pattern; pattern = queue.pop()) {
      if (reached.has(pattern.slug)) continue;
      reached.add(pattern.slug);
      queue.push(...[...catalogue.related(pattern).map((neighbour) => neighbour.pattern), ...catalogue.comparisons(pattern).map(({ other }) => other)].filter((other) => other !== undefined));
    }
    expect(reached.size).toBe(catalogue.patterns.length);
  });

  it('shows every comparison on both pages', () => {
    for (const pattern of catalogue.patterns) {
      for (const { other } of catalogue.comparisons(pattern)) {
        if (other) expect(catalogue.comparisons(other).map((entry) => entry.other?.slug)).toContain(pattern.slug);
      }
    }
  });
});
