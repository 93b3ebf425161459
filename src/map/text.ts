/** Widths of characters in parts of the font size, generous for Inter, Helvetica and Arial alike. */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ...widths("ijl.,:;'|!", 0.28),
  ...widths('ft()[]-r/ ', 0.39),
  ...widths('mwMW&%@', 0.92),
  ...widths('ABCDEFGHIJKLNOPQRSTUVXYZ', 0.72),
]);
const OTHER = 0.6;

function widths(characters: string, width: number): [string, number][] {
  return [...characters].map((character) => [character, width]);
}

/** About how wide a text is when it is drawn at this size; never less than it will be in a usual sans-serif. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS.get(character) ?? OTHER;
  return width * size;
}

/**
 * Breaks a title between words into as few lines as fit, and makes these lines about equally long.
 * @param limit width that a line may take, in the same unit as `size`; a longer word is broken after its hyphens, and one
 * without any gets a line of its own
 */
export function wrap(title: string, size: number, limit: number): string[] {
  const words = title.split(' ').flatMap((word) => (textWidth(word, size) > limit ? word.split(/(?<=-)/) : [word]));
  const lines = fill(words, size, limit);
  if (lines.length === 1) return lines;
  // The narrowest width that needs no more lines gives the most even ones.
  const candidates = words.flatMap((_, start) => words.slice(start).map((_word, count) => textWidth(words.slice(start, start + count + 1).reduce(joined), size)));
  const narrowest = Math.min(...candidates.filter((width) => fill(words, size, width).length <= lines.length));
  return fill(words, size, Math.min(limit, narrowest));
}

function fill(words: readonly string[], size: number, limit: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : joined(line, word);
    if (line !== undefined && textWidth(longer, size) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A line with one more word; what ends with a hyphen is the beginning of a word that was broken. */
function joined(line: string, word: string): string {
  return line.endsWith('-') ? line + word : `${line} ${word}`;
}
