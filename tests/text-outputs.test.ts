import { parseLLMSTxt, validateLLMSTxt } from '@25xcodes/llmstxt-parser';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { Pattern } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { outline } from '../src/markdown/outline.ts';
import { builtFiles, builtText, elements } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const files = new Set(builtFiles());
const SITE = 'http://localhost:4321';
const parse = (markdown: string) => fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

describe('/llms.txt', () => {
  const text = builtText('llms.txt');
  const document = parseLLMSTxt(text);

  it('is valid by an independent parser', () => {
    expect(validateLLMSTxt(document)).toMatchObject({ valid: true, errors: [] });
  });

  it('has the title, the summary, a section for each category in order, one for guides, and Optional last', () => {
    expect(document.title).toBe(catalogue.site.name);
    expect(document.summary).toBe(catalogue.site.description);
    expect(document.sections.map(({ heading, level }) => [heading, level])).toEqual([...catalogue.categories.map(({ title }) => [title, 2]), ['Guides', 2], ['Optional', 2]]);
  });

  it('links every pattern once, by its absolute Markdown address, with its summary', () => {
    const links = document.sections.filter(({ heading }) => !['Guides', 'Optional'].includes(heading)).flatMap((section) => section.links);
    expect(links.map(({ title, url, description }) => ({ title, url, description }))).toEqual(
      catalogue.patterns.map(({ title, slug, summary }) => ({ title, url: `${SITE}/patterns/${slug}.md`, description: summary })),
    );
  });

  it('links every guide once: what is about architecture where a model chooses, the others under Optional', () => {
    const links = (name: string) => document.sections.find(({ heading }) => heading === name)?.links.map(({ url, description }) => ({ url, description })) ?? [];
    const expected = (kind: string) => catalogue.guides.filter((guide) => guide.kind === kind).map(({ slug, summary }) => ({ url: `${SITE}/guides/${slug}.md`, description: summary }));
    expect(links('Guides')).toEqual(expected('architecture'));
    expect(links('Optional').filter(({ url }) => url.includes('/guides/'))).toEqual(expected('catalogue'));
    expect(links('Optional').map(({ url }) => url)).toContain(`${SITE}/guides.md`);
  });

  it('leads from Optional to the comparisons and to the ranking by what hurts', () => {
    const urls = document.sections.find(({ heading }) => heading === 'Optional')?.links.map(({ url }) => url);
    expect(urls).toEqual(expect.arrayContaining([`${SITE}/compare.md`, `${SITE}/choose.md`]));
  });

  it('leads to nothing that is missing', () => {
    for (const { url } of document.links) expect(files).toContain(url.replace(`${SITE}/`, ''));
  });

  it('explains itself in one paragraph between the summary and the first section', () => {
    const before = parse(text.slice(0, text.indexOf('\n## '))).children;
    expect(before.map(({ type }) => type)).toEqual(['heading', 'blockquote', 'paragraph']);
  });
});

describe('/llms-full.txt', () => {
  const text = builtText('llms-full.txt');

  it('holds every pattern and then every guide about architecture whole, in the order of llms.txt', () => {
    const guides = catalogue.guides.filter(({ kind }) => kind === 'architecture');
    expect(guides.length).toBeGreaterThan(0);
    let position = 0;
    for (const path of [...catalogue.patterns.map(({ slug }) => `patterns/${slug}.md`), ...guides.map(({ slug }) => `guides/${slug}.md`)]) {
      const at = text.indexOf(withoutPointer(builtText(path)), position);
      expect(at, path).toBeGreaterThan(position);
      position = at;
    }
  });

  it('tells the number of patterns and the date of the newest page', () => {
    const newest = [...catalogue.patterns, ...catalogue.guides].map(({ updated }) => updated).sort().at(-1);
    expect(text.split('\n# ', 1)[0]).toContain(`Generated on ${newest} from ${catalogue.patterns.length} patterns`);
  });
});

describe.each(catalogue.patterns.map((pattern) => [pattern.slug, pattern] as const))('/patterns/%s.md', (slug, pattern) => {
  const markdown = builtText(`patterns/${slug}.md`);
  const tree = parse(markdown);

  it('has the sections of the page, in its order', () => {
    const titles = tree.children.flatMap((node) => (node.type === 'heading' && node.depth === 2 ? [toString(node)] : []));
    const onPage = elements(builtText(`patterns/${slug}.html`)).flatMap((node) => (node.tagName === 'h2' ? [String(node.properties['id'])] : []));
    expect(titles).toEqual(outline(pattern).map(({ title }) => title));
    expect(onPage).toEqual(outline(pattern).map(({ id }) => id));
  });

  it('holds every text of the frontmatter, and each diagram as source', () => {
    const plain = squeeze(toString(tree));
    for (const text of shownTexts(pattern)) expect(plain).toContain(squeeze(toString(parse(text))));
    for (const diagram of pattern.diagrams) expect(markdown).toContain(`\`\`\`mermaid\n${diagram}\n\`\`\``);
  });

  it('has only absolute links, to Markdown twins where they lead to this site, and none is dead', () => {
    visit(tree, 'link', ({ url }) => {
      expect(url).toMatch(/^(?:https?|mailto):/);
      const { origin, pathname } = new URL(url);
      if (origin === SITE && pathname !== `/patterns/${slug}`) expect(files).toContain(pathname.slice(1));
    });
  });
});

/** A twin without the line at its head that points to the index. */
function withoutPointer(twin: string): string {
  return twin.slice(twin.indexOf('\n\n') + 2);
}

/** Every text of the frontmatter that a reader sees. */
function shownTexts(pattern: Pattern): string[] {
  const { tradeoffs, components, stacks, realWorldExamples, comparisons, references } = pattern;
  return [
    pattern.title,
    pattern.summary,
    ...(pattern.teamSize.note ? [pattern.teamSize.note] : []),
    ...pattern.aliases,
    ...pattern.whenToUse,
    ...pattern.whenNotToUse,
    ...components.flatMap(({ name, role }) => [name, role]),
    ...[...tradeoffs.pros, ...tradeoffs.cons].map(({ text }) => text),
    ...stacks.flatMap(({ name, tools }) => [name, ...tools]),
    ...realWorldExamples.flatMap(({ organization, description, source }) => [organization, description, ...(source ? [source.title, source.publisher] : [])]),
    ...comparisons.map(({ choose }) => choose),
    ...references.flatMap(({ title, authors }) => [title, ...authors]),
  ];
}

/** Text without white space, so that line breaks between blocks don't matter. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
