import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { pairsOfData, searchData } from '../src/search/data.ts';
import { type Answer, type Filters, filteredPatterns, mergeAnswers } from '../src/search/merge.ts';
import { statusOf } from '../src/search/messages.ts';
import { createNameSearch } from '../src/search/search.ts';
import { createTextSearch, searchAll } from '../src/search/text.ts';
import { comparisonTarget, sidesOf } from '../src/search/versus.ts';
import { builtText } from './support/site.ts';
import { placeOf, type Query } from './support/search.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const data = searchData(catalogue);
const names = createNameSearch(data);
const text = createTextSearch(catalogue);
const queries = JSON.parse(readFileSync('tests/fixtures/search-queries.json', 'utf8')) as Query[];

/** What the search answers, text included. */
const ask = (query: string, filters: Filters = {}): Answer => searchAll(names, query, text, filters);

/** Paths of the hits, best first. */
const paths = (query: string, filters: Filters = {}) => ask(query, filters).hits.map(({ document }) => document.path);
const first = (query: string) => paths(query)[0]?.replace('/patterns/', '');
const status = (query: string, filters: Filters = {}) => statusOf(query, ask(query, filters), filters);

describe('a search by name', () => {
  it('puts every pattern first for its title, its slug and each of its aliases', () => {
    for (const { slug, title, aliases } of catalogue.patterns) {
      for (const name of [title, slug, ...aliases]) expect([name, first(name)]).toEqual([name, slug]);
    }
  });

  it('finds every pattern by each of its search terms, among the first five', () => {
    for (const { slug, searchTerms } of catalogue.patterns) {
      for (const term of searchTerms) expect([term, paths(term).slice(0, 5)]).toEqual([term, expect.arrayContaining([`/patterns/${slug}`])]);
    }
  });

  it('finds every pattern by its title before it is finished, among the first five', () => {
    for (const { slug, title } of catalogue.patterns) {
      const begun = title.slice(0, Math.max(4, Math.ceil(title.length * 0.6)));
      expect([begun, paths(begun).slice(0, 5)]).toEqual([begun, expect.arrayContaining([`/patterns/${slug}`])]);
    }
  });

  it('forgives two neighbouring letters that changed places in any title', () => {
    for (const { slug, title } of catalogue.patterns) {
      const at = title.search(/[a-z]{5}/) + 2;
      if (at < 2) continue;
      const slipped = title.slice(0, at) + (title[at + 1] ?? '') + (title[at] ?? '') + title.slice(at + 2);
      expect([slipped, paths(slipped).slice(0, 3)]).toEqual([slipped, expect.arrayContaining([`/patterns/${slug}`])]);
    }
  });

  it.each([
    ['cdc', 'change-data-capture'],
    ['pubsub', 'pub-sub'],
    ['pub/sub', 'pub-sub'],
    ['pub sub', 'pub-sub'],
    ['N tier', 'layered-n-tier'],
    ['n-tier', 'layered-n-tier'],
    ['ntier', 'layered-n-tier'],
    ['micro services', 'microservices'],
    ['circuitbreaker', 'circuit-breaker'],
    ['domain-dri', 'domain-driven-design'],
    ['vertical sl', 'vertical-slice'],
    ['vector d', 'vector-database'],
    ['circut braker', 'circuit-breaker'],
    ['mircoservices', 'microservices'],
    ['debezium', 'change-data-capture'],
    ['Mircoservcies architecture', 'microservices'],
  ])('"%s" finds %s first', (query, slug) => {
    expect(first(query)).toBe(slug);
  });

  it('finds each product with the patterns that are built with it', () => {
    for (const { slug, stacks } of catalogue.patterns) {
      for (const tool of stacks.flatMap(({ tools }) => tools)) expect([tool, paths(tool)]).toEqual([tool, expect.arrayContaining([`/patterns/${slug}`])]);
    }
  });

  it('finds each guide by its title and first by its other names', () => {
    for (const { slug, title, aliases } of catalogue.guides) {
      expect([title, paths(title).slice(0, 5)]).toEqual([title, expect.arrayContaining([`/guides/${slug}`])]);
      for (const alias of aliases) expect([alias, paths(alias)[0]]).toEqual([alias, `/guides/${slug}`]);
    }
    expect(ask('GoF').hits[0]?.document).toMatchObject({ path: '/guides/gof-design-patterns', label: 'Guide' });
  });

  it('finds the lists of patterns, below every pattern whose name was typed', () => {
    for (const { id, title } of catalogue.categories) expect(paths(`${title} patterns`)).toContain(`/categories/${id}`);
    for (const { title } of catalogue.patterns) expect(paths(title)[0]).toMatch(/^\/patterns\//);
  });
});

describe('a question', () => {
  it('is answered with most of its words when no page has all, and the answer says so', () => {
    const query = 'how do I keep a toaster consistent across services with a saga';
    expect(first(query)).toBe('saga');
    expect(ask(query)).toMatchObject({ complete: false, unknown: ['toaster'] });
    expect(status(query)).toMatch(/^No page has “toaster”\. \d+ results? for the other words$/);
  });

  it('gives up the words that tell least first', () => {
    const { hits } = ask('debezium toaster connection');
    expect(hits.map(({ document }) => document.path)).toContain('/patterns/change-data-capture');
    const [best] = hits;
    expect(best?.document.path).toBe('/patterns/change-data-capture');
  });

  it('is answered in other words than those of the pages', () => {
    expect(names.search('image').hits.map(({ document }) => document.path)).toEqual(expect.arrayContaining(names.search('picture').hits.map(({ document }) => document.path)));
    expect(first('gpt answers with invalid JSON')).toBe('structured-output');
    expect(first('caching strategies')).toMatch(/^cach/);
  });

  it('that hardly any page can answer is answered with guesses, below what is likely', () => {
    const { hits } = ask('forest with a million trees in our game eats all the RAM');
    expect(hits.length).toBeGreaterThan(0);
    const mixed = ask('a saga with a toaster that a forest of trees eats in our memory').hits.map(({ document }) => document.path);
    expect(mixed[0]).toBe('/patterns/saga');
  });

  it('says what a misspelt word was read as', () => {
    expect(status('circuit braker')).toMatch(/^Read “braker” as “breaker”\. \d+ results?$/);
  });

  it('does not take a word for a slip that only the text has', () => {
    expect(ask('TOAST').corrections).toEqual([]);
    expect(paths('TOAST')).toContain('/patterns/change-data-capture');
  });

  it.each(['qwxzt', 'zzzz pattern', 'zzzz architecture', 'asdfgh', 'lorem ipsum dolor', 'foobar baz', 'my toaster is broken', '???'])('that is nonsense finds nothing: "%s"', (query) => {
    expect(paths(query)).toEqual([]);
    expect(ask(query).comparison).toBeUndefined();
    expect(status(query)).toBe(`Nothing found for “${query}”.`);
  });

  it('finds nothing before the text is searched when no name has its words', () => {
    expect(mergeAnswers(names.search('qwxzt'), undefined).hits).toEqual([]);
  });
});

describe('a comparison', () => {
  it.each(['monolith vs microservices', 'Microservices versus monolith', 'monolith or microservices?', 'difference between a monolith and microservices', 'compare monolith with microservices', 'monolith vs. mircoservices', 'should I use a monolith or microservices'])(
    'of two patterns leads to their page: "%s"',
    (query) => {
      const { comparison, complete } = ask(query);
      expect(comparison?.path).toBe('/compare/microservices-vs-monolith');
      if (!query.startsWith('should')) expect(complete).toBe(true);
      expect(paths(query).slice(0, 2).sort()).toEqual(['/patterns/microservices', '/patterns/monolith']);
    },
  );

  it.each(['monolith', 'raft vs paxos', 'saga vs saga', 'zqxv vs qwrtz', 'a vs b vs c', 'microservices or qwxzt', 'vs', ''])('is none without two patterns that are named: "%s"', (query) => {
    expect(names.search(query).comparison).toBeUndefined();
  });

  it('takes the pattern that the name alone would find', () => {
    expect(ask('BFF or gateway').comparison?.path).toBe('/compare/api-gateway-vs-backends-for-frontends');
    expect(ask('kafka vs rabbitmq').comparison).toBeUndefined();
  });

  it('leads to the page for any two when the pair has none of its own', () => {
    expect(comparisonTarget('saga', 'mvc', [['saga', 'mvc']])).toBe('/compare/mvc-vs-saga');
    expect(comparisonTarget('saga', 'mvc', [])).toBe('/compare?patterns=saga,mvc');
    expect(sidesOf('one compared to two')).toEqual(['one', 'two']);
  });

  it('knows exactly the pairs that the catalogue declares', () => {
    const declared = new Set(catalogue.patterns.flatMap((pattern) => catalogue.comparisons(pattern).flatMap(({ other }) => (other ? [[pattern.slug, other.slug].sort().join(' ')] : []))));
    const known = pairsOfData(data).map((pair) => [...pair].sort().join(' '));
    expect(new Set(known)).toEqual(declared);
    expect(known).toHaveLength(declared.size);
  });
});

describe('filters', () => {
  it('keep patterns of the category and of at most the complexity, and nothing else', () => {
    const all = paths('data');
    const kept = paths('data', { category: 'data', complexity: 3 });
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(all.length);
    for (const path of kept) expect(catalogue.get(path.replace('/patterns/', ''))).toMatchObject({ category: 'data' });
    for (const path of kept) expect(catalogue.get(path.replace('/patterns/', ''))?.complexity).toBeLessThanOrEqual(3);
    expect(all.filter((path) => kept.includes(path))).toEqual(kept);
  });

  it('list patterns when nothing is typed', () => {
    const found = filteredPatterns(names.documents, { category: 'ai' }).map(({ document }) => document.path);
    expect(found).toEqual(catalogue.inCategory('ai').map(({ slug }) => `/patterns/${slug}`));
  });

  it('are named when they leave nothing, and take away a comparison whose sides they leave out', () => {
    expect(status('saga', { category: 'ai', complexity: 1 })).toBe('Nothing found for “saga” with these filters.');
    expect(ask('monolith vs microservices', { complexity: 1 }).comparison).toBeUndefined();
  });
});

describe('the data that the browser loads', () => {
  it('is what is built, and stays small at 111 patterns', () => {
    expect(builtText('search.json')).toBe(JSON.stringify(data));
    const perPattern = gzipSync(JSON.stringify(data), { level: 9 }).length / catalogue.patterns.length;
    expect(perPattern * 111).toBeLessThan(44 * 1024);
  });
});

describe('queries as people type them', () => {
  const places = queries.map((query) => ({ query, place: placeOf([...[ask(query.query).comparison?.path ?? []].flat(), ...paths(query.query)], query) }));
  const missed = (within: number) => places.filter(({ place }) => place === 0 || place > within).map(({ query }) => query.query);

  it('are answered first for 90 of 100', () => {
    expect(missed(1).length, missed(1).join('\n')).toBeLessThanOrEqual(queries.length * 0.1);
  });

  it('are answered among the first five for 98 of 100', () => {
    expect(missed(5).length, missed(5).join('\n')).toBeLessThanOrEqual(queries.length * 0.02);
  });

  it('are answered first when they name a pattern, however they are spelt', () => {
    const named = places.filter(({ query }) => ['exact', 'abbrev', 'prefix'].includes(query.kind));
    expect(named.filter(({ place }) => place !== 1).map(({ query }) => query.query)).toEqual([]);
  });
});
