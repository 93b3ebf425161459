import { toString } from 'mdast-util-to-string';
import { mayHoldMarkdown, parseMarkdownTree } from '../catalogue/index.ts';

/** Words in lower case, without punctuation, with a blank before each: what begins a word is found by looking for a part of the text. */
type Words = string;

/** Texts of a pattern's page in which signs are looked for. */
export interface Evidence {
  /** Each as plain text. */
  texts: readonly { text: string; words: Words }[];
  /** Of all of them: most signs stand in none. */
  words: Words;
}

/** A sign, as the beginnings of words that it consists of, with a blank before each. */
export type Sign = readonly Words[];

/** Takes signs apart into words. */
export function readSigns(signs: readonly string[]): Sign[] {
  return signs.map(words);
}

/** Texts in which a pattern's page tells what it is for, such as the conditions of "when to use"; inline Markdown is taken away. */
export function evidenceOf(markdown: readonly string[]): Evidence {
  const texts = markdown.map(plain).map((text) => ({ text, words: words(text).join('') }));
  return { texts, words: texts.map((entry) => entry.words).join('') };
}

/** The first text that holds a sign: all words of the sign begin words of that one text; nothing when none does. */
export function namedProblem(evidence: Evidence, signs: readonly Sign[]): string | undefined {
  const held = (sign: Sign, where: Words) => sign.every((start) => where.includes(start));
  const likely = signs.filter((sign) => held(sign, evidence.words));
  return evidence.texts.find((entry) => likely.some((sign) => held(sign, entry.words)))?.text;
}

function words(text: string): Words[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ` ${word}`);
}

/** Inline Markdown as plain text. */
function plain(markdown: string): string {
  return mayHoldMarkdown(markdown) ? toString(parseMarkdownTree(markdown)) : markdown;
}
