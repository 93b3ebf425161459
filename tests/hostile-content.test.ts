import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Element } from 'hast';
import { toString } from 'mdast-util-to-string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { type Frontmatter, parseMarkdownTree, REQUIRED_SECTIONS } from '../src/catalogue/index.ts';
import { launchBrowser, startServer } from './support/browser.ts';
import { place, type SmallContent, smallContent } from './support/content.ts';
import { attribute, builtFiles, builtText, elements, pages } from './support/site.ts';

/** What would run, load or end something if it were taken for more than text; `where` tells one place from another. */
const hostile = (where: string) => `${where} $&$'. </title></script><script>alert(1)</script>"'><img src=//evil.example onerror=alert(1)>]]>&amp;`;
/** The same as inline Markdown: in code, escaped, and as entities. */
const hostileMarkdown = (where: string) => `${where} \`</script><script>alert(1)</script>\` \\<img src=x onerror=alert(1)> &lt;svg onload=alert(1)&gt; "' onmouseover="alert(1) ]]> &amp;amp; [text">\\<b>](https://evil.example/"onclick=alert(1)//)`;
const hostileShown = (where: string) => `${where} </script><script>alert(1)</script> <img src=x onerror=alert(1)> <svg onload=alert(1)> "' onmouseover="alert(1) ]]> &amp; text"><b>`;
const hostileUrl = 'https://evil.example/"><script>alert(1)</script>?a=1&b=\'2\'';
const short = (where: string, length: number) => hostile(where).slice(0, length);

const TITLE = short('Title', 80);
const EDIT_URL = 'https://code.example/edit/main/content/';
const NAME = short('A', 40);
const DIAGRAM = `flowchart LR
  A["<script>alert(1)</script>"] -->|"<img src=x onerror=alert(1)>"| B["</svg><a href='javascript:alert(1)'>x</a>"]`;

let content: SmallContent;
let folder: string;
let site: string;
const text = (file: string) => readFileSync(join(site, file), 'utf8');
const page = (file: string) => elements(text(file));

beforeAll(async () => {
  content = smallContent();
  folder = mkdtempSync(join(tmpdir(), 'layra-hostile-'));
  site = join(folder, 'dist');
  writeHostile();
  await promisify(execFile)(process.execPath, ['scripts/build.ts'], { env: { ...process.env, CONTENT_DIR: content.folder, OUT_DIR: site } });
});

afterAll(() => {
  content.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts hostile text wherever the content may hold text. */
function writeHostile(): void {
  content.write('evil.ts', `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(folder, 'ran'))}, '');\nexport default () => '';\n`);
  const summary = 'A guide whose text begins with frontmatter of its own, which names a layout that must never be imported.';
  content.write('guides/evil.mdx', `---\ntitle: Evil\nsummary: ${summary}\nkind: catalogue\norder: 9\nupdated: 2026-01-31\n---\n---\nlayout: ${join(content.folder, 'evil.ts')}\n---\n\nText.\n\n## Section\n\nText.\n`);
  const [, frontmatter = ''] = /^---\n([^]*?)\n---\n/.exec(content.text('saga')) ?? [];
  const data = parseDocument(frontmatter).toJS() as Frontmatter;
  const changed = {
    ...data,
    title: TITLE,
    summary: hostile('Summary of one sentence.').padEnd(80, '.'),
    teamSize: { ...data.teamSize, label: short('Team', 60), note: hostileMarkdown('Note') },
    aliases: [short('Alias', 80)],
    searchTerms: ['terma', 'termb', 'termc'].map((term) => short(term, 100)),
    whenToUse: data.whenToUse.map((_, index) => hostileMarkdown(`Use ${index}`)),
    components: data.components.map((_, index) => ({ name: short(`Part ${index}`, 80), role: hostileMarkdown(`Role ${index}`) })),
    tradeoffs: { ...data.tradeoffs, pros: data.tradeoffs.pros.map(({ impact }, index) => ({ impact, text: hostileMarkdown(`Pro ${index}`) })) },
    stacks: data.stacks.map((_, index) => ({ name: short(`Stack ${index}`, 80), tools: [short(`Tool ${index}`, 80)] })),
    realWorldExamples: data.realWorldExamples.map((_, index) => ({
      organization: short(`House ${index}`, 80),
      description: hostileMarkdown(`Example ${index}`),
      source: { title: hostile('Source'), publisher: short('Publisher', 120), year: 2020, url: hostileUrl },
    })),
    comparisons: [{ pattern: short('Other', 80), choose: hostileMarkdown('Choose') }, ...data.comparisons.slice(1)],
    references: data.references.map(({ type }, index) => ({ title: short(`Work ${index}`, 200), authors: [short('Author', 100)], type, url: hostileUrl })),
    related: [...data.related.slice(0, 2), 'planned-one'],
  };
  const sections = REQUIRED_SECTIONS.map((title) => {
    const diagram = title === 'How it works' ? `\`\`\`mermaid\n${DIAGRAM}\n\`\`\`\n\n` : '';
    return `## ${title}\n\n${hostileMarkdown(title)}\n\n${diagram}### ${title}: \`</h3><script>alert(1)</script>\` &lt;b&gt;\n\n\`\`\`html\n${hostile('Code')}\n\`\`\`\n`;
  });
  content.write(place('saga'), `---\n${stringify(changed)}---\n\n${sections.join('\n')}`);

  const categories = parseDocument(readFileSync(join(content.folder, 'categories.yaml'), 'utf8'));
  categories.setIn(['categories', 0, 'title'], short('Category', 60));
  categories.setIn(['categories', 0, 'summary'], hostile('Category summary'));
  categories.setIn(['categories', 0, 'introduction'], `${hostileMarkdown('Introduction')}\n\n- ${hostileMarkdown('Item')}`);
  categories.addIn(['planned'], categories.createNode({ slug: 'planned-one', title: short('Planned', 80) }));
  content.write('categories.yaml', categories.toString());
  content.write('site.yaml', stringify({ name: NAME, tagline: short('Tagline', 120), description: hostile('Description of the site'), license: short('Licence', 80), licenseUrl: hostileUrl, editUrl: EDIT_URL }));
}

/** Form of an element: its name and its attributes' names, without their values. */
function form({ tagName, properties }: Element): string {
  return [tagName, ...Object.keys(properties).filter((name) => !name.startsWith('data')).sort()].join(' ');
}

/** Everything that is shown on a page. */
function shown(file: string): string {
  return page(file).filter(({ tagName }) => tagName === 'body').map((body) => toString(body)).join().replace(/\s+/g, ' ');
}

describe('pages of hostile content', () => {
  it('hold no element that pages of good content do not hold', () => {
    // The line above what looks like frontmatter in the text of the guide is a rule, which no good page has.
    const known = new Set([...pages.flatMap((file) => elements(builtText(file)).map(form)), 'hr']);
    const inline = (file: Element[]) => file.filter((element) => element.tagName === 'script' && attribute(element, 'src') === undefined && attribute(element, 'type') === undefined).map((element) => toString(element));
    const good = inline(elements(builtText('index.html')));
    for (const file of builtFiles(site).filter((name) => name.endsWith('.html'))) {
      const all = page(file);
      expect(all.map(form).filter((candidate) => !known.has(candidate)), file).toEqual([]);
      expect(inline(all), file).toEqual(good);
    }
  });

  it('lead and load only by http, mail and paths of the site', () => {
    for (const file of builtFiles(site).filter((name) => name.endsWith('.html'))) {
      for (const element of page(file)) {
        const target = attribute(element, 'href') ?? attribute(element, 'src') ?? attribute(element, 'action') ?? attribute(element, 'xLinkHref');
        if (target !== undefined) expect(target, file).toMatch(/^(?:https?:\/\/|mailto:|\/(?!\/)|#)/);
        if (['script', 'img', 'iframe', 'object', 'embed'].includes(element.tagName) && target) expect(target).toMatch(/^\//);
      }
    }
  });

  it('run no code that a guide names', () => {
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    expect(shown('guides/evil.html')).toContain('layout:');
  });

  it('lead to where their files can be changed', () => {
    const hrefs = page('patterns/saga.html').map((element) => attribute(element, 'href'));
    expect(hrefs).toContain(`${EDIT_URL}${place('saga')}`);
    expect(elements(builtText('patterns/saga.html')).some((element) => attribute(element, 'className') === 'edit')).toBe(false);
  });

  it('show every text as it was written', () => {
    const saga = shown('patterns/saga.html');
    const plain = [TITLE, short('Team', 60), short('Alias', 80), short('Part 0', 80), short('Stack 0', 80), short('Tool 0', 80), short('House 0', 80), hostile('Source'), short('Publisher', 120), short('Other', 80), short('Work 0', 200), short('Planned', 80), hostile('Code'), NAME];
    const markdown = ['Note', 'Use 0', 'Role 0', 'Pro 0', 'Example 0', 'Choose', 'Overview'];
    for (const expected of [...plain, ...markdown.map(hostileShown)]) expect(saga).toContain(expected);
    const category = shown('categories/system.html');
    for (const expected of [short('Category', 60), hostile('Category summary'), hostileShown('Introduction'), hostileShown('Item')]) expect(category).toContain(expected);
    expect(shown('index.html')).toContain(hostile('Description of the site'));
  });

  it('draw the labels of diagrams as text', () => {
    const drawing = page('patterns/saga.html').find(({ tagName }) => tagName === 'figure');
    for (const label of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>']) expect(toString(drawing)).toContain(label);
  });

  it('carry it whole in their heads', () => {
    const head = page('patterns/saga.html');
    const content = (name: string) => head.filter((element) => attribute(element, 'property') === name || attribute(element, 'name') === name).map((element) => attribute(element, 'content'));
    expect(toString(head.find(({ tagName }) => tagName === 'title'))).toBe(`${TITLE} · ${NAME}`);
    expect(content('og:title')).toEqual([TITLE]);
    expect(content('og:image:alt')).toEqual([expect.stringContaining(TITLE)]);
    const data = head.filter((element) => attribute(element, 'type') === 'application/ld+json').map((element) => JSON.parse(toString(element)) as object);
    expect(data).toContainEqual(expect.objectContaining({ headline: TITLE, license: hostileUrl }));
  });
});

describe('other files of hostile content', () => {
  it('are well-formed XML with the same text', () => {
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'item' });
    for (const file of ['rss.xml', 'opensearch.xml', 'sitemap-0.xml']) expect(XMLValidator.validate(text(file)), file).toBe(true);
    const { channel } = parser.parse(text('rss.xml')).rss;
    expect(channel.title).toBe(`${NAME}: ${short('Tagline', 120)}`);
    expect(channel.item.map(({ title }: { title: string }) => title)).toContain(TITLE);
    expect(parser.parse(text('opensearch.xml')).OpenSearchDescription.LongName).toBe(NAME);
  });

  it('are JSON with the same text', () => {
    expect(JSON.parse(text('site.webmanifest'))).toMatchObject({ name: NAME });
    expect(JSON.parse(text('api/patterns/saga.json'))).toMatchObject({ title: TITLE });
  });

  it('are Markdown that holds no HTML', () => {
    for (const file of builtFiles(site).filter((name) => /^(?:patterns|categories|index|llms).*\.(?:md|txt)$/.test(name))) {
      const html: string[] = [];
      const walk = (node: { type: string; value?: string; children?: readonly unknown[] }) => {
        if (node.type === 'html' || node.type === 'image') html.push(node.value ?? '');
        for (const child of node.children ?? []) walk(child as typeof node);
      };
      walk(parseMarkdownTree(text(file)));
      expect(html, file).toEqual([]);
    }
  });
});

describe('a search in hostile content', () => {
  it('shows what it finds as text', async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer(site)]);
    try {
      const tab = await browser.newPage();
      const dialogs: string[] = [];
      tab.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        return dialog.dismiss();
      });
      await tab.goto(`${server.url}/search?q=overview%20alert`);
      const found = tab.locator('.search-results li').first();
      await found.waitFor();
      expect(await found.innerText()).toContain('<script>');
      expect(await tab.locator('.search-results :is(script, img, svg, b)').count()).toBe(0);
      expect(dialogs).toEqual([]);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
