import type { Catalogue } from './catalogue/index.ts';

/** Colours for categories in src/styles/tokens.css. */
const HUES = 9;

/**
 * Class that gives an element the colour of a category as `--hue`: `hue-1` to `hue-9`, by the category's place in the order.
 * Colour never stands alone: the category's name is always beside it.
 */
export function hueClass({ categories }: Catalogue, categoryId: string): string {
  const place = categories.findIndex(({ id }) => id === categoryId);
  return `hue-${(Math.max(0, place) % HUES) + 1}`;
}
