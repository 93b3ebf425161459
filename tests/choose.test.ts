import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { choose } from '../src/choose/choose.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const slugs = (list: readonly { pattern: { slug: string } }[]) => list.map(({ pattern }) => pattern.slug);

describe('choose', () => {
  it('gives every pattern a place when nothing is asked, the simplest first', () => {
    const { ranked, ruledOut } = choose(catalogue, {});
    expect(ranked).toHaveLength(catalogue.patterns.length);
    expect(ruledOut).toEqual([]);
    const complexities = ranked.map(({ pattern }) => pattern.complexity);
    expect(complexities).toEqual([...complexities].sort());
  });

  it('ranks only patterns that improve something asked for, each with its reason', () => {
    const { ranked } = choose(catalogue, { improve: ['scalability'] });
    expect(ranked.length).toBeGreaterThan(3);
    for (const { pattern, reasons } of ranked) {
      expect(pattern.qualities.improves).toContain('scalability');
      expect(reasons[0]).toMatch(/scalability/);
    }
  });

  it('rules out what is too complex, needs a larger team, gives up needed consistency, or is there already', () => {
    const { ranked, ruledOut } = choose(catalogue, { maxComplexity: 2, team: 3, consistency: 'strong', have: ['monolith'] });
    const reasonOf = (slug: string) => ruledOut.find(({ pattern }) => pattern.slug === slug)?.reasons.join('. ');
    expect(reasonOf('microservices')).toMatch(/complexity is 4 of 5.*pays from 10 developers, and you have 3/);
    expect(reasonOf('monolith')).toBe('You have it already');
    for (const { pattern } of ranked) {
      expect(pattern.complexity).toBeLessThanOrEqual(2);
      expect(pattern.qualities.costs).not.toContain('consistency');
    }
  });

  it('puts the simpler of equals first', () => {
    const { ranked } = choose(catalogue, { improve: ['modularity'], categories: ['system', 'application'] });
    ranked.slice(1).forEach((entry, index) => {
      const before = ranked[index];
      if (before?.score === entry.score) expect(before.pattern.complexity).toBeLessThanOrEqual(entry.pattern.complexity);
    });
  });

  it('places each pattern once: ranked, ruled out, or not concerned', () => {
    const { ranked, ruledOut } = choose(catalogue, { improve: ['availability', 'latency'], maxComplexity: 3 });
    const all = [...slugs(ranked), ...slugs(ruledOut)];
    expect(new Set(all).size).toBe(all.length);
  });
});
