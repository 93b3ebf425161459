import { toString } from 'mdast-util-to-string';
import { htmlToHast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { renderSvg } from '../src/catalogue/mermaid.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const drawings = [...catalogue.patterns, ...catalogue.guides].flatMap(({ slug, diagrams }) => diagrams.map((source, index) => [`${slug} ${index + 1}`, source] as const));

describe.each(drawings)('the drawing of %s', (_name, source) => {
  const svg = catalogue.diagrams.get(source) ?? '';

  it('shows every label of its source', () => {
    const shown = toString(htmlToHast(svg)).replace(/\s+/g, '');
    for (const label of labels(source)) expect(shown).toContain(label.replace(/\s+/g, ''));
  });

  it('brings no style sheet, font, script or colour of its own', () => {
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/<style|<script|@import|url\((?!#)|\son\w+=|(?:fill|stroke)="(?!var|none)/i);
  });
});

describe('a flowchart', () => {
  it('keeps braces that stand in the quotes of a label', () => {
    const svg = renderSvg('flowchart TD\n  A["users x{id}"] --> B{"is {z} there?"}\n  B --> C{ready?}');
    expect(svg.match(/(?<=>)[^<>]*(?:users|there|ready)[^<>]*(?=<)/g)).toEqual(['users x{id}', 'is {z} there?', 'ready?']);
  });
});

describe('a sequence diagram', () => {
  it('of three participants fits the column of a phone, whose style sheet draws it at 0.82 of its size', () => {
    const sequences = drawings.filter(([, source]) => (source.match(/^\s*(?:participant|actor) /gm) ?? []).length === 3);
    expect(sequences.length).toBeGreaterThan(10);
    for (const [name, source] of sequences) {
      const width = Number(/^<svg [^>]*width="([\d.]+)"/.exec(catalogue.diagrams.get(source) ?? '')?.[1]);
      expect(width * 0.82, name).toBeLessThanOrEqual(340);
    }
  });
});

/** Labels of nodes, edges and messages, as Mermaid's three families write them. */
function labels(source: string): string[] {
  const lines = source.split('\n').slice(1);
  if (/^\s*(?:flowchart|graph)/.test(source)) {
    return lines.flatMap((line) => [...line.matchAll(/\w(?:\[\(|\(\[|\[|\{\{|\{|\(\(|\()"?([^[\](){}"|]+)"?[\])}]|\|"?([^|"]+)"?\|/g)].map(([, node, edge]) => node ?? edge ?? ''));
  }
  if (/^\s*(?:sequenceDiagram|stateDiagram)/.test(source)) {
    return lines.flatMap((line) => /(?:->>|-->>|--?[x)]|-->|\bNote (?:over|left of|right of) )[^:]*:\s*(.+)$/.exec(line)?.[1]?.trim() ?? []);
  }
  return [];
}
