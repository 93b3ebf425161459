import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import sharp from 'sharp';
import type { CardElement } from './card-markup.ts';
import { CARD_SIZE } from './cards.ts';
import { loadFonts } from './fonts.ts';

/** Draws a social image as PNG with few colours, the same bytes for the same tree. */
export async function drawCard(element: CardElement): Promise<Buffer> {
  const svg = await satori(element, { ...CARD_SIZE, fonts: await loadFonts() });
  const { pixels, width, height } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha().png({ palette: true, colours: 64, dither: 0, compressionLevel: 9 }).toBuffer();
}

/** Draws an SVG that holds no text as PNG. */
export function drawSvg(svg: string): Buffer {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
