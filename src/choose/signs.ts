import { toString } from 'mdast-util-to-string';
import { mayHoldMarkdown, parseMarkdownTree } from '../catalogue/index.ts';

/** A text of a pattern's page in which signs are looked for. */
export interface Evidence {
  /** Plain text. */
  text: string;
  /** Its words in lower case, without punctuation, with a blank before each. */
  words: string;
}

/** A sign, as the beginnings of words that it consists of, with a blank before each. */
export type Sign = readonly string[];

/** Takes signs apart into words. */
export function readSigns(signs: readonly string[]): Sign[] {
  return signs.map(words);
}

/** Texts in which a pattern's page tells what it is for, such as the conditions of "when to use"; inline Markdown is taken away. */
export function evidenceOf(texts: readonly string[]): Evidence[] {
  return texts.map(plain).map((text) => ({ text, words: words(text).join('') }));
}

/** The first text that holds a sign: all words of the sign begin words of that one text; nothing when none does. */
export function namedProblem(evidence: readonly Evidence[], signs: readonly Sign[]): string | undefined {
  return evidence.find((entry) => signs.some((sign) => sign.every((start) => entry.words.includes(start))))?.text;
}

/** The words of a text in lower case, with a blank before each: what begins a word is then found by looking for a part of the text. */
function words(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ` ${word}`);
}

/** Inline Markdown as plain text. */
function plain(markdown: string): string {
  return mayHoldMarkdown(markdown) ? toString(parseMarkdownTree(markdown)) : markdown;
}
