import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { type Card, CARD_SIZE, cards } from '../src/images/cards.ts';
import { cardMarkup } from '../src/images/card-markup.ts';
import { drawCard } from '../src/images/draw.ts';
import { imageFiles } from '../src/images/files.ts';
import { faviconSvg, ICONS } from '../src/theme/icons.ts';
import { readTheme, themeFrom } from '../src/theme/theme.ts';
import { smallContent } from './support/content.ts';
import { attribute, built, builtText, elements, pages } from './support/site.ts';

const SITE = 'http://localhost:4321';
const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const theme = readTheme();
const all = cards(catalogue);

/** Content of a page's meta elements by their property or name. */
function metas(page: string): Record<string, string> {
  const found = elements(builtText(page)).filter(({ tagName }) => tagName === 'meta');
  return Object.fromEntries(found.map((meta) => [attribute(meta, 'property') ?? attribute(meta, 'name') ?? '', attribute(meta, 'content') ?? '']));
}

/** A card of the catalogue with other words. */
function cardWith(words: Partial<Card>): Card {
  const card = all.find(({ path }) => path === '/og/saga.png');
  if (!card) throw new Error('the saga has no card');
  return { ...card, ...words };
}

/** Pixels of a card below a line. */
async function pixelsBelow(card: Card, top: number): Promise<Buffer> {
  const area = { left: 0, top, width: CARD_SIZE.width, height: CARD_SIZE.height - top };
  return sharp(await drawCard(cardMarkup(card, theme))).extract(area).raw().toBuffer();
}

describe('social images', () => {
  it.each(pages)('%s names one that is there, with its size and what it shows', async (page) => {
    const { 'og:image': image = '', 'og:image:width': width, 'og:image:height': height, 'og:image:alt': alt, 'twitter:card': card } = metas(page);
    const file = join(built, new URL(image).pathname);
    const { format, width: drawnWidth, height: drawnHeight } = await sharp(file).metadata();
    expect(new URL(image).origin).toBe(SITE);
    expect({ format, width: String(drawnWidth), height: String(drawnHeight) }).toEqual({ format: 'png', width, height });
    expect([width, height, card]).toEqual(['1200', '630', 'summary_large_image']);
    expect(alt).toContain(catalogue.site.name);
  });

  it('stand for their own page, and the site’s for all pages without one', () => {
    for (const { slug, title } of catalogue.patterns) {
      const { 'og:image': image, 'og:image:alt': alt } = metas(`patterns/${slug}.html`);
      expect([image, alt]).toEqual([`${SITE}/og/${slug}.png`, expect.stringContaining(title)]);
    }
    for (const { id } of catalogue.categories) expect(metas(`categories/${id}.html`)['og:image']).toBe(`${SITE}/og/categories/${id}.png`);
    for (const page of ['index.html', 'patterns.html', 'search.html']) expect(metas(page)['og:image']).toBe(`${SITE}/og.png`);
  });

  it('are small', () => {
    for (const { path } of all) expect(statSync(join(built, path)).size, path).toBeLessThanOrEqual(40 * 1024);
  });

  it('are the same to the byte when they are drawn again', async () => {
    for (const { path, draw } of [...imageFiles(all, theme)].filter((file) => !/[a-m][^/]*\.png$/.test(file.path))) {
      expect(Buffer.from(await draw()).equals(readFileSync(join(built, path))), path).toBe(true);
    }
  });

  it('are told apart in the cache by all that they show', () => {
    const keyOf = (card: Card, look = theme) => [...imageFiles([card], look)].at(-1)?.key;
    const original = keyOf(cardWith({}));
    const changed = [{ title: 'Other' }, { kicker: 'Other' }, { text: 'Other.' }, { site: 'Other' }, { complexity: 1 }, { colour: 'hue-9' }].map((words) => keyOf(cardWith(words)));
    const recoloured = themeFrom(theme.tokens.replace(theme.accent.light, '#123456'), theme.mark);
    const keys = [original, ...changed, keyOf(cardWith({}), recoloured)];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['words', 'Reliable Idempotent Message Processing with an Outbox, an Inbox and Deduplication'],
    ['one word', 'W'.repeat(80)],
  ])('keep the longest title and text inside the frame: %s', async (_name, title) => {
    const long = cardWith({ title: title.slice(0, 80), text: 'A sentence that has no end and is cut when three lines are full, '.repeat(5) });
    const frame = 470;
    expect((await pixelsBelow(long, frame)).equals(await pixelsBelow(cardWith({ title: 'Short', text: 'Short.' }), frame))).toBe(true);
  });

  it('differ by title, also in Greek and Cyrillic', async () => {
    const drawn = await Promise.all(['Saga', 'Σάγα', 'Сага', 'Саги'].map((title) => drawCard(cardMarkup(cardWith({ title }), theme))));
    expect(new Set(drawn.map((bytes) => bytes.toString('base64'))).size).toBe(drawn.length);
  });

  it('of another catalogue show its name and nothing of this one’s', async () => {
    const content = smallContent();
    content.write('site.yaml', readFileSync(join(content.folder, 'site.yaml'), 'utf8').replaceAll('Layra', 'Atlas').replace(/^tagline:.*$/m, 'tagline: Patterns of our house'));
    const other = await loadCatalogue({ content: content.folder, cache: cacheFolder() });
    content.dispose();
    const markup = cards(other).map((card) => JSON.stringify(cardMarkup(card, theme)));
    expect(markup[0]).toContain('Patterns of our house');
    for (const text of markup) expect(text).toContain('"Atlas"');
    expect(markup.join()).not.toMatch(/layra/i);
  });
});

describe('icons', () => {
  it.each(ICONS.filter(({ format }) => format === 'png'))('$path has its size, and a field that fills it where a mask or a corner cuts', async ({ path, size, field }) => {
    const image = sharp(join(built, path));
    const { width, height } = await image.metadata();
    expect([width, height]).toEqual([size, size]);
    const { isOpaque } = await image.stats();
    expect(isOpaque).toBe(field);
  });

  it('has a favicon.ico that holds a PNG of 32 pixels', async () => {
    const ico = readFileSync(join(built, 'favicon.ico'));
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6), ico.readUInt8(7)]).toEqual([0, 1, 1, 32, 32]);
    const [length, offset] = [ico.readUInt32LE(14), ico.readUInt32LE(18)];
    expect(offset + length).toBe(ico.length);
    const { format, width, height } = await sharp(ico.subarray(offset)).metadata();
    expect([format, width, height]).toEqual(['png', 32, 32]);
  });

  it('has a favicon.svg in the accent of either scheme', () => {
    const svg = builtText('favicon.svg');
    expect(svg).toBe(faviconSvg(theme));
    expect(svg.indexOf(theme.accent.light)).toBeLessThan(svg.indexOf('prefers-color-scheme:dark'));
    expect(svg.indexOf(theme.accent.dark)).toBeGreaterThan(svg.indexOf('prefers-color-scheme:dark'));
  });

  it('says which colour the tokens lack', () => {
    expect(() => themeFrom(':root { --bg: red }', theme.mark)).toThrow('tokens.css has no --bg');
  });
});
