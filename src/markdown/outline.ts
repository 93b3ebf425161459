import type { Pattern, Section } from '../catalogue/index.ts';

/** Sections of a pattern's page that come from its frontmatter. */
export type FieldSection =
  | 'when-to-use'
  | 'when-not-to-use'
  | 'components'
  | 'trade-offs'
  | 'example-in-code'
  | 'technology-stacks'
  | 'real-world-examples'
  | 'comparisons'
  | 'related-patterns'
  | 'references';

/** One `##` section of a pattern, as the page and its Markdown twin show it. */
export type OutlineEntry =
  | { kind: 'field'; id: FieldSection; title: string }
  | { kind: 'body'; id: string; title: string; section: Section };

const TITLES: Record<FieldSection, string> = {
  'when-to-use': 'When to use it',
  'when-not-to-use': 'When not to use it',
  components: 'Components',
  'trade-offs': 'Trade-offs',
  'example-in-code': 'Example in code',
  'technology-stacks': 'Technology stacks',
  'real-world-examples': 'Real-world examples',
  comparisons: 'Comparisons',
  'related-patterns': 'Related patterns',
  references: 'References',
};

/**
 * The sections of a pattern in reading order, the same for people and models: does it fit, how does it work, what does it
 * cost, how to adopt it, what breaks, and where to go from here.
 */
export function outline(pattern: Pattern): OutlineEntry[] {
  const field = (id: FieldSection): OutlineEntry => ({ kind: 'field', id, title: TITLES[id] });
  const body = (section: Section): OutlineEntry => ({ kind: 'body', id: section.id, title: section.title, section });
  const at = (id: string) => pattern.sections.findIndex((section) => section.id === id);
  const mechanism = at('how-it-works') + 1;
  const adoption = at('adopting-it');
  return [
    field('when-to-use'),
    field('when-not-to-use'),
    ...pattern.sections.slice(0, mechanism).map(body),
    field('components'),
    ...pattern.sections.slice(mechanism, adoption).map(body),
    field('trade-offs'),
    ...pattern.sections.slice(adoption).map(body),
    ...(pattern.example ? [field('example-in-code')] : []),
    field('technology-stacks'),
    field('real-world-examples'),
    field('comparisons'),
    ...(pattern.related.length > 0 ? [field('related-patterns')] : []),
    field('references'),
  ];
}
