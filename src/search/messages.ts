import { counted } from '../counted.ts';
import { type Answer, type Filters, isFiltered } from './merge.ts';
import type { PhraseKind } from './names.ts';

/** What an answer found, in plain words: how many results, whether all words were met, which were not, and what was read as something else. */
export function statusOf(query: string, { hits, comparison, complete, unknown, corrections }: Answer, filters: Filters): string {
  const count = hits.length + (comparison ? 1 : 0);
  if (count === 0) return `Nothing found for “${query.trim()}”${isFiltered(filters) ? ' with these filters' : ''}.`;
  const read = corrections.map(({ typed, read }) => `Read “${typed}” as “${read}”. `).join('');
  if (complete) return `${read}${counted(count, 'result')}`;
  return unknown.length > 0
    ? `${read}No page has ${quotedList(unknown)}. ${counted(count, 'result')} for the other words`
    : `${read}No page has all of these words. ${counted(count, 'result')} with most of them`;
}

/** What the name or term is to the pattern in which it was found; nothing for its title. */
export function phraseLabel(kind: PhraseKind): string | undefined {
  return { title: undefined, alias: 'Also known as', term: 'Found under', tool: 'Built with' }[kind];
}

function quotedList(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
