import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori, { type Font } from 'satori';
import sharp from 'sharp';
import type { CardElement } from './card-markup.ts';
import { CARD_SIZE } from './cards.ts';

/** Scripts that the font brings in files of their own, in the order in which a letter is looked for. */
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const;
const WEIGHTS = [500, 700] as const;

let fonts: Promise<Font[]> | undefined;

/** Draws a social image as PNG with few colours, the same bytes for the same tree. */
export async function drawCard(element: CardElement): Promise<Buffer> {
  const svg = await satori(element, { ...CARD_SIZE, fonts: await (fonts ??= loadFonts()) });
  const { pixels, width, height } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha().png({ palette: true, colours: 64, dither: 0, compressionLevel: 9 }).toBuffer();
}

/** Draws an SVG that holds no text as PNG. */
export function drawSvg(svg: string): Buffer {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

/** The static fonts of the images, from their npm package; browsers never get them. */
function loadFonts(): Promise<Font[]> {
  const { resolve } = createRequire(import.meta.url);
  return Promise.all(
    SUBSETS.flatMap((subset) =>
      WEIGHTS.map(async (weight): Promise<Font> => ({
        name: subset === 'latin' ? 'Inter' : `Inter ${subset}`,
        weight,
        style: 'normal',
        data: await readFile(resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`)),
      })),
    ),
  );
}
