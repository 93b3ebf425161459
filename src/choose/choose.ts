/** What a reader says about their situation; everything may be left out. */
export interface Situation {
  /** Ids of problems: what hurts today. */
  hurts?: readonly string[] | undefined;
  /** Ids of quality attributes that have to get better, for those who know them by name. */
  improve?: readonly string[] | undefined;
  /** Developers who will build and run it. */
  team?: number | undefined;
  /** How much load there is: `low` fits one machine with ease, `high` does not fit one machine. */
  load?: Load | undefined;
  /** `strong`: every reader must see each completed write at once. `eventual`: a delay is accepted. */
  consistency?: Consistency | undefined;
  /** The most complexity that the team will take on, 1 to 5. */
  maxComplexity?: number | undefined;
  /** Slugs of patterns that are in place. */
  have?: readonly string[] | undefined;
  /** Ids of categories to choose from; all when left out. */
  categories?: readonly string[] | undefined;
}

/** How much load a system has to bear. */
export type Load = 'low' | 'medium' | 'high';
/** How soon every reader has to see a completed write. */
export type Consistency = 'strong' | 'eventual';

/** A pattern as far as it is needed to rank it and to say why. */
export interface Candidate {
  slug: string;
  title: string;
  /** First sentence of the summary. */
  summary: string;
  /** Id of its category. */
  category: string;
  /** 1 to 5. */
  complexity: number;
  /** Smallest number of developers for whom it pays. */
  minTeam: number;
  /** Largest number of developers it suits, or null for no upper bound. */
  maxTeam: number | null;
  /** Ids of the quality attributes that get better, the main one first. */
  improves: readonly string[];
  /** Ids of the quality attributes that get worse, the main one first. */
  costs: readonly string[];
  /** Slugs of the patterns that its page, or theirs, calls related and does not compare with it. */
  neighbours: readonly string[];
  /** Slugs of the patterns that it is compared with, on either page. */
  alternatives: readonly string[];
  /** By the id of a problem that a condition of "when to use" names: that condition. */
  madeFor: Readonly<Record<string, string>>;
  /** By the id of a problem that only one of its search terms names: that term. */
  soughtFor: Readonly<Record<string, string>>;
}

/** A problem as far as it is needed to rank. */
export interface ProblemEntry {
  label: string;
  /** Ids of the quality attributes that are missing. */
  qualities: readonly string[];
  /** Id of the only category that can help. */
  category?: string;
}

/** All that the ranking reads; `/choose.json`. */
export interface ChooseData {
  /** Names of the quality attributes as they stand in a sentence, by id. */
  qualities: Readonly<Record<string, string>>;
  /** Problems by id. */
  problems: Readonly<Record<string, ProblemEntry>>;
  candidates: readonly Candidate[];
}

/** One thing that speaks for or against a pattern. */
export interface Reason {
  /** Points given or taken; 0 for what is good to know. */
  points: number;
  /** A sentence without full stop. */
  text: string;
  /** True when a condition or a search term of the page names a problem that hurts. */
  namesProblem?: true;
}

/** A pattern with its place and the reasons for it. */
export interface Ranked {
  candidate: Candidate;
  /** Sum of the points of the reasons; only the order means anything. */
  score: number;
  /** Why it stands here, most telling first. */
  reasons: readonly Reason[];
}

/** A pattern that the situation excludes. */
export interface RuledOut {
  candidate: Candidate;
  /** Sentences without full stop. */
  reasons: readonly string[];
}

/** The answer: what could fit, best first, and what was ruled out and why. */
export interface Choice {
  ranked: readonly Ranked[];
  ruledOut: readonly RuledOut[];
}

/** Points of each rule. What each is for, and where it comes from, is told in `method.ts`. */
export const POINTS = {
  madeFor: 8,
  soughtFor: 4,
  improvesWanted: 2,
  mainGainWanted: 1,
  costsWanted: -2,
  complexityStep: -1,
  aboveMaxTeam: -2,
  belowMinTeam: -3,
  madeForManyPeople: 2,
  scalesUnderHighLoad: 2,
  slowsUnderHighLoad: -1,
  gainInVain: -2,
  strengthensConsistency: 2,
  weakensConsistency: -4,
  neighbour: 1,
} as const;

/** Smallest team from which on a pattern is made for many people, and how many times as large a team has to be to need it. */
export const MANY_PEOPLE = { least: 10, times: 3 };

/** Part of the smallest team for which a pattern pays, below which the pattern is ruled out. */
const LEAST_TEAM = 1 / 2;

/** How many neighbours count, so that a long list of what is there does not decide. */
export const MOST_NEIGHBOURS = 2;

const SCALE = ['scalability', 'elasticity', 'throughput'];
const SPEED = ['latency', 'throughput'];
/** What the adoption of a pattern takes, by its complexity. */
const EFFORT = ['', '', 'It takes a small effort to adopt', 'It takes moderate effort to adopt', 'It is demanding to adopt', 'It needs specialists'];

/**
 * Ranks patterns for a situation: a pure function of the data and the situation.
 *
 * Considered are the patterns that improve at least one quality attribute behind what hurts; all of them when nothing does.
 * Ruled out are those that are there already, are more complex than the budget, need a team of more than twice the size, or
 * cost consistency above all where it must be strong. The rest is ordered by points; among equals the simpler pattern comes first, then the one
 * earlier in the alphabet.
 */
export function choose(data: ChooseData, situation: Situation): Choice {
  const ruledOut: RuledOut[] = [];
  const ranked: Ranked[] = [];
  const asked = (situation.hurts ?? []).some((id) => data.problems[id]) || (situation.improve ?? []).length > 0;
  const general = needOf(undefined, situation, data);
  const special = new Map(Object.values(data.problems).map(({ category }) => [category, needOf(category, situation, data)]));
  for (const candidate of data.candidates) {
    if (situation.categories?.length && !situation.categories.includes(candidate.category)) continue;
    const need = special.get(candidate.category) ?? general;
    if (asked && !need.wanted.some((id) => candidate.improves.includes(id))) continue;
    const objections = objectionsTo(candidate, situation);
    if (objections.length > 0) ruledOut.push({ candidate, reasons: objections });
    else ranked.push(rank(candidate, [...reasonsFromNeed(candidate, need, data, (situation.hurts ?? []).length > 1), ...reasonsFromSituation(candidate, need, situation, data)]));
  }
  ranked.sort((a, b) => b.score - a.score || a.candidate.complexity - b.candidate.complexity || byTitle(a.candidate.title, b.candidate.title));
  return { ranked, ruledOut };
}

/** Alphabetical order without regard to case, the same on every machine and in every browser. */
const { compare: byTitle } = new Intl.Collator('en', { sensitivity: 'base' });

/** What hurts, as far as one pattern can be concerned with it. */
interface Need {
  /** Ids of problems. */
  problems: readonly string[];
  /** Ids of the quality attributes that are wanted. */
  wanted: readonly string[];
}

/**
 * The part of what hurts that a pattern can be asked for. A category that some problem names is for such problems only: what
 * is built around language models does nothing for a system without one, whichever quality attributes it improves.
 * @param only the pattern's category, if some problem names it
 */
function needOf(only: string | undefined, { hurts = [], improve = [] }: Situation, { problems }: ChooseData): Need {
  const concerned = hurts.filter((id) => problems[id] && problems[id].category === only);
  return { problems: concerned, wanted: [...new Set([...concerned.flatMap((id) => problems[id]?.qualities ?? []), ...improve])] };
}

function objectionsTo(candidate: Candidate, { team, consistency, maxComplexity, have }: Situation): string[] {
  const { slug, complexity, minTeam, costs } = candidate;
  const objections: string[] = [];
  if (have?.includes(slug)) objections.push('You have it already');
  if (maxComplexity !== undefined && complexity > maxComplexity) objections.push(`Its complexity is ${complexity} of 5, above your limit of ${maxComplexity}`);
  if (team !== undefined && team < minTeam * LEAST_TEAM) objections.push(`It pays from ${minTeam} developers, and you have ${team}`);
  if (consistency === 'strong' && costs[0] === 'consistency') objections.push('It costs consistency above all, which you need to be strong');
  return objections;
}

/** What the pattern does for what hurts, and to it. */
function reasonsFromNeed({ improves, costs, madeFor, soughtFor }: Candidate, { problems, wanted }: Need, { qualities, problems: all }: ChooseData, several: boolean): Reason[] {
  const names = (ids: readonly string[]) => list(ids.map((id) => qualities[id] ?? id));
  const problem = (id: string) => (several ? `“${all[id]?.label}”` : 'your problem');
  const better = wanted.filter((id) => improves.includes(id));
  const worse = wanted.filter((id) => costs.includes(id));
  const main = improves.slice(0, 1).filter((id) => wanted.includes(id));
  return [
    ...saidOnce(problems, madeFor).map(([id, words]) => ({ namesProblem: true as const, points: POINTS.madeFor, text: `Its page names ${problem(id)}: “${words.replace(/\.$/, '')}”` })),
    ...saidOnce(problems, soughtFor).map(([id, words]) => ({ namesProblem: true as const, points: POINTS.soughtFor, text: `It is looked for because of ${problem(id)}: “${words}”` })),
    ...reason(better, POINTS.improvesWanted, (ids) => `It improves ${names(ids)}`),
    ...reason(main, POINTS.mainGainWanted, (ids) => `Its main gain is ${names(ids)}`),
    ...reason(worse, POINTS.costsWanted, (ids) => `It costs ${names(ids)}, which you are short of`),
  ];
}

/** What a page says to each of the problems; words that it says to several of them count for the first. */
function saidOnce(problems: readonly string[], said: Readonly<Record<string, string>>): [id: string, words: string][] {
  const all = problems.flatMap((id): [string, string][] => (said[id] ? [[id, said[id]]] : []));
  return all.filter(([, words], index) => all.findIndex(([, other]) => other === words) === index);
}

/** What the rest of the situation says for and against the pattern. */
function reasonsFromSituation(candidate: Candidate, { wanted }: Need, situation: Situation, { qualities, candidates }: ChooseData): Reason[] {
  const { improves, costs, complexity, minTeam, maxTeam, neighbours, alternatives } = candidate;
  const { team, load, consistency, have = [] } = situation;
  const names = (ids: readonly string[]) => list(ids.map((id) => qualities[id] ?? id));
  const titles = (slugs: readonly string[]) => list(slugs.map((slug) => candidates.find((other) => other.slug === slug)?.title ?? slug));
  const unasked = (ids: readonly string[]) => ids.filter((id) => !wanted.includes(id));
  const inVain = unasked(improves.slice(0, 1)).filter((id) => (load === 'low' && SCALE.includes(id)) || (consistency === 'eventual' && id === 'consistency'));
  return [
    ...(complexity > 1 ? [{ points: POINTS.complexityStep * (complexity - 1), text: `${EFFORT[complexity]} (complexity ${complexity} of 5)` }] : []),
    ...(team !== undefined && maxTeam !== null && team > maxTeam ? [{ points: POINTS.aboveMaxTeam, text: `It suits teams of up to ${maxTeam}, and yours has ${team}` }] : []),
    ...(team !== undefined && team < minTeam ? [{ points: POINTS.belowMinTeam, text: `It pays from ${minTeam} developers, and you have ${team}` }] : []),
    ...(minTeam >= MANY_PEOPLE.least && team !== undefined && team >= minTeam * MANY_PEOPLE.times ? [{ points: POINTS.madeForManyPeople, text: `It is made for many people: it pays from ${minTeam} developers, and you have ${team}` }] : []),
    ...once(load === 'high' ? unasked(improves).filter((id) => SCALE.includes(id)) : [], POINTS.scalesUnderHighLoad, (ids) => `Under high load its gain in ${names(ids)} counts`),
    ...once(load === 'high' ? unasked(costs).filter((id) => SPEED.includes(id)) : [], POINTS.slowsUnderHighLoad, (ids) => `Under high load the ${names(ids)} that it costs will be missed`),
    ...once(inVain, POINTS.gainInVain, (ids) => `Its main gain is ${names(ids)}, which you can do without`),
    ...once(consistency === 'strong' ? unasked(improves).filter((id) => id === 'consistency') : [], POINTS.strengthensConsistency, () => 'It strengthens consistency, which you need'),
    ...once(consistency === 'strong' ? unasked(costs).filter((id) => id === 'consistency') : [], POINTS.weakensConsistency, () => 'Readers may see old values through it, and you need consistency to be strong'),
    ...reason(have.filter((slug) => neighbours.includes(slug)).slice(0, MOST_NEIGHBOURS), POINTS.neighbour, (slugs) => `It is related to what you have: ${titles(slugs)}`),
    ...once(have.filter((slug) => alternatives.includes(slug)), 0, (slugs) => `Its page tells how to choose between it and what you have: ${titles(slugs)}`),
  ];
}

function rank(candidate: Candidate, reasons: readonly Reason[]): Ranked {
  const sorted = [...reasons].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { candidate, score: reasons.reduce((sum, { points }) => sum + points, 0), reasons: sorted };
}

/** A reason whose points count for each of the things that it names; none when there are none. */
function reason(found: readonly string[], points: number, text: (found: readonly string[]) => string): Reason[] {
  return once(found, points * found.length, text);
}

/** A reason whose points count once, however many things it names; none when there are none. */
function once(found: readonly string[], points: number, text: (found: readonly string[]) => string): Reason[] {
  return found.length > 0 ? [{ points, text: text(found) }] : [];
}

/** The most ranked patterns that are shown at once. */
const MOST_SHOWN = 6;

/** Part of the best score that another pattern needs to be shown at once beside it. */
const SCORE_OF_BEST = 1 / 2;

/**
 * How many of the ranked patterns are worth reading about at once: those that come near the best, down to the last whose page
 * names a problem that hurts; those below only improve the same quality attributes.
 */
export function leadingCount(ranked: readonly Ranked[]): number {
  const best = ranked[0]?.score ?? 0;
  const near = ranked.filter(({ score }) => best <= 0 || score >= best * SCORE_OF_BEST).length;
  const lastNamed = ranked.findLastIndex(({ reasons }) => reasons.some(({ namesProblem }) => namesProblem));
  return Math.min(near, MOST_SHOWN, lastNamed < 0 ? MOST_SHOWN : lastNamed + 1);
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
