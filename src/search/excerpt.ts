import { isStopWord, stem, wordsOf } from './words.ts';

/** A piece of a text, and whether it is one of the words looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const WORD = /[\p{L}\p{N}'’]+/gu;

/**
 * The part of a text that has most of the words looked for, taken apart for marking. The whole text when it is short.
 * @param stems stems of the words
 * @param length about how many characters to show
 */
export function excerpt(text: string, stems: ReadonlySet<string>, length = 180): Piece[] {
  const words = [...text.matchAll(WORD)].map((match) => ({ start: match.index, end: match.index + match[0].length, found: foundStem(match[0], stems) }));
  const start = text.length <= length ? 0 : bestStart(words, length);
  const last = words.findLast(({ end }) => end <= start + length);
  const end = text.length <= start + length ? text.length : (last?.end ?? start + length);
  const pieces: Piece[] = start > 0 ? [{ text: '… ', marked: false }] : [];
  let at = start;
  for (const word of words) {
    if (word.found === undefined || word.start < start || word.end > end) continue;
    if (word.start > at) pieces.push({ text: text.slice(at, word.start), marked: false });
    pieces.push({ text: text.slice(word.start, word.end), marked: true });
    at = word.end;
  }
  if (at < end) pieces.push({ text: text.slice(at, end), marked: false });
  return end < text.length ? [...pieces, { text: ' …', marked: false }] : pieces;
}

/** True when a text has one of the words. */
export function hasMark(pieces: readonly Piece[]): boolean {
  return pieces.some(({ marked }) => marked);
}

/** The first beginning of a word from which the window holds most of the words looked for, each counted once; a little before its first. */
function bestStart(words: readonly { start: number; end: number; found: string | undefined }[], length: number): number {
  let best = { start: 0, count: 0 };
  for (const [index, { start, found }] of words.entries()) {
    if (found === undefined) continue;
    const inside = words.slice(index).filter((word) => word.end <= start + length);
    const count = new Set(inside.flatMap((word) => word.found ?? [])).size;
    if (count > best.count) best = { start: words[Math.max(0, index - LEAD)]?.start ?? start, count };
  }
  return best.start < length / 3 ? 0 : best.start;
}

/** Words shown before the first that is marked. */
const LEAD = 4;

function foundStem(word: string, stems: ReadonlySet<string>): string | undefined {
  const [plain = ''] = wordsOf(word);
  const own = stem(plain);
  return !isStopWord(plain) && stems.has(own) ? own : undefined;
}
