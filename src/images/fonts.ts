import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'satori';

/** Fonts of the social images, from npm packages; browsers never get them. Static, since satori draws no weights of its own. */
const FACES = [
  { name: 'Inter', files: '@fontsource/inter/files/inter', weights: [500, 700] },
  { name: 'Source Serif 4', files: '@fontsource/source-serif-4/files/source-serif-4', weights: [600] },
] as const;

/** Scripts that a font brings in files of their own, in the order in which a letter is looked for. */
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const;

/** Value of `font-family` for running text, and for titles. */
export const TEXT_FONT = family('Inter');
export const TITLE_FONT = family('Source Serif 4');

let fonts: Promise<Font[]> | undefined;

/** Every font, read once. */
export function loadFonts(): Promise<Font[]> {
  const { resolve } = createRequire(import.meta.url);
  fonts ??= Promise.all(
    FACES.flatMap(({ name, files, weights }) =>
      SUBSETS.flatMap((subset) =>
        weights.map(async (weight): Promise<Font> => ({ name: `${name} ${subset}`, weight, style: 'normal', data: await readFile(resolve(`${files}-${subset}-${weight}-normal.woff`)) })),
      ),
    ),
  );
  return fonts;
}

function family(name: (typeof FACES)[number]['name']): string {
  return SUBSETS.map((subset) => `'${name} ${subset}'`).join(', ');
}
