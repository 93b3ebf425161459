import { type Catalogue, QUALITIES } from '../catalogue/index.ts';
import { choose, leadingCount } from './choose.ts';
import { list } from './reasons.ts';
import type { Candidate, ChooseData, Situation } from './types.ts';
import { askedProblems, chooseData } from './data.ts';
import { EXAMPLES } from './examples.ts';
import { formatSituation } from './situation.ts';

/** A row of a table for readers without a script: what is asked, and the patterns that rank first for it alone. */
export interface OverviewRow {
  id: string;
  label: string;
  first: readonly Candidate[];
}

/** A problem with what it is looked up by. */
export interface ProblemRow extends OverviewRow {
  group: string;
  /** Names of the quality attributes behind it. */
  qualities: string;
}

/** A worked example. */
export interface ExampleRow {
  text: string;
  /** Query string of the page that ranks. */
  query: string;
  first: readonly Candidate[];
}

/** What the page that chooses shows without asking, computed by the function that ranks. */
export interface Overview {
  problems: readonly ProblemRow[];
  /** Quality attributes that some pattern improves. */
  qualities: readonly OverviewRow[];
  examples: readonly ExampleRow[];
}

const MOST_NAMED = 4;

const made = new WeakMap<Catalogue, Overview>();

/** The tables of the page that chooses, and of its twin; made once, since the skill states the size of the twin. */
export function overview(catalogue: Catalogue): Overview {
  let tables = made.get(catalogue);
  if (!tables) made.set(catalogue, (tables = rankEach(catalogue)));
  return tables;
}

function rankEach(catalogue: Catalogue): Overview {
  const data = chooseData(catalogue);
  return {
    problems: askedProblems(catalogue).map(({ id, group, label }) => ({
      id,
      group,
      label,
      qualities: list((data.problems[id]?.qualities ?? []).map((quality) => data.qualities[quality] ?? quality)),
      first: first(data, { hurts: [id] }),
    })),
    qualities: QUALITIES.map(({ id, title }) => ({ id, label: title, first: first(data, { improve: [id] }) })).filter((row) => row.first.length > 0),
    examples: EXAMPLES.filter(({ situation }) => situation.hurts?.every((id) => data.problems[id])).map(({ text, situation }) => ({ text, query: formatSituation(situation), first: first(data, situation) })).filter((row) => row.first.length > 0),
  };
}

function first(data: ChooseData, situation: Situation): Candidate[] {
  const { ranked } = choose(data, situation);
  return ranked.slice(0, Math.min(leadingCount(ranked), MOST_NAMED)).map(({ candidate }) => candidate);
}
