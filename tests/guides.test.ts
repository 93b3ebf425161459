import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Element, Nodes } from 'hast';
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { fileSizes } from '../src/agents/sizes.ts';
import { authoredSchema, type Guide, QUALITIES } from '../src/catalogue/index.ts';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import { SITE_FILES } from '../src/catalogue/link-checks.ts';
import { parseGuideBody } from '../src/catalogue/guide-body.ts';
import { GUIDE_COMPONENTS } from '../src/catalogue/guide-components.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { guideMarkdown } from '../src/markdown/guide.ts';
import { siteFromEnvironment } from '../src/site.ts';
import { smallContent } from './support/content.ts';
import { attribute, builtFiles, builtText, elements } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const context = { catalogue, site: siteFromEnvironment({}) };
const files = new Set(builtFiles());
const SITE = 'http://localhost:4321';
const parse = (markdown: string) => fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

describe.each(catalogue.guides.map((guide) => [guide.slug, guide] as const))('the guide %s', (slug, guide) => {
  const html = elements(builtText(`guides/${slug}.html`));
  const twin = parse(builtText(`guides/${slug}.md`));

  it('says the same on its page and in its twin, word for word and in the same order', () => {
    const body = html.find((element) => attribute(element, 'className')?.includes('guide-body'));
    expect(body && squeeze(pageText(body))).toBe(squeeze(twinText(twin, guide.aliases.length > 0 ? 4 : 3)));
  });

  it('has its title and summary on both', () => {
    const lead = html.find((element) => attribute(element, 'className') === 'lead');
    expect([guide.title, guide.summary].map(squeeze)).toEqual([toString(twin.children[1]), toString(twin.children[2])].map(squeeze));
    expect(lead && squeeze(pageText(lead))).toBe(squeeze(guide.summary));
  });

  it('has its other names on both', () => {
    const names = html.find((element) => attribute(element, 'className') === 'guide-names');
    expect(names && pageText(names)).toBe(guide.aliases.length > 0 ? `Also known as: ${guide.aliases.join(', ')}` : undefined);
    if (names) expect(toString(twin.children[3])).toBe(pageText(names));
  });

  it('leaves no MDX in its twin', () => {
    visit(twin, 'html', ({ value }) => expect.fail(value));
    expect(builtText(`guides/${slug}.md`)).not.toMatch(/<\/?[A-Z]\w*[\s/>]/);
  });

  it('has each diagram as a picture on its page and as source in its twin', () => {
    expect(html.filter(({ tagName }) => tagName === 'figure')).toHaveLength(guide.diagrams.length);
    for (const diagram of guide.diagrams) expect(builtText(`guides/${slug}.md`)).toContain(`\`\`\`mermaid\n${diagram}\n\`\`\``);
  });

  it('has only absolute links in its twin, to Markdown where they lead to pages, and none is dead', () => {
    visit(twin, 'link', ({ url }) => {
      const { origin, pathname } = new URL(url);
      if (origin === SITE && pathname !== `/guides/${slug}`) expect(files).toContain(pathname.slice(1));
    });
  });

  it('has a table of contents, breadcrumbs, neighbours, and is described as a TechArticle', () => {
    const hrefs = html.filter(({ tagName }) => tagName === 'a').map((element) => attribute(element, 'href'));
    const headings = html.filter(({ tagName }) => tagName === 'h2').map((element) => attribute(element, 'id'));
    expect(headings).toEqual(guide.headings.filter(({ depth }) => depth === 2).map(({ id }) => id));
    for (const id of headings) expect(hrefs).toContain(`#${id}`);
    expect(hrefs).toContain('/guides');
    const { previous, next } = catalogue.adjacentGuides(guide);
    for (const [rel, other] of [['prev', previous], ['next', next]] as const) {
      const link = html.find((element) => attribute(element, 'rel') === rel);
      expect(link && attribute(link, 'href')).toBe(other && `/guides/${other.slug}`);
    }
    const data = [...builtText(`guides/${slug}.html`).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) => JSON.parse(json ?? ''));
    expect(data).toEqual([
      expect.objectContaining({ '@type': 'TechArticle', headline: guide.title, dateModified: guide.updated, url: `${SITE}/guides/${slug}` }),
      expect.objectContaining({ '@type': 'BreadcrumbList' }),
    ]);
  });
});

describe('the guides', () => {
  it('use every component there is, so that each is compared on page and twin', () => {
    const used = catalogue.guides.flatMap(({ body, file }) => parseGuideBody(body, file, 1).components.map(({ name }) => name));
    expect([...new Set(used)].sort()).toEqual(Object.keys(GUIDE_COMPONENTS).sort());
  });

  it('are all listed, with their summaries, on /guides and in its twin', () => {
    for (const text of [builtText('guides.html'), builtText('guides.md')].map(squeeze)) {
      for (const { title, summary } of catalogue.guides) {
        expect(text).toContain(squeeze(title));
        expect(text).toContain(squeeze(summary));
      }
    }
  });

  it('may link to files that are there', () => {
    for (const path of SITE_FILES) expect(files).toContain(path.slice(1));
  });
});

describe('in the plain form of a guide', () => {
  const [first, second] = catalogue.patterns;
  const compared = catalogue.patterns.find((pattern) => catalogue.comparisons(pattern).some(({ other }) => other));
  const partner = compared && catalogue.comparisons(compared).find(({ other }) => other);

  /** The Markdown of a guide with this body, without title and summary. */
  function plain(body: string, within = context): string {
    const guide: Guide = { slug: 'a-guide', file: 'a-guide.mdx', title: 'T', summary: 'S', kind: 'catalogue', order: 1, updated: '2026-01-31', aliases: [], searchTerms: [], body, headings: [], diagrams: [], words: 0 };
    return guideMarkdown(guide, within, fileSizes(context)).replace('# T\n\n> S\n\n', '');
  }

  it('a table of patterns holds those asked for, in that order', () => {
    const listed = (body: string) => [...plain(body).matchAll(/^\| \[.*?\]\(.*?\/patterns\/(.*?)\.md\)/gm)].map(([, slug]) => slug);
    expect(listed(`<PatternTable slugs="${second?.slug} ${first?.slug}" />`)).toEqual([second?.slug, first?.slug]);
    expect(listed(`<PatternTable category="${first?.category}" />`)).toEqual(catalogue.inCategory(first?.category ?? '').map(({ slug }) => slug));
    expect(listed('<PatternTable improves="latency" />')).toEqual(catalogue.patterns.filter(({ qualities }) => qualities.improves.includes('latency')).map(({ slug }) => slug));
    expect(plain(`<PatternTable slugs="${first?.slug}" />`)).toContain(first?.summary);
  });

  it('a comparison holds both patterns and every sentence that chooses between them', () => {
    const markdown = squeeze(toString(parse(plain(`<Comparison a="${compared?.slug}" b="${partner?.other?.slug}" />`))));
    for (const text of [compared?.summary, partner?.other?.summary, ...(partner?.choose ?? [])]) expect(markdown).toContain(squeeze(toString(parse(text ?? ''))));
  });

  it('a table of quality attributes holds their definitions', () => {
    for (const { title, definition } of QUALITIES) expect(plain('<QualityTable />')).toContain(`| ${title} | ${definition} |`);
    expect(plain('<QualityTable ids="cost" />').split('\n')).toHaveLength(4);
  });

  it('a table of a schema holds the description of every field', () => {
    const described = [...JSON.stringify(authoredSchema('pattern')).matchAll(/"description":("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text ?? '') as string);
    const markdown = squeeze(toString(parse(plain('<SchemaTable of="pattern" />'))));
    const missing = described.filter((text) => !markdown.includes(squeeze(text)));
    // What an item of a list wants is left out where the list itself says it.
    expect(missing).toEqual(['Slug of a neighbouring pattern']);
  });

  it('the files for models have the sizes that they state themselves', () => {
    const rows = [...plain('<ModelFiles />').matchAll(/^\| \[(\/.*?)\]\(.*?\) \| .* \| ([\d,]+) \|$/gm)];
    expect(rows).toHaveLength(3 + catalogue.categories.length);
    for (const [, path = '', size = ''] of rows) expect(builtText(path.slice(1)).slice(0, 3000), path).toContain(`${size} tokens`);
  });

  it('a note is a quotation with its label, and a decision one with title and status', () => {
    expect(plain('<Note kind="warning">\nText.\n\n- Item\n</Note>')).toBe('> **Warning:** Text.\n>\n> - Item\n');
    expect(plain('<Note>\n- Item\n</Note>')).toBe('> **Note:**\n>\n> - Item\n');
    expect(plain('<Decision title="Keep it" status="accepted">\nText.\n</Decision>')).toBe('> **Decision record: Keep it**\n>\n> Status: accepted\n>\n> Text.\n');
  });

  it('steps are a numbered list', () => {
    expect(plain('<Steps>\n1. One\n   ```sh\n   npm run check\n   ```\n2. Two\n</Steps>')).toBe('1. One\n   ```sh\n   npm run check\n   ```\n2. Two\n');
  });

  it('links lead somewhere from anywhere, and a planned pattern is named without one', () => {
    const planned = { slug: 'not-written-yet', title: 'Not Written Yet' };
    const withPlanned = { ...context, catalogue: new Catalogue({ ...catalogue, planned: [planned] }) };
    expect(plain('[a](#part) [b](/llms.txt) [c](/guides)')).toBe(`[a](${SITE}/guides/a-guide#part) [b](${SITE}/llms.txt) [c](${SITE}/guides.md)\n`);
    expect(plain(`<PatternLink slug="${first?.slug}" />`)).toBe(`[${first?.title}](${SITE}/patterns/${first?.slug}.md)\n`);
    expect(plain(`- <PatternLink slug="${first?.slug}" />\n- Text`)).toBe(`- [${first?.title}](${SITE}/patterns/${first?.slug}.md)\n- Text\n`);
    expect(plain(`A <PatternLink slug="${planned.slug}" /> b`, withPlanned)).toBe(`A ${planned.title} b\n`);
  });
});

describe('a catalogue without guides', () => {
  it('is built without a page for them and without a link there', async () => {
    const content = smallContent();
    const folder = await mkdtemp(join(tmpdir(), 'layra-guides-'));
    const output = join(folder, 'dist');
    try {
      await promisify(execFile)(process.execPath, ['scripts/build.ts'], { env: { ...process.env, CONTENT_DIR: content.folder, OUT_DIR: output } });
      const texts = builtFiles(output).filter((file) => /\.(?:html|md|txt|xml|json)$/.test(file) && !file.startsWith('pagefind/'));
      expect(texts).toContain('patterns/saga.html');
      expect(texts.filter((file) => file.startsWith('guides'))).toEqual([]);
      for (const file of texts) expect(await readFile(join(output, file), 'utf8'), file).not.toContain('/guides');
    } finally {
      content.dispose();
      await rm(folder, { recursive: true });
    }
  });
});

/** Text of a page's part as a reader sees it, without drawings. */
function pageText(node: Element): string {
  const text = (inner: Nodes): string => {
    if (inner.type === 'text') return inner.value;
    if (inner.type === 'element' && inner.tagName === 'figure') return '';
    return 'children' in inner ? inner.children.map(text).join('') : '';
  };
  return text(node);
}

/** Text of a twin after its pointer, title and summary, without sources of diagrams. */
function twinText(tree: Root, from: number): string {
  const text = (node: Root | Root['children'][number]): string => {
    if (node.type === 'code' && node.lang === 'mermaid') return '';
    return 'children' in node ? node.children.map(text).join('') : toString(node);
  };
  return tree.children.slice(from).map(text).join('');
}

/** Text without white space, so that line breaks between blocks don't matter. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
