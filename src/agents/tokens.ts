import { hash } from 'node:crypto';
import { countTokens as count } from 'gpt-tokenizer/encoding/o200k_base';
import type { Guide, Pattern } from '../catalogue/index.ts';
import { type Context, patternMarkdown } from '../markdown/document.ts';
import { guideMarkdown } from '../markdown/guide.ts';

/** Length from which a text's count is worth remembering: counting takes some 10 ms for 100,000 characters. */
const WORTH_REMEMBERING = 1_000;

/** Counts of long texts by the hash of the text. */
export type TokenCounts = Map<string, number>;

let remembered: TokenCounts = new Map();
const used: TokenCounts = new Map();

/** Takes over the counts that an earlier process has left with `usedTokenCounts`. */
export function rememberTokenCounts(counts: TokenCounts): void {
  remembered = counts;
}

/** The counts of all long texts that were asked for in this process. */
export function usedTokenCounts(): TokenCounts {
  return used;
}

/** Number of tokens of a text by OpenAI's o200k_base encoding; other models' tokenizers differ by some ten per cent. */
export function countTokens(text: string): number {
  if (text.length < WORTH_REMEMBERING) return count(text, { disallowedSpecial: new Set() });
  const key = hash('sha256', text, 'base64url');
  let tokens = used.get(key) ?? remembered.get(key);
  tokens ??= count(text, { disallowedSpecial: new Set() });
  used.set(key, tokens);
  return tokens;
}

/** A number as read by people and models: `3,658`. */
export function formatTokens(tokens: number): string {
  return tokens.toLocaleString('en');
}

/** A number of tokens to hundreds, for what is typical of many texts: `3,700`. */
export function formatRoughly(tokens: number): string {
  return formatTokens(Math.round(tokens / 100) * 100);
}

/** A text and its size in tokens. */
export interface SizedText {
  text: string;
  tokens: number;
}

/** The Markdown of a pattern or guide and its size, made once for all files that hold it. */
export interface SizedMarkdown {
  /** The Markdown as UTF-8: half of what JavaScript takes for a string with a single dash or arrow in it. */
  bytes: Buffer;
  /** Length in characters, as JavaScript counts them. */
  length: number;
  tokens: number;
}

const sized = new WeakMap<Pattern | Guide, SizedMarkdown>();

/** The pattern as Markdown, with its number of tokens. */
export function sizedMarkdown(pattern: Pattern, context: Context): SizedMarkdown {
  return sized.get(pattern) ?? measured(pattern, patternMarkdown(pattern, context));
}

/** A guide that lists no sizes as Markdown, with its number of tokens. */
export function sizedGuide(guide: Guide, context: Context): SizedMarkdown {
  return sized.get(guide) ?? measured(guide, guideMarkdown(guide, context));
}

function measured(page: Pattern | Guide, text: string): SizedMarkdown {
  const made = { bytes: Buffer.from(text), length: text.length, tokens: countTokens(text) };
  sized.set(page, made);
  return made;
}

/**
 * Writes a text that states its own size in its head.
 * @param head gets the number of tokens of the whole and returns the text before the body
 * @param body the text after the head
 * @param bodyTokens tokens of the body
 */
export function sizedText(head: (tokens: number) => string, body = '', bodyTokens = countTokens(body)): SizedText {
  // The number itself takes tokens, and as many whatever its value once it has the right number of digits.
  const guess = countTokens(head(bodyTokens)) + bodyTokens;
  const tokens = countTokens(head(guess)) + bodyTokens;
  return { text: head(tokens) + body, tokens };
}
