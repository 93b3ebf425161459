import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { browse, comparable, counts, type Filters, formatFilters, parseFilters } from '../src/browse/browse.ts';
import { options, rowOf } from '../src/browse/rows.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { attribute, builtText, elements } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const rows = catalogue.patterns.map(rowOf);
const found = (query: string) => browse(rows, parseFilters(query)).map(({ slug }) => slug);
const get = (slug: string) => catalogue.get(slug);

describe('browse', () => {
  it('shows everything in the order of the catalogue when nothing is chosen', () => {
    expect(found('')).toEqual(catalogue.patterns.map(({ slug }) => slug));
  });

  it('joins the values of a facet by or, and facets by and', () => {
    const both = found('category=data,ai&complexity=2,3');
    expect(both.length).toBeGreaterThan(3);
    expect(both).toEqual(catalogue.patterns.filter(({ category, complexity }) => ['data', 'ai'].includes(category) && [2, 3].includes(complexity)).map(({ slug }) => slug));
  });

  it('finds by team size, by quality improved, paid for, and not paid for', () => {
    expect(found('team=3')).not.toContain('microservices');
    expect(found('team=20')).not.toContain('monolith');
    for (const slug of found('improves=latency')) expect(get(slug)?.qualities.improves).toContain('latency');
    for (const slug of found('costs=consistency')) expect(get(slug)?.qualities.costs).toContain('consistency');
    expect([...found('costs=consistency'), ...found('costs=not-consistency')].sort()).toEqual(found('').sort());
  });

  it('wants all words, wherever they stand, without regard to case, accents and punctuation', () => {
    expect(found('q=KAFKA+Debezium')).toEqual(['change-data-capture']);
    expect(found('q=n%2Dtier')).toContain('layered-n-tier');
    expect(found('q=%C3%A7ircuit+br%C3%A9ak')).toContain('circuit-breaker');
    expect(found('q=kafka+unicorn')).toEqual([]);
    expect(comparable('  Ünder-STOOD, 2×!')).toBe('under stood 2');
  });

  it.each(['title', 'complexity', 'updated'] as const)('sorts by %s, and by title among equals', (sort) => {
    const sorted = browse(rows, parseFilters(`sort=${sort}`));
    expect(sorted).toHaveLength(rows.length);
    sorted.slice(1).forEach((row, index) => {
      const before = sorted[index] as typeof row;
      const key = { title: 0, complexity: before.complexity - row.complexity, updated: row.updated < before.updated ? -1 : row.updated > before.updated ? 1 : 0 }[sort];
      expect(key).toBeLessThanOrEqual(0);
      if (key === 0) expect(before.title.localeCompare(row.title, 'en', { sensitivity: 'base' })).toBeLessThanOrEqual(0);
    });
  });

  it('counts for each value what choosing it would show', () => {
    const filters = parseFilters('category=data&improves=latency');
    const categories = catalogue.categories.map(({ id }) => id);
    expect(counts(rows, filters, 'category', categories)).toEqual(categories.map((id) => found(`category=${id}&improves=latency`).length));
    expect(counts(rows, filters, 'improves', ['scalability', 'safety'])).toEqual([found('category=data&improves=scalability').length, 0]);
  });

  it('offers only values that some pattern answers to', () => {
    for (const [facet, values] of Object.entries(options(catalogue))) for (const { value, count } of values) expect(found(`${facet}=${value}`)).toHaveLength(count);
  });

  it('gives each value of a facet a label of its own', () => {
    for (const values of Object.values(options(catalogue))) expect(new Set(values.map(({ label }) => label)).size).toBe(values.length);
    expect(options(catalogue).costs.map(({ label }) => label)).toEqual(expect.arrayContaining(['Costs latency', 'Does not cost latency']));
  });

  it.each(['', '?q=read%20replica', '?category=data,ai&complexity=2&team=3&improves=latency&costs=not-cost&sort=title'])('keeps "%s" as it is', (query) => {
    expect(formatFilters(parseFilters(query))).toBe(query);
  });

  it('reads what a form submits, and leaves out orders that do not exist', () => {
    const filters: Filters = parseFilters('category=data&category=ai&team=&sort=size&q=+');
    expect(formatFilters(filters)).toBe('?category=data,ai');
  });
});

describe('/patterns', () => {
  const html = builtText('patterns.html');

  it('lists every pattern once, in order, with what it is filtered by', () => {
    const listed = elements(html).filter((element) => attribute(element, 'className')?.split(' ')[0] === 'row');
    expect(listed.map((element) => attribute(element, 'dataSlug'))).toEqual(catalogue.patterns.map(({ slug }) => slug));
  });

  it('weighs at most 30 KB with its styles and scripts, at 43 patterns', () => {
    const assets = elements(html).flatMap((element) => {
      const file = attribute(element, 'src') ?? (attribute(element, 'rel') === 'stylesheet' ? attribute(element, 'href') : undefined);
      return file ? [file.slice(1)] : [];
    });
    expect(assets.length).toBeGreaterThan(2);
    const total = ['patterns.html', ...assets].reduce((sum, file) => sum + gzipSync(builtText(file)).length, 0);
    expect(total / catalogue.patterns.length).toBeLessThan((30 * 1024) / 43);
  });
});
