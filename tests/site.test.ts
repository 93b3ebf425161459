import { type ConfigData, HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { attribute, built, builtFiles, builtText, elements, pagePath, pages } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const files = new Set(builtFiles());
const parsed = new Map(pages.map((page) => [page, elements(builtText(page))]));
const SITE = 'http://localhost:4321';

/** Off: matters of taste of the compressor. Checkboxes of one question share a name. The search is the combobox of ARIA's authoring practices, which owns a listbox. */
const RULES: ConfigData['rules'] = {
  'no-trailing-whitespace': 'off',
  'void-style': 'off',
  'no-raw-characters': 'off',
  'attribute-boolean-style': 'off',
  // Fields with one name send a list.
  'form-dup-name': 'off',
  // A comparison is named after both its patterns.
  'long-title': ['error', { maxlength: 120 }],
  'prefer-native-element': ['error', { exclude: ['listbox'] }],
};
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: RULES });

describe('the built site', () => {
  it('has a page for every pattern, category and guide, and the pages around them', () => {
    const expected = [
      'index.html',
      'patterns.html',
      'choose.html',
      'search.html',
      '404.html',
      ...catalogue.patterns.map(({ slug }) => `patterns/${slug}.html`),
      ...catalogue.categories.map(({ id }) => `categories/${id}.html`),
      'guides.html',
      ...catalogue.guides.map(({ slug }) => `guides/${slug}.html`),
    ];
    expect(pages).toEqual(expect.arrayContaining(expected));
  });

  it.each(pages)('%s: every link within the site resolves, anchors included', (page) => {
    const dead = (parsed.get(page) ?? []).flatMap((element) => {
      const target = attribute(element, 'href') ?? attribute(element, 'src');
      if (!target) return [];
      const url = new URL(target, SITE + pagePath(page));
      return url.origin !== SITE || resolves(url) ? [] : [target];
    });
    expect(dead).toEqual([]);
  });

  it.each(pages.filter((page) => !['search.html', '404.html'].includes(page)))('%s has a Markdown twin and names it', (page) => {
    const twin = page.replace(/\.html$/, '.md');
    expect(files).toContain(twin);
    const alternate = (parsed.get(page) ?? []).find((element) => attribute(element, 'type') === 'text/markdown');
    expect(alternate && attribute(alternate, 'href')).toBe(`${SITE}/${twin}`);
  });

  it.each(pages)('%s is valid HTML', async (page) => {
    const report = await validator.validateString(builtText(page));
    expect(report.results.flatMap((result) => result.messages.map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`))).toEqual([]);
  });

  it.each(pages)('%s has one title, description, h1 and language of its own', (page) => {
    const all = parsed.get(page) ?? [];
    const meta = all.filter((element) => attribute(element, 'name') === 'description').map((element) => attribute(element, 'content'));
    expect(all.filter((element) => element.tagName === 'h1')).toHaveLength(1);
    expect(meta).toEqual([expect.stringMatching(/^.{20,320}$/)]);
    expect(all.find((element) => element.tagName === 'html')?.properties['lang']).toBe('en');
  });

  it.each(pages)('%s asks no other host for anything', (page) => {
    const loading = (parsed.get(page) ?? []).filter(({ tagName, properties }) => properties['src'] !== undefined || (tagName === 'link' && String(properties['rel']) === 'stylesheet'));
    for (const element of loading) expect(attribute(element, 'src') ?? attribute(element, 'href')).toMatch(/^\/(?!\/)/);
    expect(builtText(page)).not.toMatch(/@import|googleapis/);
  });

  it('gives every page a canonical address of its own, except those that shall not be found', () => {
    const canonical = pages.flatMap((page) =>
      (parsed.get(page) ?? []).filter((element) => attribute(element, 'rel') === 'canonical').map((element) => attribute(element, 'href')),
    );
    expect(new Set(canonical).size).toBe(canonical.length);
    expect(canonical).toHaveLength(pages.length - 2);
    expect(canonical).toContain(`${SITE}/`);
  });

  it('lists in the sitemap exactly the pages that may be found, dated by the content', () => {
    const listed = [...builtText('sitemap-0.xml').matchAll(/<loc>(.*?)<\/loc><lastmod>(.*?)<\/lastmod>/g)];
    const expected = pages.filter((page) => !['search.html', '404.html'].includes(page)).map((page) => SITE + pagePath(page));
    expect(listed.map(([, address]) => address?.replace(/^(http:\/\/localhost:4321)$/, '$1/')).sort()).toEqual(expected.sort());
    const dates = new Set([...catalogue.patterns, ...catalogue.guides].map(({ updated }) => updated));
    for (const [, , date] of listed) expect(dates).toContain(date?.slice(0, 10));
    expect(builtText('robots.txt')).toContain(`Sitemap: ${SITE}/sitemap-index.xml`);
  });

  it('describes each pattern as a TechArticle with breadcrumbs', () => {
    for (const { slug, title, updated } of catalogue.patterns) {
      const data = [...builtText(`patterns/${slug}.html`).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) => JSON.parse(json ?? ''));
      expect(data).toEqual([
        expect.objectContaining({ '@type': 'TechArticle', headline: title, dateModified: updated, url: `${SITE}/patterns/${slug}` }),
        expect.objectContaining({ '@type': 'BreadcrumbList', itemListElement: expect.arrayContaining([expect.objectContaining({ position: 3, name: title })]) }),
      ]);
    }
  });

  it('shows what a pattern declares on both sides of a relation', () => {
    for (const pattern of catalogue.patterns) {
      for (const { pattern: other } of catalogue.related(pattern)) {
        if (other) expect(builtText(`patterns/${other.slug}.html`)).toContain(`href="/patterns/${pattern.slug}"`);
      }
    }
  });

  it('holds no path of the machine that built it', () => {
    const texts = [...files].filter((file) => /\.(?:html|md|txt|xml|js|css|json)$/.test(file));
    for (const file of texts) expect(builtText(file)).not.toContain(process.cwd());
    expect(built).not.toBe('');
  });
});

/** True when an address within the site leads to a built file and, with a fragment, to an element on it. */
function resolves({ pathname, hash }: URL): boolean {
  const path = decodeURIComponent(pathname).slice(1);
  const file = [path, `${path}.html`, `${path}index.html`].find((candidate) => files.has(candidate));
  if (!file) return path === 'pagefind/' && files.has('pagefind/pagefind.js');
  if (!hash || !file.endsWith('.html')) return true;
  return (parsed.get(file) ?? []).some((element) => attribute(element, 'id') === decodeURIComponent(hash.slice(1)));
}
