import { type Catalogue, type Pattern, quality, type QualityId } from '../catalogue/index.ts';

/** What a reader says about their situation; everything may be left out. */
export interface Constraints {
  /** Quality attributes that have to get better: what hurts today. */
  improve?: readonly QualityId[] | undefined;
  /** Developers who will build and run it. */
  team?: number | undefined;
  /** How much load there is: `low` fits one machine with ease, `high` does not fit one machine. */
  load?: 'low' | 'medium' | 'high' | undefined;
  /** `strong`: readers must see every completed write at once. `eventual`: a delay is accepted. */
  consistency?: 'strong' | 'eventual' | undefined;
  /** The most complexity that the team will take on, 1 to 5. */
  maxComplexity?: number | undefined;
  /** Slugs of patterns that are in place. */
  have?: readonly string[] | undefined;
  /** Ids of categories to choose from; all when left out. */
  categories?: readonly string[] | undefined;
}

/** A pattern with its place and the reasons for it. */
export interface Ranked {
  pattern: Pattern;
  /** Points; only their order means anything. */
  score: number;
  /** Why it stands here, most telling first; sentences without full stop. */
  reasons: readonly string[];
}

/** A pattern that the constraints exclude. */
export interface RuledOut {
  pattern: Pattern;
  reasons: readonly string[];
}

/** The answer: what could fit, best first, and what was ruled out and why. */
export interface Choice {
  ranked: readonly Ranked[];
  ruledOut: readonly RuledOut[];
}

/**
 * Points for each agreement and disagreement between constraints and frontmatter. They are a convention of this project:
 * a wanted quality weighs most, since it is why the reader came; the rest tips the balance between patterns that provide it.
 */
const POINTS = {
  improvesWanted: 4,
  costsWanted: -3,
  teamFits: 1,
  teamAboveMaximum: -2,
  scalesUnderHighLoad: 2,
  slowUnderHighLoad: -1,
  scaleUnderLowLoad: -1,
  strengthensConsistency: 2,
  relatedToExisting: 1,
} as const;

const SCALE: readonly QualityId[] = ['scalability', 'elasticity', 'throughput'];

/**
 * Ranks patterns for a situation: a pure function of the frontmatter and the constraints.
 *
 * Ruled out are patterns that the reader has already, that are more complex than the budget, that need a larger team, or
 * that give up consistency where it must be strong. The rest is ordered by points; among equals the simpler pattern comes
 * first, then the one earlier in the alphabet. A pattern that improves nothing that was asked for is left out.
 */
export function choose(catalogue: Catalogue, constraints: Constraints): Choice {
  const candidates = catalogue.patterns.filter(({ category }) => !constraints.categories?.length || constraints.categories.includes(category));
  const ruledOut: RuledOut[] = [];
  const ranked: Ranked[] = [];
  for (const pattern of candidates) {
    const wanted = constraints.improve ?? [];
    if (wanted.length > 0 && !wanted.some((id) => pattern.qualities.improves.includes(id))) continue;
    const objections = objectionsTo(pattern, constraints);
    if (objections.length > 0) ruledOut.push({ pattern, reasons: objections });
    else ranked.push(rank(pattern, constraints, catalogue));
  }
  ranked.sort((a, b) => b.score - a.score || a.pattern.complexity - b.pattern.complexity || (a.pattern.title < b.pattern.title ? -1 : 1));
  return { ranked, ruledOut };
}

function objectionsTo(pattern: Pattern, { team, consistency, maxComplexity, have }: Constraints): string[] {
  const objections: string[] = [];
  if (have?.includes(pattern.slug)) objections.push('You have it already');
  if (maxComplexity !== undefined && pattern.complexity > maxComplexity) {
    objections.push(`Its complexity is ${pattern.complexity} of 5, above your limit of ${maxComplexity}`);
  }
  if (team !== undefined && team < pattern.teamSize.min) {
    objections.push(`It pays from ${pattern.teamSize.min} developers, and you have ${team}`);
  }
  if (consistency === 'strong' && pattern.qualities.costs.includes('consistency')) {
    objections.push('It gives up consistency, which you need to be strong');
  }
  return objections;
}

function rank(pattern: Pattern, constraints: Constraints, catalogue: Catalogue): Ranked {
  const { improves, costs } = pattern.qualities;
  const found: { points: number; reason: string }[] = [];
  const add = (applies: boolean, points: number, reason: string) => applies && found.push({ points, reason });
  const names = (ids: readonly QualityId[]) => ids.map((id) => quality(id).title.toLowerCase()).join(', ');
  const better = (constraints.improve ?? []).filter((id) => improves.includes(id));
  const worse = (constraints.improve ?? []).filter((id) => costs.includes(id));
  add(better.length > 0, POINTS.improvesWanted * better.length, `It improves ${names(better)}, as you asked`);
  add(worse.length > 0, POINTS.costsWanted * worse.length, `It costs ${names(worse)}, which you wanted to improve`);
  const { team, load, consistency, have } = constraints;
  if (team !== undefined) {
    const { max } = pattern.teamSize;
    add(max === null || team <= max, POINTS.teamFits, `A team of ${team} suits it`);
    add(max !== null && team > max, POINTS.teamAboveMaximum, `It suits teams of up to ${max}, and yours has ${team}`);
  }
  const scales = improves.filter((id) => SCALE.includes(id));
  add(load === 'high' && scales.length > 0, POINTS.scalesUnderHighLoad, `Under high load its ${names(scales)} counts`);
  add(load === 'high' && costs.some((id) => id === 'latency' || id === 'throughput'), POINTS.slowUnderHighLoad, 'It adds latency or takes throughput, which high load makes dear');
  add(load === 'low' && scales.length > 0 && better.every((id) => SCALE.includes(id)), POINTS.scaleUnderLowLoad, 'It is made for more load than you have');
  add(consistency === 'strong' && improves.includes('consistency'), POINTS.strengthensConsistency, 'It strengthens consistency');
  const neighbours = catalogue.related(pattern).flatMap(({ slug, title }) => (have?.includes(slug) ? [title] : []));
  add(neighbours.length > 0, POINTS.relatedToExisting * neighbours.length, `It goes with what you have: ${neighbours.join(', ')}`);
  found.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { pattern, score: found.reduce((sum, { points }) => sum + points, 0), reasons: found.map(({ reason }) => reason) };
}
