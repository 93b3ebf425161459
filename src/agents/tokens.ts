import { countTokens as count } from 'gpt-tokenizer/encoding/o200k_base';
import type { Pattern } from '../catalogue/index.ts';
import { type Context, patternMarkdown } from '../markdown/document.ts';

/** Number of tokens of a text by OpenAI's o200k_base encoding; other models' tokenizers differ by some ten per cent. */
export function countTokens(text: string): number {
  return count(text, { disallowedSpecial: new Set() });
}

/** A number as read by people and models: `3,658`. */
export function formatTokens(tokens: number): string {
  return tokens.toLocaleString('en');
}

/** A pattern's Markdown and its size, made once for all files that hold it. */
export interface SizedMarkdown {
  text: string;
  tokens: number;
}

const sized = new WeakMap<Pattern, SizedMarkdown>();

/** The pattern as Markdown, with its number of tokens. */
export function sizedMarkdown(pattern: Pattern, context: Context): SizedMarkdown {
  let made = sized.get(pattern);
  if (!made) {
    const text = patternMarkdown(pattern, context);
    sized.set(pattern, (made = { text, tokens: countTokens(text) }));
  }
  return made;
}

/**
 * Writes a text that states its own size in its head.
 * @param head gets the number of tokens of the whole and returns the text before the body
 * @param body the text after the head
 * @param bodyTokens tokens of the body
 */
export function sizedText(head: (tokens: number) => string, body = '', bodyTokens = countTokens(body)): SizedMarkdown {
  // The number itself takes tokens, and as many whatever its value once it has the right number of digits.
  const guess = countTokens(head(bodyTokens)) + bodyTokens;
  const tokens = countTokens(head(guess)) + bodyTokens;
  return { text: head(tokens) + body, tokens };
}
