import { developerCount } from '../counted.ts';
import { list } from './reasons.ts';
import type { ChooseData, Consistency, Load, Situation } from './types.ts';

/** How many problems, and how many quality attributes, may be named: what matters most is a short list. */
export const MOST_HURTS = 3;

/** What the answers on load mean. */
export const LOADS: Readonly<Record<Load, string>> = {
  low: 'Low (one machine bears it with ease)',
  medium: 'Medium (a few machines bear it)',
  high: 'High (far more than one machine can bear)',
};

/** What the answers on consistency mean. */
export const CONSISTENCIES: Readonly<Record<Consistency, string>> = {
  strong: 'At once, everywhere',
  eventual: 'A delay is accepted',
};

/**
 * Reads a situation from a query string, as `formatSituation` or a submitted form writes it. What is no valid answer is left out.
 * @param query with or without the question mark
 */
export function parseSituation(query: string): Situation {
  const parameters = new URLSearchParams(query);
  const all = (name: string) => [...new Set(parameters.getAll(name).flatMap((value) => value.split(',')).filter((value) => value !== ''))];
  const oneOf = <T extends string>(name: string, values: Readonly<Record<T, string>>) => all(name).find((value): value is T => Object.hasOwn(values, value));
  return {
    hurts: all('hurts').slice(0, MOST_HURTS),
    improve: all('improve').slice(0, MOST_HURTS),
    team: wholeNumber(parameters.get('team'), 1, 100_000),
    load: oneOf('load', LOADS),
    consistency: oneOf('consistency', CONSISTENCIES),
    maxComplexity: wholeNumber(parameters.get('complexity'), 1, 5),
    have: all('have'),
  };
}

function wholeNumber(text: string | null, min: number, max: number): number | undefined {
  const value = Number(text);
  return text && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
}

/** A situation as a query string, always in the same order; empty, without a question mark, when nothing is answered. */
export function formatSituation({ hurts = [], improve = [], team, load, consistency, maxComplexity, have = [] }: Situation): string {
  const answers: [name: string, value: string | number | undefined][] = [
    ['hurts', hurts.join(',')],
    ['improve', improve.join(',')],
    ['team', team],
    ['load', load],
    ['consistency', consistency],
    ['complexity', maxComplexity],
    ['have', have.join(',')],
  ];
  const given = answers.filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => `${name}=${value}`);
  return given.length > 0 ? `?${given.join('&')}` : '';
}

/** A situation in words, one line for each answer: "Team: 3 developers". */
export function describeSituation({ hurts = [], improve = [], team, load, consistency, maxComplexity, have = [] }: Situation, data: ChooseData): string[] {
  const titles = new Map(data.candidates.map(({ slug, title }) => [slug, title]));
  return [
    ...hurts.flatMap((id) => (data.problems[id] ? [`What hurts: ${data.problems[id].label}`] : [])),
    ...(improve.length > 0 ? [`To improve: ${list(improve.map((id) => data.qualities[id] ?? id))}`] : []),
    ...(team === undefined ? [] : [`Team: ${developerCount(team)}`]),
    ...(load ? [`Load: ${lowerFirst(LOADS[load])}`] : []),
    ...(consistency ? [`Readers must see a change: ${lowerFirst(CONSISTENCIES[consistency])}`] : []),
    ...(maxComplexity === undefined ? [] : [`Complexity: at most ${maxComplexity} of 5`]),
    ...(have.length > 0 ? [`In place: ${list(have.map((slug) => titles.get(slug) ?? slug))}`] : []),
  ];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
