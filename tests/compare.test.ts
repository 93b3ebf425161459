import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { comparedPath, comparisonPath, comparisonTitle, versus } from '../src/compare/address.ts';
import { comparedPattern } from '../src/compare/facts.ts';
import { failures } from '../src/compare/failures.ts';
import { comparisonMarkdown } from '../src/compare/markdown.ts';
import { comparisonPairs, pairsByCategory } from '../src/compare/pairs.ts';
import { choicesBetween, comparisonRows } from '../src/compare/rows.ts';
import { readSelection, selectionText, writeSelection } from '../src/compare/selection.ts';
import { distinct, firstSentence } from '../src/compare/sentences.ts';
import type { Pattern } from '../src/catalogue/index.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { siteFromEnvironment } from '../src/site.ts';
import { attribute, builtFiles, builtText, elements } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const pairs = comparisonPairs(catalogue);
const files = new Set(builtFiles());
const get = (slug: string): Pattern => {
  const pattern = catalogue.get(slug);
  if (!pattern) throw new Error(`no pattern ${slug}`);
  return pattern;
};
const compared = (...slugs: string[]) => slugs.map((slug) => comparedPattern(get(slug), catalogue));
const plain = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&#x27;|&#39;/g, "'").replace(/&amp;|&#x26;/g, '&').replace(/&quot;/g, '"');

describe('the address of a comparison', () => {
  it('is the same from both sides, with the slugs in alphabetical order', () => {
    expect(comparisonPath('saga', 'mvc')).toBe('/compare/mvc-vs-saga');
    expect(comparisonPath('mvc', 'saga')).toBe('/compare/mvc-vs-saga');
    const [saga, mvc] = [get('saga'), get('mvc')];
    expect(comparisonTitle(saga, mvc)).toBe(comparisonTitle(mvc, saga));
  });
});

describe('the title of a comparison', () => {
  const [saga, capture, orchestration] = [get('saga'), get('change-data-capture'), get('orchestration-vs-choreography')];

  it('puts a title that holds "vs." in quotation marks, and no other', () => {
    expect(versus([saga, capture])).toBe('Saga Pattern vs Change Data Capture');
    expect(versus([saga, capture, orchestration])).toBe('Saga Pattern vs Change Data Capture vs “Orchestration vs. Choreography”');
    expect(comparisonMarkdown([saga, capture, orchestration], { catalogue, site: siteFromEnvironment({}) })).toMatch(/^# Saga Pattern vs Change Data Capture vs “Orchestration vs\. Choreography”\n/);
  });

  it('is the same on the page, in its head and in its twin', () => {
    const title = comparisonTitle(saga, orchestration);
    expect(title).toBe('“Orchestration vs. Choreography” vs Saga Pattern');
    const path = comparisonPath('saga', 'orchestration-vs-choreography').slice(1);
    expect(builtText(`${path}.md`)).toContain(`\n# ${title}\n`);
    expect(builtText(`${path}.html`)).toContain(`<h1>${title}</h1>`);
    expect(builtText(`${path}.html`)).toContain(`<title>${title} · `);
    expect(builtText('patterns/saga.md')).toContain(`[${title}](`);
  });
});

describe('comparison pages', () => {
  it('are built for each declared pair of patterns with a page, once, with their twins', () => {
    const declared = catalogue.patterns.flatMap(({ slug, comparisons }) => comparisons.filter(({ pattern }) => catalogue.get(pattern)).map(({ pattern }) => comparisonPath(slug, pattern)));
    expect(pairs.map(({ path }) => path).sort()).toEqual([...new Set(declared)].sort());
    const built = [...files].filter((file) => /^compare\/.*\.html$/.test(file)).map((file) => `/${file.replace('.html', '')}`);
    expect(built.sort()).toEqual([...new Set(declared)].sort());
    for (const { path } of pairs) expect(files).toContain(`${path.slice(1)}.md`);
  });

  it.each(pairs.map((pair) => [pair.path, pair] as const))('%s has the facts of both sides, as page and as Markdown', (path, { sides, title }) => {
    const html = builtText(`${path.slice(1)}.html`);
    const markdown = builtText(`${path.slice(1)}.md`);
    expect(html).toContain(`<h1>${title.replaceAll('&', '&amp;')}</h1>`);
    expect(markdown).toContain(`\n# ${title.replaceAll('&', '&')}`.replace('\\', ''));
    for (const side of sides) {
      expect(html).toContain(`href="/patterns/${side.slug}"`);
      expect(markdown).toContain(`/patterns/${side.slug}.md`);
      for (const condition of [...side.whenToUse, ...side.whenNotToUse].filter((text) => !/[`*_[\\|]/.test(text))) {
        expect(plain(html)).toContain(condition);
        expect(markdown).toContain(condition);
      }
      for (const { id } of failures(side)) {
        expect(html).toContain(`href="/patterns/${side.slug}#${id}"`);
        expect(markdown).toContain(`/patterns/${side.slug}.md#${id}`);
      }
    }
    for (const { pattern: other, choose } of sides.flatMap((side) => side.comparisons)) {
      if (!sides.some(({ slug }) => slug === other) || /[`*_[\\|]/.test(choose)) continue;
      const isKept = sides.flatMap((side) => comparedPattern(side, catalogue).choices).some((choice) => choice.choose.includes(choose));
      expect(markdown.includes(choose)).toBe(isKept);
      expect(plain(html).includes(choose)).toBe(isKept);
    }
  });

  it('are linked from both patterns, as page and as Markdown', () => {
    for (const { path, sides } of pairs) {
      for (const { slug } of sides) {
        expect(builtText(`patterns/${slug}.html`)).toContain(`href="${path}"`);
        expect(builtText(`patterns/${slug}.md`)).toContain(`http://localhost:4321${path}.md`);
      }
    }
  });

  it('are all listed on /compare and in its twin, once each, by category', () => {
    const listed = elements(builtText('compare.html')).flatMap((element) => (element.tagName === 'a' ? [attribute(element, 'href') ?? ''] : []));
    expect(listed.filter((target) => target.startsWith('/compare/') && target.includes('-vs-') && !target.endsWith('.md')).sort()).toEqual(pairs.map(({ path }) => path).sort());
    for (const { path } of pairs) expect(builtText('compare.md').split(`${path}.md)`)).toHaveLength(2);
    const groups = pairsByCategory(catalogue).map((group) => group.pairs);
    expect(groups.flat()).toHaveLength(pairs.length);
    const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
    for (const group of groups) expect(group.map(({ title }) => title)).toEqual(group.map(({ title }) => title).sort(compare));
  });

  it('are not listed one by one in llms.txt', () => {
    expect(builtText('llms.txt')).toContain('/compare.md');
    expect(builtText('llms.txt')).not.toMatch(/\/compare\/[^\s)]*-vs-/);
  });

  it('have the data of each pattern beside them', () => {
    for (const { slug, title } of catalogue.patterns) expect(JSON.parse(builtText(comparedPath(slug).slice(1)))).toMatchObject({ slug, title });
  });
});

describe('the facts of a comparison', () => {
  it('name what goes wrong with its sign, for every pattern', () => {
    for (const pattern of catalogue.patterns) {
      const found = failures(pattern);
      expect(found.length, pattern.slug).toBeGreaterThanOrEqual(3);
      for (const { title, id, sign } of found) {
        expect(pattern.sections.flatMap((section) => section.headings)).toContainEqual(expect.objectContaining({ id, text: title }));
        expect(sign, `${pattern.slug}: ${title}`).toMatch(/\S.{8,}/);
        expect(sign).not.toMatch(/\*\*|Remed/);
      }
    }
  });

  it('mark the qualities that all have, and put them first in the same order', () => {
    const rows = comparisonRows(compared('hexagonal', 'modular-monolith'));
    const improves = rows.find(({ id }) => id === 'improves')?.cells ?? [];
    const shared = improves.map((cell) => cell.filter((item) => item.shared).map(({ text }) => text));
    expect(shared[0]).toEqual(['Testability', 'Modifiability']);
    expect(shared[1]).toEqual(shared[0]);
    for (const cell of improves) expect(cell.slice(2).some((item) => item.shared)).toBe(false);
  });

  it('give costs even to a pattern none of whose costs is high', () => {
    for (const { slug } of catalogue.patterns) expect(compared(slug)[0]?.costs.length, slug).toBeGreaterThan(0);
  });

  it('decide between each two of three that the catalogue compares', () => {
    const found = choicesBetween(compared('microservices', 'monolith', 'saga'));
    expect(found.map(({ sides }) => sides.map(({ slug }) => slug))).toEqual([['microservices', 'monolith']]);
  });
});

describe('sentences', () => {
  it('that say nearly the same are given once, the longer one, and others in their order', () => {
    const [a, b, c] = ['Choose X when the data is small and the team is new.', 'Choose X when the data is small and the team is new to it.', 'Choose Y otherwise, since it never fails.'] as const;
    expect(distinct([a, b, c])).toEqual([b, c]);
    expect(distinct([c, a])).toEqual([c, a]);
    expect(distinct([a, a])).toEqual([a]);
  });

  it('of a summary are cut after the first that tells enough', () => {
    expect(firstSentence('A cache. It keeps what was computed once so that the next reader need not wait for it. More.')).toBe('A cache. It keeps what was computed once so that the next reader need not wait for it.');
    for (const { summary } of catalogue.patterns) expect(summary.startsWith(firstSentence(summary))).toBe(true);
  });
});

describe('a selection in an address', () => {
  const isKnown = (slug: string) => catalogue.get(slug) !== undefined;

  it.each([
    ['?patterns=saga,mvc', ['saga', 'mvc']],
    ['?patterns=saga&patterns=mvc&patterns=', ['saga', 'mvc']],
    ['?patterns=saga,saga,%20MVC%20', ['saga', 'mvc']],
    ['', []],
  ])('%s means %j', (query, slugs) => {
    expect(readSelection(query, isKnown)).toEqual({ slugs, unknown: [], left: [] });
  });

  it('is written as it is read', () => {
    expect(readSelection(writeSelection(['saga', 'mvc']), isKnown).slugs).toEqual(['saga', 'mvc']);
    expect(writeSelection([])).toBe('');
  });

  it('says which patterns do not exist, and which are too many', () => {
    const selection = readSelection('?patterns=saga,nope,mvc,monolith,serverless', isKnown);
    expect(selection).toEqual({ slugs: ['saga', 'mvc', 'monolith'], unknown: ['nope'], left: ['serverless'] });
    expect(selectionText(selection)).toMatch(/nope[\s\S]*serverless/);
    expect(selectionText(readSelection('?patterns=saga,mvc', isKnown))).toBe('');
    expect(selectionText(readSelection('?patterns=saga', isKnown))).not.toBe('');
  });
});
