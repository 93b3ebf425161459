import MiniSearch from 'minisearch';
import type { SearchDocument } from './data.ts';
import type { Lexicon } from './lexicon.ts';
import { compoundsOf, initialsOf, isStopWord, pairsOf, wordsOf } from './words.ts';

type Field = 'names' | 'terms' | 'tools' | 'summary';
type Entry = Record<Field, string> & { id: number };

const FIELDS: readonly Field[] = ['names', 'terms', 'tools', 'summary'];
/** How much a word counts in each field. */
const BOOST: Readonly<Record<Field, number>> = { names: 8, terms: 5, tools: 4, summary: 2 };
/**
 * Indexes the words of all documents by field, compounds as one word as well, and names also by their initials.
 * @param lexicon gets every word
 * @returns an index that is asked for one stem at a time; its ids are places in the list of documents
 */
export function indexDocuments(documents: readonly SearchDocument[], lexicon: Lexicon): MiniSearch<Entry> {
  const namesOf = ({ title, path, aliases }: SearchDocument) => [title, ...aliases, path.slice(path.lastIndexOf('/') + 1)];
  const plain = new Set(documents.flatMap((document) => [...namesOf(document), ...document.terms, ...document.tools, document.summary].flatMap(wordsOf)));
  const initials = (name: string) => [initialsOf(name) ?? []].flat().filter((value) => !plain.has(value));
  const joined = (...lists: (readonly string[])[]) => lists.flat().join(' ');
  const index = new MiniSearch<Entry>({
    fields: [...FIELDS],
    tokenize: wordsOf,
    processTerm: (word) => (isStopWord(word) ? null : lexicon.add(word)),
    searchOptions: { tokenize: (value) => [value], processTerm: (value) => value, boost: { ...BOOST } },
  });
  index.addAll(
    documents.map((document, id) => {
      const { terms, tools, summary } = document;
      const names = namesOf(document);
      return {
        id,
        names: joined(names, names.flatMap(compoundsOf), names.flatMap(pairsOf), document.complexity > 0 ? names.flatMap(initials) : []),
        terms: joined(terms, terms.flatMap(compoundsOf)),
        tools: joined(tools, tools.flatMap(compoundsOf), tools.flatMap(pairsOf)),
        summary: joined([summary], compoundsOf(summary)),
      };
    }),
  );
  return index;
}
