import MiniSearch from 'minisearch';
import type { Catalogue, Pattern } from '../catalogue/index.ts';

/** Words that carry no meaning in a question. */
const STOP_WORDS = new Set('a an and are as at be but by can do does for from how i if in is it its me my need of on or our should that the their this to use want we what when where which who why will with you your'.split(' '));

/**
 * A search over names, aliases, what people type, and the text of the patterns; forgives a typing mistake and unfinished words.
 * @returns a function from a query to the patterns found, best first
 */
export function patternSearch(catalogue: Catalogue): (query: string) => Pattern[] {
  const index = new MiniSearch<Pattern & { id: string }>({
    fields: ['title', 'aliases', 'searchTerms', 'summary', 'whenToUse', 'tools', 'body'],
    extractField: (pattern, field) => (field === 'id' ? pattern.slug : (FIELDS[field]?.(pattern) ?? '')),
    processTerm: (term) => (STOP_WORDS.has(term.toLowerCase()) ? null : term.toLowerCase()),
    searchOptions: {
      boost: { title: 8, aliases: 8, searchTerms: 5, summary: 3, whenToUse: 2, tools: 2 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      weights: { prefix: 0.5, fuzzy: 0.35 },
    },
  });
  index.addAll(catalogue.patterns as (Pattern & { id: string })[]);
  return (query) => index.search(query).flatMap(({ id }) => catalogue.get(String(id)) ?? []);
}

const FIELDS: Readonly<Record<string, (pattern: Pattern) => string>> = {
  title: ({ title, slug }) => `${title} ${slug.replaceAll('-', ' ')}`,
  aliases: ({ aliases }) => aliases.join(' '),
  searchTerms: ({ searchTerms }) => searchTerms.join(' '),
  summary: ({ summary }) => summary,
  whenToUse: ({ whenToUse }) => whenToUse.join(' '),
  tools: ({ stacks }) => stacks.flatMap(({ tools }) => tools).join(' '),
  body: ({ sections }) => sections.map(({ source }) => source).join(' '),
};
