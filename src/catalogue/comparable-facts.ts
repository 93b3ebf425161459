import type { Pattern } from './catalogue.ts';

/** A pattern as far as patterns are filtered, sorted and ranked by it. */
export interface ComparableFacts {
  slug: string;
  title: string;
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
}

/** Takes them from a pattern. */
export function comparableFacts({ slug, title, category, complexity, teamSize: { min, max }, qualities: { improves, costs } }: Pattern): ComparableFacts {
  return { slug, title, category, complexity, minTeam: min, maxTeam: max, improves, costs };
}
