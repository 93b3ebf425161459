import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { rssFeed } from '../src/feeds/rss.ts';
import { openSearchDescription } from '../src/feeds/opensearch.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { webManifest } from '../src/theme/manifest.ts';
import { readTheme } from '../src/theme/theme.ts';
import { attribute, built, builtText, elements, pages } from './support/site.ts';

const SITE = 'http://localhost:4321';
const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const moved = { catalogue, site: { origin: 'https://patterns.example', base: '/docs' } };
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, isArray: (name) => name === 'item' || name === 'Url' || name === 'Image' });

/** A built XML file as an object. @throws Error when it is not well-formed */
function parse(text: string) {
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text);
}

/** Addresses of a page's links with a relation and type. */
function links(page: string, rel: string, type?: string): (string | undefined)[] {
  return elements(builtText(page))
    .filter((element) => element.tagName === 'link' && attribute(element, 'rel') === rel && (type === undefined || attribute(element, 'type') === type))
    .map((element) => attribute(element, 'href'));
}

describe('/rss.xml', () => {
  const { channel } = parse(builtText('rss.xml')).rss;

  it('names the site, itself and the date of the content', () => {
    expect(channel).toMatchObject({ title: expect.stringContaining(catalogue.site.name), description: catalogue.site.description, link: `${SITE}/`, language: 'en' });
    expect(channel['atom:link']).toMatchObject({ '@_href': `${SITE}/rss.xml`, '@_rel': 'self' });
    expect(new Date(channel.lastBuildDate).toISOString().slice(0, 10)).toBe(catalogue.updated);
  });

  it('has every pattern, the newest change first, with its page as guid', () => {
    const order = new Map(catalogue.patterns.map(({ slug }, index) => [slug, index]));
    const expected = [...catalogue.patterns].sort((a, b) => b.updated.localeCompare(a.updated) || (order.get(a.slug) ?? 0) - (order.get(b.slug) ?? 0));
    expect(channel.item).toHaveLength(expected.length);
    for (const [index, { slug, title, summary, category, updated }] of expected.entries()) {
      const { pubDate, ...item } = channel.item[index];
      const address = `${SITE}/patterns/${slug}`;
      expect(item).toEqual({ title, description: summary, link: address, guid: { '#text': address, '@_isPermaLink': 'true' }, category: catalogue.category(category).title });
      expect(new Date(pubDate).toISOString()).toBe(`${updated}T00:00:00.000Z`);
      expect(existsSync(join(built, `patterns/${slug}.html`))).toBe(true);
    }
  });

  it('is named by every page', () => {
    for (const page of pages) expect(links(page, 'alternate', 'application/rss+xml'), page).toEqual([`${SITE}/rss.xml`]);
  });

  it('leads to another address when the site has one', () => {
    expect(rssFeed(moved).items).toEqual(expect.arrayContaining([expect.objectContaining({ link: 'https://patterns.example/docs/patterns/saga' })]));
  });
});

describe('/opensearch.xml', () => {
  it('describes the search within the bounds of the format, with icons that are there', () => {
    const { OpenSearchDescription: description } = parse(builtText('opensearch.xml'));
    expect(description['@_xmlns']).toBe('http://a9.com/-/spec/opensearch/1.1/');
    expect(description.ShortName.length).toBeLessThanOrEqual(16);
    expect(description.Description.length).toBeLessThanOrEqual(1024);
    expect(description.Url).toContainEqual({ '@_type': 'text/html', '@_template': `${SITE}/search?q={searchTerms}` });
    for (const image of description.Image) expect(existsSync(join(built, new URL(image['#text']).pathname))).toBe(true);
  });

  it('is named by every page, and lies under the base path', () => {
    for (const page of pages) expect(links(page, 'search'), page).toEqual(['/opensearch.xml']);
    expect(openSearchDescription(moved)).toContain('"https://patterns.example/docs/search?q={searchTerms}"');
  });
});

describe('/site.webmanifest', () => {
  it('names the site, and icons of the sizes that it says', async () => {
    const manifest = JSON.parse(builtText('site.webmanifest'));
    expect(manifest).toMatchObject({ name: catalogue.site.name, start_url: '/', scope: '/' });
    expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable');
    for (const { src, sizes, type } of manifest.icons) {
      const { format, width, height } = await sharp(join(built, src)).metadata();
      expect([type, sizes]).toEqual(format === 'svg' ? ['image/svg+xml', 'any'] : ['image/png', `${width}x${height}`]);
    }
  });

  it('lies under the base path with all that it names', () => {
    const { icons, ...manifest } = webManifest(moved, readTheme()) as { start_url: string; scope: string; icons: { src: string }[] };
    for (const path of [manifest.start_url, manifest.scope, ...icons.map(({ src }) => src)]) expect(path).toMatch(/^\/docs\//);
  });

  it('has the colours of the tokens, as every page has for each scheme', () => {
    const { background } = readTheme();
    expect(JSON.parse(builtText('site.webmanifest'))).toMatchObject({ theme_color: background.light, background_color: background.light });
    for (const page of pages) {
      const colours = elements(builtText(page)).filter((element) => attribute(element, 'name') === 'theme-color');
      expect(colours.map((element) => [attribute(element, 'media'), attribute(element, 'content')])).toEqual([
        ['(prefers-color-scheme: light)', background.light],
        ['(prefers-color-scheme: dark)', background.dark],
      ]);
    }
  });
});
