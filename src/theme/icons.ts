import type { Theme } from './theme.ts';

/** An icon that is made from the mark as a picture of pixels. */
export interface Icon {
  /** Path in the site. */
  path: string;
  /** Width and height in pixels. */
  size: number;
  /** Part of the width that the mark takes. */
  share: number;
  /** True for a light mark on a field of the accent colour; false for a mark in the accent colour, behind which what is there shows. */
  field: boolean;
  format: 'png' | 'ico';
  /** How the manifest may use it; nothing for an icon that it does not name. */
  purpose?: 'any' | 'maskable';
}

/**
 * The icons of the site. A maskable icon keeps the mark within the circle that every mask leaves: 80 % of the width
 * (W3C Web Application Manifest, "Icon masks and safe zone"), whose inscribed square is 56 %.
 */
export const ICONS: readonly Icon[] = [
  { path: '/favicon.ico', size: 32, share: 1, field: false, format: 'ico' },
  { path: '/apple-touch-icon.png', size: 180, share: 0.6, field: true, format: 'png' },
  { path: '/icon-192.png', size: 192, share: 1, field: false, format: 'png', purpose: 'any' },
  { path: '/icon-512.png', size: 512, share: 1, field: false, format: 'png', purpose: 'any' },
  { path: '/icon-maskable-512.png', size: 512, share: 0.56, field: true, format: 'png', purpose: 'maskable' },
];

/** `/favicon.svg`: the mark in the accent colour of the scheme that the browser prefers. */
export function faviconSvg({ mark, accent }: Theme): string {
  const style = `<style>svg{color:${accent.light}}@media (prefers-color-scheme:dark){svg{color:${accent.dark}}}</style>`;
  return `${mark.replace(/<svg\b[^>]*>/, (tag) => tag + style)}\n`;
}

/** SVG of an icon in the light scheme. */
export function iconSvg({ size, share, field }: Icon, { mark, accent, background }: Theme): string {
  const inset = Math.round((size * (1 - share)) / 2);
  const inner = size - 2 * inset;
  const ground = field ? `<rect width="${size}" height="${size}" fill="${accent.light}"/>` : '';
  const placed = mark.replace('<svg', `<svg x="${inset}" y="${inset}" width="${inner}" height="${inner}" color="${field ? background.light : accent.light}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${ground}${placed}</svg>`;
}

/**
 * Wraps a PNG of at most 256 pixels as an ICO file with one picture: the header (ICONDIR), its entry, the PNG.
 * @see https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function icoFile(png: Uint8Array, size: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(22));
  const littleEndian = true;
  head.setUint16(2, 1, littleEndian); // kind: icon
  head.setUint16(4, 1, littleEndian); // number of pictures
  head.setUint8(6, size % 256); // width; 0 means 256
  head.setUint8(7, size % 256); // height
  head.setUint16(10, 1, littleEndian); // colour planes
  head.setUint16(12, 32, littleEndian); // bits per pixel
  head.setUint32(14, png.byteLength, littleEndian);
  head.setUint32(18, head.byteLength, littleEndian); // where the picture begins
  return Buffer.concat([new Uint8Array(head.buffer), png]);
}
