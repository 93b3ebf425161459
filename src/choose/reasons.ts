import type { Candidate, ChooseData, Reason, Situation } from './types.ts';

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

/** What hurts, as far as one pattern can be concerned with it. */
export interface Need {
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
export function needOf(only: string | undefined, { hurts = [], improve = [] }: Situation, { problems }: ChooseData): Need {
  const concerned = hurts.filter((id) => problems[id] && problems[id].category === only);
  return { problems: concerned, wanted: [...new Set([...concerned.flatMap((id) => problems[id]?.qualities ?? []), ...improve])] };
}

/** Why the situation excludes a pattern, as sentences without full stop; an empty list when it does not. */
export function objectionsTo(candidate: Candidate, { team, consistency, maxComplexity, have }: Situation): string[] {
  const { slug, complexity, minTeam, costs } = candidate;
  const objections: string[] = [];
  if (have?.includes(slug)) objections.push('You have it already');
  if (maxComplexity !== undefined && complexity > maxComplexity) objections.push(`Its complexity is ${complexity} of 5, above your limit of ${maxComplexity}`);
  if (team !== undefined && team < minTeam * LEAST_TEAM) objections.push(`It pays from ${minTeam} developers, and you have ${team}`);
  if (consistency === 'strong' && costs[0] === 'consistency') objections.push('It costs consistency above all, which you need to be strong');
  return objections;
}

/** What the pattern does for what hurts, and to it. */
export function reasonsFromNeed({ improves, costs, madeFor, soughtFor }: Candidate, { problems, wanted }: Need, { qualities, problems: all }: ChooseData, several: boolean): Reason[] {
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
export function reasonsFromSituation(candidate: Candidate, { wanted }: Need, situation: Situation, { qualities, candidates }: ChooseData): Reason[] {
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

/** A reason whose points count for each of the things that it names; none when there are none. */
function reason(found: readonly string[], points: number, text: (found: readonly string[]) => string): Reason[] {
  return once(found, points * found.length, text);
}

/** A reason whose points count once, however many things it names; none when there are none. */
function once(found: readonly string[], points: number, text: (found: readonly string[]) => string): Reason[] {
  return found.length > 0 ? [{ points, text: text(found) }] : [];
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
