/** Part of their words that two texts share when they say nearly the same: pairs written for the two sides of one choice lie below. */
const NEARLY_SAME = 0.6;
/** A first sentence shorter than this says too little alone. */
const TELLING = 60;

/** The texts without those that say nearly the same as another, of which the longest stays. */
export function distinct(texts: readonly string[]): string[] {
  const kept = new Set<string>();
  for (const text of texts.toSorted((a, b) => b.length - a.length)) {
    if (![...kept].some((other) => similarity(text, other) >= NEARLY_SAME)) kept.add(text);
  }
  return [...new Set(texts)].filter((text) => kept.has(text));
}

/** Words that two texts share, as a part of all their words (Jaccard's index), 0 to 1. */
function similarity(a: string, b: string): number {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  const shared = [...wordsA].filter((word) => wordsB.has(word)).length;
  return shared / Math.max(1, wordsA.size + wordsB.size - shared);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** The first sentence of a summary, with the next when the first is too short to tell anything. */
export function firstSentence(summary: string): string {
  let sentence = '';
  for (const { segment } of segmenter.segment(summary)) {
    sentence += segment;
    if (sentence.length >= TELLING) break;
  }
  return sentence.trim();
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
