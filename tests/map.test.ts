import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeContent } from '../scripts/bench-content.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import type { Box } from '../src/map/geometry.ts';
import { catalogueGraph, neighbours, relations } from '../src/map/graph.ts';
import { type Graph, layOut } from '../src/map/layout.ts';
import { neighbourhood } from '../src/map/neighbourhood.ts';
import { textWidth, wrap } from '../src/map/text.ts';
import { attribute, builtText, elements } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });

/** The catalogue's graph as it will be when there are so many patterns. */
async function graphOf(count: number): Promise<Graph> {
  const folder = await mkdtemp(join(tmpdir(), 'layra-map-'));
  try {
    await writeContent(catalogue, count, folder);
    return catalogueGraph(await loadCatalogue({ content: folder, cache: cacheFolder() }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A graph without a catalogue: so many nodes in so many groups, each joined to the next ones. */
function madeGraph(count: number, groups: number, title: (index: number) => string): Graph {
  const ids = Array.from({ length: count }, (_, index) => `node-${index}`);
  return {
    groups: Array.from({ length: groups }, (_, index) => ({ id: `group-${index}`, title: `Group ${index}` })),
    nodes: ids.map((id, index) => ({ id, title: title(index), group: `group-${index % groups}` })),
    edges: ids.flatMap((from, index) => [1, 2, 5].flatMap((step) => (ids[index + step] ? [{ from, to: ids[index + step] ?? '', compared: step === 1 }] : []))),
  };
}

const graphs: [string, Graph][] = [
  ['the catalogue', catalogueGraph(catalogue)],
  ['111 patterns', await graphOf(111)],
  ['one pattern', madeGraph(1, 1, () => 'Monolith')],
  ['one category', madeGraph(30, 1, (index) => `Pattern Number ${index}`)],
  ['forty categories', madeGraph(60, 40, (index) => `Pattern Number ${index}`)],
  ['the longest titles', madeGraph(24, 3, (index) => `${index} ${'Incomprehensibility '.repeat(4)}`.slice(0, 80).trim())],
  ['titles of one long word', madeGraph(12, 4, (index) => `${index}${'x'.repeat(79)}`)],
  ['300 patterns', madeGraph(300, 9, (index) => `Pattern Number ${index}`)],
];

/** Pixels between two boxes; negative when they overlap. */
function gap(a: Box, b: Box): number {
  return Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width), b.y - (a.y + a.height), a.y - (b.y + b.height));
}

describe.each(graphs)('the picture of %s', (_, graph) => {
  const layout = layOut(graph);

  it('holds every group, name and line once', () => {
    expect(layout.regions.map(({ id }) => id)).toEqual(graph.groups.map(({ id }) => id));
    expect(layout.nodes.map(({ id }) => id)).toEqual(graph.nodes.map(({ id }) => id));
    expect(layout.edges.map(({ from, to }) => [from, to])).toEqual(graph.edges.map(({ from, to }) => [from, to]));
  });

  it('keeps names apart from each other, and in their region below its title', () => {
    for (const [index, a] of layout.nodes.entries()) {
      for (const b of layout.nodes.slice(index + 1)) expect(gap(a, b), `${a.id} and ${b.id}`).toBeGreaterThanOrEqual(8);
      const region = layout.regions.find(({ id }) => id === a.group);
      if (!region) throw new Error(`no region ${a.group}`);
      expect(a.x).toBeGreaterThan(region.x);
      expect(a.x + a.width).toBeLessThan(region.x + region.width);
      expect(a.y).toBeGreaterThanOrEqual(region.y + 36);
      expect(a.y + a.height).toBeLessThan(region.y + region.height);
    }
  });

  it('keeps regions apart, within the picture', () => {
    for (const [index, a] of layout.regions.entries()) {
      for (const b of layout.regions.slice(index + 1)) expect(gap(a, b)).toBeGreaterThan(0);
      expect(Math.min(a.x, a.y, layout.width - a.x - a.width, layout.height - a.y - a.height)).toBeGreaterThanOrEqual(0);
    }
  });

  it('is the same each time', () => {
    expect(layOut(graph)).toEqual(layout);
  });
});

describe('labels', () => {
  it('are broken between words into even lines no wider than they may be', () => {
    expect(wrap('Data Encoding & Schema Evolution', 13, 124)).toEqual(['Data Encoding &', 'Schema Evolution']);
    expect(wrap('MVC', 13, 124)).toEqual(['MVC']);
    expect(wrap('Model-View-ViewModel', 13, 124)).toEqual(['Model-View-', 'ViewModel']);
    for (const { title } of catalogue.patterns) {
      const lines = wrap(title, 13, 124);
      expect(lines.reduce((text, line) => (text.endsWith('-') ? text + line : `${text} ${line}`))).toBe(title);
      for (const line of lines.filter((text) => text.includes(' '))) expect(textWidth(line, 13)).toBeLessThanOrEqual(124);
    }
  });
});

describe('relations', () => {
  it('are known on both sides, each pair once', () => {
    const found = relations(catalogue);
    expect(new Set(found.map(({ from, to }) => [from.slug, to.slug].sort().join(' '))).size).toBe(found.length);
    for (const { from, to, related, compared } of found) {
      expect(neighbours(catalogue, to)).toContainEqual({ pattern: from, related, compared });
      expect(related || compared).toBe(true);
    }
  });
});

describe('a neighbourhood', () => {
  it.each(catalogue.patterns.map((pattern) => [pattern.slug, pattern] as const))('%s stands among at most eight neighbours, fits a side column, and has no row over another', (_slug, pattern) => {
    const drawn = neighbourhood(catalogue, pattern);
    const around = neighbours(catalogue, pattern).map((neighbour) => neighbour.pattern);
    if (!drawn) throw new Error('nothing was drawn');
    const others = drawn.rows.filter(({ own }) => !own).map((row) => row.pattern);
    expect(new Set(others)).toEqual(new Set(around.slice(0, 8)));
    expect(drawn.rows[Math.ceil(others.length / 2)]?.own).toBe(true);
    expect(drawn.arcs.filter(({ own }) => own)).toHaveLength(others.length);
    expect(drawn.width).toBeLessThanOrEqual(240);
    for (const [index, row] of drawn.rows.entries()) {
      expect(row.height).toBeGreaterThanOrEqual(24);
      expect(row.top).toBe(index === 0 ? 0 : (drawn.rows[index - 1]?.top ?? 0) + (drawn.rows[index - 1]?.height ?? 0));
    }
  });

  it('is a picture of links that the page has as a list as well', () => {
    for (const pattern of catalogue.patterns) {
      const links = elements(builtText(`patterns/${pattern.slug}.html`)).filter((element) => element.tagName === 'a');
      const drawn = links.filter((link) => attribute(link, 'tabIndex') === '-1').map((link) => attribute(link, 'href'));
      expect(drawn).toHaveLength(Math.min(8, neighbours(catalogue, pattern).length));
      for (const target of drawn) expect(links.filter((link) => attribute(link, 'href') === target).length).toBeGreaterThan(1);
    }
  });
});

describe('/map', () => {
  const page = builtText('map.html');

  it('draws every pattern as a link with its whole title, and every relation', () => {
    const all = elements(page);
    const nodes = all.filter((element) => attribute(element, 'className') === 'map-node');
    expect(nodes.map((node) => [attribute(node, 'href'), attribute(node, 'ariaLabel')]).sort()).toEqual(catalogue.patterns.map(({ slug, title }) => [`/patterns/${slug}`, title]).sort());
    expect(all.filter((element) => attribute(element, 'dataEnds') !== undefined)).toHaveLength(relations(catalogue).length);
  });

  it('lists each pattern with its neighbours and comparisons, on the page and in the twin', () => {
    const [list = ''] = page.slice(page.indexOf('id="list"')).split('</section>');
    const items = list.split('<li>').slice(1);
    const lines = builtText('map.md').split('\n').filter((line) => line.startsWith('- '));
    expect(items).toHaveLength(catalogue.patterns.length);
    expect(lines).toHaveLength(catalogue.patterns.length);
    for (const [index, pattern] of catalogue.patterns.entries()) {
      expect(lines[index]).toContain(`[${pattern.title}](http://localhost:4321/patterns/${pattern.slug}.md)`);
      expect(items[index]).toContain(`href="/patterns/${pattern.slug}"`);
      for (const { pattern: other } of neighbours(catalogue, pattern)) {
        expect(lines[index]).toContain(other.title);
        expect(items[index]).toContain(other.title.replaceAll('&', '&amp;'));
      }
    }
  });
});
