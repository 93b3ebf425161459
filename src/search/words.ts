import { stemmer } from 'stemmer';

/** Words that carry no meaning in a question about patterns. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about all also am an and any anyone are as at be because been being best better between but by can cannot compared could did difference do does doing done each
  for from get give good got had has have having help how i idea if in into is it its itself just let like make me mean might most much
  must my need needs no not of off on one or other our out own pattern patterns please really same shall should so some somebody someone
  something still such than that the their them then there these they thing things this those to too two up us use used uses using versus very vs
  again already always away came come comes coming even ever every everybody everyone everything everywhere few go goes going gone happen happened happens keep keeps kept know knows look looks many maybe moment never nobody nothing
  often once only ought people quite rather said say says see seen sometimes somewhere sometime soon still sure take taken takes tell think though together told took tried tries try trying until usually whatever whenever whether whole yet strategies approaches techniques
  want wants was way we well were what when where which while who why will with without would you your`.split(/\s+/),
);

/** Words that stand together without a blank between them, such as "n-tier", "pub/sub" and "node.js". */
const COMPOUND = /[\p{L}\p{N}]+(?:[-/.&][\p{L}\p{N}]+)+/gu;

/** The words of a text in order: runs of letters and digits, in small letters and without accents. An apostrophe parts nothing. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKD').replace(/[\p{M}'’]/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** True for a word that is dropped from questions. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The words of a text that mean something, in order; all its words when none of them does. */
export function meaningfulWords(text: string): string[] {
  const words = wordsOf(text);
  const meaningful = words.filter((word) => !isStopWord(word));
  return meaningful.length > 0 ? meaningful : words;
}

/** The compounds of a text, each written as one word: "ntier" for "N-tier". */
export function compoundsOf(text: string): string[] {
  return (text.match(COMPOUND) ?? []).map((compound) => wordsOf(compound).join(''));
}

/** Each two neighbouring words of a text, written as one word: "circuitbreaker". */
export function pairsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(1).map((word, index) => `${words[index] ?? ''}${word}`);
}

/** The initials of a name of several words, such as "ddd"; nothing for a single word. */
export function initialsOf(name: string): string | undefined {
  const words = wordsOf(name).filter((word) => !['and', 'or', 'of', 'the'].includes(word));
  return words.length > 1 ? words.map((word) => word[0] ?? '').join('') : undefined;
}

/** A word without its ending, by Porter's algorithm: "replicated" and "replication" are one. */
export function stem(word: string): string {
  return stemmer(word);
}
