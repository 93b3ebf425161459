import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { renderDiagrams } from '../src/catalogue/diagrams.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder } from '../src/folders.ts';
import { place, smallContent } from './support/content.ts';
import { expectProblems } from './support/problems.ts';
import { elements } from './support/site.ts';

describe('a hostile diagram', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layra-hostile-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const drawable = new Set(['html', 'head', 'body', 'svg', 'defs', 'marker', 'polygon', 'polyline', 'path', 'g', 'rect', 'circle', 'ellipse', 'line', 'text', 'tspan']);

  it.each([
    'flowchart LR\n  A --> B\n  click A "javascript:alert(1)" "tip"',
    'flowchart LR\n  A --> B\n  click A href "javascript:alert(1)" _blank\n  click B call alert()',
    'flowchart LR\n  A --> B\n  style A fill:#f9f"/><script>alert(1)</script>',
    'flowchart LR\n  A:::big --> B\n  classDef big fill:url(https://evil.example/x)',
    'flowchart LR\n  subgraph x["<script>alert(1)</script>"]\n  A --> B\n  end',
    'flowchart LR\n  A@{ img: "https://evil.example/x.png", label: "x" } --> B',
    '%%{init: {"themeCSS": "@import url(https://evil.example/x.css)"}}%%\nflowchart LR\n  A --> B',
    'sequenceDiagram\n  participant A as <svg/onload=alert(1)>\n  A->>B: <b onmouseover="x">hi</b>\n  link A: Page @ javascript:alert(1)',
    'sequenceDiagram\n  rect rgb(0,0,0)"><script>alert(1)</script>\n  A->>B: x\n  end',
    'stateDiagram-v2\n  s1 : "><script>alert(1)</script>\n  [*] --> s1',
    'classDiagram\n  class A {\n    <script>alert(1)</script>\n  }\n  A --> B : "><img src=x>\n  click A href "javascript:alert(1)"',
    'erDiagram\n  A ||--o{ B : "<script>alert(1)</script>"',
  ])('is refused, or drawn as shapes and text alone: %j', async (source) => {
    const { rendered, problems } = await renderDiagrams([{ source, line: 1, file: 'saga.md' }], join(folder, 'diagrams'));
    const drawing = rendered.get(source);
    if (drawing === undefined) return expect(problems).toHaveLength(1);
    for (const { tagName, properties } of elements(drawing)) {
      expect(drawable).toContain(tagName);
      expect(Object.keys(properties).filter((name) => /^on|^style$|href|src/i.test(name))).toEqual([]);
      expect(Object.values(properties).join(' ')).not.toMatch(/javascript:|evil\.example/);
    }
  });
});

describe('what is refused', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT:alert(1)', ' javascript:alert(1)'])('in the address of a source or a licence: %s', async (url) => {
    const own = smallContent();
    const line = own.line('saga', '      url:');
    own.edit('saga', (source) => source.replace(/^ {6}url: .*$/m, `      url: ${JSON.stringify(url)}`));
    const licence = readFileSync(join(own.folder, 'site.yaml'), 'utf8').split('\n').findIndex((entry) => entry.startsWith('licenseUrl:')) + 1;
    own.write('site.yaml', readFileSync(join(own.folder, 'site.yaml'), 'utf8').replace(/^licenseUrl:.*$/m, `licenseUrl: ${JSON.stringify(url)}`));
    await expectProblems(own, [`content/${place('saga')}:${line}: realWorldExamples[0].source.url`, 'https://'], [`content/site.yaml:${licence}: licenseUrl`, 'https://']).finally(() => own.dispose());
  });

  it.each([
    ['<img src=x onerror=alert(1)>', 'raw HTML'],
    ['![x](https://evil.example/x.png)', 'an image'],
    ['[x](javascript:alert(1))', 'neither http(s), mailto nor a path'],
    ['[x](data:text/html,x)', 'neither http(s), mailto nor a path'],
    ['[x](//evil.example)', 'is dead'],
    ['<vbscript:x>', 'neither http(s), mailto nor a path'],
  ])('in a field and in a category’s introduction: %s', async (markdown, wrong) => {
    const own = smallContent();
    const line = own.set('saga', 'whenToUse', `whenToUse:\n${['A', 'B', 'C', `D ${markdown}`].map((item) => `  - ${JSON.stringify(item)}`).join('\n')}`);
    const categories = parseDocument(readFileSync(join(own.folder, 'categories.yaml'), 'utf8'));
    categories.setIn(['categories', 0, 'introduction'], `Text ${markdown}`);
    own.write('categories.yaml', categories.toString());
    const found = await loadCatalogue({ content: own.folder, cache: cacheFolder() }).then(() => [], (error: { problems: { field: string; wrong: string; line: number }[] }) => error.problems).finally(() => own.dispose());
    expect(found.map(({ field }) => field)).toEqual(['categories[0].introduction', 'whenToUse[3]']);
    expect(found[1]?.line).toBe(line + 4);
    for (const problem of found) expect(problem.wrong).toContain(wrong);
  });
});
