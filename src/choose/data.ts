import { firstSentence } from '../compare/sentences.ts';
import { type Catalogue, comparableFacts, type Pattern, QUALITIES } from '../catalogue/index.ts';
import type { Candidate, ChooseData, ProblemEntry } from './types.ts';
import { type Problem, PROBLEMS } from './problems.ts';
import { evidenceOf, namedProblem, readSigns, type Sign } from './signs.ts';

/** The problems that this catalogue can be asked about: those for which it has a pattern that improves what is missing. */
export function askedProblems({ patterns }: Pick<Catalogue, 'patterns'>): Problem[] {
  const special = new Set(PROBLEMS.map(({ category }) => category));
  return PROBLEMS.filter(({ category: only, qualities }) =>
    patterns.some(({ category, qualities: { improves } }) => only === (special.has(category) ? category : undefined) && improves.some((id) => qualities.includes(id))),
  );
}

/** All that the ranking reads, taken from the frontmatter: for the page, the MCP server and `/choose.json`. */
export function chooseData(catalogue: Catalogue): ChooseData {
  let data = made.get(catalogue);
  if (!data) made.set(catalogue, (data = collect(catalogue)));
  return data;
}

const made = new WeakMap<Catalogue, ChooseData>();

function collect(catalogue: Catalogue): ChooseData {
  const problems = askedProblems(catalogue);
  const signs = problems.map(({ id, signs: written, category }) => ({ id, category, signs: readSigns(written) }));
  return {
    qualities: Object.fromEntries(QUALITIES.map(({ id, title }) => [id, title.toLowerCase()])),
    problems: Object.fromEntries(problems.map((problem) => [problem.id, entryOf(problem)])),
    candidates: catalogue.patterns.map((pattern) => candidateOf(pattern, signs, catalogue)),
  };
}

function entryOf({ label, qualities, category }: Problem): ProblemEntry {
  return { label, qualities: qualities.filter((id) => id !== undefined), ...(category && { category }) };
}

/** The signs of a problem, ready to be looked for. */
interface ProblemSigns {
  id: string;
  category: string | undefined;
  signs: readonly Sign[];
}

function candidateOf(pattern: Pattern, problems: readonly ProblemSigns[], catalogue: Catalogue): Candidate {
  const { slug, title, category, ...facts } = comparableFacts(pattern);
  const alternatives = catalogue.comparisons(pattern).flatMap(({ other }) => other?.slug ?? []);
  const neighbours = catalogue.related(pattern).flatMap((neighbour) => (neighbour.pattern && !alternatives.includes(neighbour.slug) ? neighbour.slug : []));
  const own = problems.filter(({ category: only }) => only === undefined || only === category);
  const namedIn = (texts: readonly string[]) => {
    const evidence = evidenceOf(texts);
    const named = own.map(({ id, signs }) => [id, namedProblem(evidence, signs)] as const);
    return Object.fromEntries(named.filter((entry): entry is [string, string] => entry[1] !== undefined));
  };
  const madeFor = namedIn(pattern.whenToUse);
  const soughtFor = Object.fromEntries(Object.entries(namedIn(pattern.searchTerms)).filter(([id]) => !(id in madeFor)));
  return {
    slug,
    title,
    summary: firstSentence(pattern.summary),
    category,
    ...facts,
    neighbours,
    alternatives,
    madeFor,
    soughtFor,
  };
}
