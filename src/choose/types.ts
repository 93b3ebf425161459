import type { ComparableFacts } from '../catalogue/index.ts';

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
export interface Candidate extends ComparableFacts {
  /** First sentence of the summary. */
  summary: string;
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
