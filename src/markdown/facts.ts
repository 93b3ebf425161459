import type { Pattern } from '../catalogue/index.ts';
import { developerCount } from '../counted.ts';

/** "2 of 5 (easy)": the number with a word that tells what it means. */
export function complexityText(complexity: number): string {
  const words = ['adopted in passing', 'easy', 'moderate', 'demanding', 'needs specialists'];
  return `${complexity} of 5 (${words[complexity - 1] ?? ''})`;
}

/** "Small to large (2 or more developers)". */
export function teamSizeText({ label, min, max }: Pattern['teamSize']): string {
  const range = max === null ? `${min} or more developers` : min === max ? developerCount(min) : `${min} to ${max} developers`;
  return `${label} (${range})`;
}

/** "Authors, year, type" of a reference, without its title. */
export function referenceText({ authors, year, type }: Pattern['references'][number]): string {
  return [authors.join(', '), year, type].filter((part) => part !== undefined).join(', ');
}

/** "Also known as: Pub/Sub, Topics": the other names of what a page is about. */
export function aliasesText({ aliases }: { aliases: readonly string[] }): string {
  return `Also known as: ${aliases.join(', ')}`;
}

/** "High impact". */
export function impactText(impact: 'high' | 'medium' | 'low'): string {
  return { high: 'High impact', medium: 'Medium impact', low: 'Low impact' }[impact];
}

/** Stands before the programs of a pattern. */
export const EXAMPLE_INTRODUCTION = 'Each program runs as it is (Node 24 or newer, Python 3.11 or newer, no package), asserts what it shows, and prints the output below.';
