import { needOf, objectionsTo, reasonsFromNeed, reasonsFromSituation } from './reasons.ts';
import type { Candidate, Choice, ChooseData, Ranked, Reason, RuledOut, Situation } from './types.ts';

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

function rank(candidate: Candidate, reasons: readonly Reason[]): Ranked {
  const sorted = [...reasons].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { candidate, score: reasons.reduce((sum, { points }) => sum + points, 0), reasons: sorted };
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
