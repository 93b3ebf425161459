import { choose } from './choose.ts';
import type { ChooseData, Situation } from './types.ts';

/** The answers that can be taken back one at a time, and what taking one back means. */
const RELAXED: readonly [answer: keyof Situation, condition: string][] = [
  ['team', 'With any number of developers'],
  ['consistency', 'Without your answer on consistency'],
  ['load', 'Without your answer on load'],
  ['maxComplexity', 'Without a limit on complexity'],
];

/**
 * On which answers the first place hangs: for each answer whose absence would put another pattern first, a sentence that
 * says so, without full stop. A choice that hangs on an uncertain answer needs that answer checked.
 */
export function whatIf(data: ChooseData, situation: Situation): string[] {
  const first = (changed: Situation) => choose(data, changed).ranked[0]?.candidate;
  const now = first(situation);
  return RELAXED.flatMap(([answer, condition]) => {
    if (situation[answer] === undefined) return [];
    const then = first({ ...situation, [answer]: undefined });
    return then && then !== now ? [`${condition}, ${then.title} would come first`] : [];
  });
}
