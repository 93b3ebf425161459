import { toString } from 'mdast-util-to-string';
import { mayHoldMarkdown, parseMarkdownTree, type Pattern } from '../catalogue/index.ts';

/**
 * The sentence by which a pattern's own page shows that it was made for a problem: a condition of "when to use" if one
 * holds a sign, else a search term that does; nothing when neither does.
 */
export function namedProblem({ whenToUse, searchTerms }: Pattern, signs: readonly string[]): string | undefined {
  const wanted = signs.map(words);
  return [...whenToUse.map(plain), ...searchTerms].find((text) => {
    const present = words(text);
    return wanted.some((sign) => sign.every((start) => present.some((word) => word.startsWith(start))));
  });
}

/** Words of a text in lower case, without punctuation. */
function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Inline Markdown as plain text. */
function plain(markdown: string): string {
  return mayHoldMarkdown(markdown) ? toString(parseMarkdownTree(markdown)) : markdown;
}
