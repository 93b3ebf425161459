import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { icoFile, type Icon, ICONS, iconSvg } from '../theme/icons.ts';
import type { Theme } from '../theme/theme.ts';
import { cardMarkup } from './card-markup.ts';
import type { Card } from './cards.ts';

const { '@fontsource/inter': text, '@fontsource/source-serif-4': title, '@resvg/resvg-js': resvg, satori, sharp } = packageJson.dependencies;

/** Changes with everything that a picture depends on besides its source; raise the first part when drawing changes. */
const RENDERER = `1 ${text} ${title} ${resvg} ${satori} ${sharp}`;

/** A picture of the site. */
export interface ImageFile {
  /** Path in the site. */
  path: string;
  /** Tells it from every other picture, whatever made it. */
  key: string;
  /** Draws it, the same bytes each time. */
  draw(): Promise<Uint8Array>;
}

/** Every picture that is drawn for the site, one after the other: its icons, then the social images. */
export function* imageFiles(cards: readonly Card[], theme: Theme): Generator<ImageFile> {
  for (const icon of ICONS) yield iconFile(icon, theme);
  for (const card of cards) yield cardFile(card, theme);
}

/** The bytes of a picture, from the cache where it has been drawn before. */
export async function cachedImage({ key, draw }: ImageFile, cacheDirectory: string): Promise<{ bytes: Uint8Array; drawn: boolean }> {
  const path = join(cacheDirectory, key);
  const known = await readFile(path).catch(() => undefined);
  if (known) return { bytes: known, drawn: false };
  const bytes = await draw();
  await mkdir(cacheDirectory, { recursive: true });
  await writeFile(`${path}.${process.pid}`, bytes);
  await rename(`${path}.${process.pid}`, path);
  return { bytes, drawn: true };
}

function iconFile(icon: Icon, theme: Theme): ImageFile {
  const svg = iconSvg(icon, theme);
  return {
    path: icon.path,
    key: keyOf(icon.format, svg),
    draw: async () => {
      const { drawSvg } = await import('./draw.ts');
      const png = drawSvg(svg);
      return icon.format === 'ico' ? icoFile(png, icon.size) : png;
    },
  };
}

function cardFile(card: Card, theme: Theme): ImageFile {
  const markup = cardMarkup(card, theme);
  return {
    path: card.path,
    key: keyOf('card', JSON.stringify(markup)),
    // Satori and resvg are loaded only where something must be drawn.
    draw: async () => (await import('./draw.ts')).drawCard(markup),
  };
}

function keyOf(kind: string, source: string): string {
  return createHash('sha256').update(`${RENDERER}\n${kind}\n${source}`).digest('hex').slice(0, 32);
}
