/** Widths of characters in parts of the font size, generous for Inter, Helvetica and Arial alike. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!]/, 0.28],
  [/[ft()\[\]\-r/ ]/, 0.39],
  [/[mwMW&%@]/, 0.92],
  [/[A-Z]/, 0.72],
];
const OTHER = 0.6;

/** About how wide a text is when it is drawn at this size; never less than it will be in a usual sans-serif. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? OTHER;
  return width * size;
}

/**
 * Breaks a title between words into as few lines as fit, and makes these lines about equally long.
 * @param limit width that a line may take, in the same unit as `size`; a single longer word gets a line of its own
 */
export function wrap(title: string, size: number, limit: number): string[] {
  const words = title.split(' ');
  const lines = fill(words, size, limit);
  // The narrowest width that needs no more lines gives the most even ones.
  const widths = words.flatMap((_, start) => words.slice(start).map((_word, count) => textWidth(words.slice(start, start + count + 1).join(' '), size)));
  const narrowest = Math.min(...widths.filter((width) => fill(words, size, width).length <= lines.length));
  return fill(words, size, Math.min(limit, narrowest));
}

function fill(words: readonly string[], size: number, limit: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
