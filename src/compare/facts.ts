import { type Catalogue, type Pattern, quality, type QualityId } from '../catalogue/index.ts';
import { complexityText, impactText, teamSizeText } from '../markdown/facts.ts';
import { failures } from './failures.ts';
import type { ComparedPattern } from './rows.ts';
import { distinct, firstSentence } from './sentences.ts';

const made = new WeakMap<Pattern, ComparedPattern<string>>();

/** Takes from a pattern what a comparison says of it, once for all comparisons; inline content is Markdown. */
export function comparedPattern(pattern: Pattern, catalogue: Catalogue): ComparedPattern<string> {
  let compared = made.get(pattern);
  if (!compared) made.set(pattern, (compared = factsOf(pattern, catalogue)));
  return compared;
}

function factsOf(pattern: Pattern, catalogue: Catalogue): ComparedPattern<string> {
  const { slug, title, summary, whenToUse, whenNotToUse, tradeoffs, qualities } = pattern;
  const titles = (ids: readonly QualityId[]) => ids.map((id) => quality(id).title);
  const highest = (['high', 'medium', 'low'] as const).find((impact) => tradeoffs.cons.some((con) => con.impact === impact));
  return {
    slug,
    title,
    sentence: firstSentence(summary),
    whenToUse: [...whenToUse],
    whenNotToUse: [...whenNotToUse],
    costs: tradeoffs.cons.filter(({ impact }) => impact === highest).map(({ impact, text }) => ({ impact: impactText(impact), text })),
    complexity: complexityText(pattern.complexity),
    team: teamSizeText(pattern.teamSize),
    improves: titles(qualities.improves),
    paysWith: titles(qualities.costs),
    failures: failures(pattern),
    choices: catalogue.comparisons(pattern).flatMap(({ other, choose }) => (other ? [{ slug: other.slug, choose: distinct([...choose, ...saidBy(other)]) }] : [])),
  };

  /** What the other side says of the choice, which its own page shows. */
  function saidBy(side: Pattern): readonly string[] {
    return catalogue.comparisons(side).find(({ other }) => other === pattern)?.choose ?? [];
  }
}

/** The same with its inline content in another form. */
export function withInline<T, U>(compared: ComparedPattern<T>, render: (inline: T) => U): ComparedPattern<U> {
  return {
    ...compared,
    whenToUse: compared.whenToUse.map(render),
    whenNotToUse: compared.whenNotToUse.map(render),
    costs: compared.costs.map(({ impact, text }) => ({ impact, text: render(text) })),
    failures: compared.failures.map(({ sign, ...failure }) => ({ ...failure, ...(sign !== undefined && { sign: render(sign) }) })),
    choices: compared.choices.map(({ slug, choose }) => ({ slug, choose: choose.map(render) })),
  };
}
