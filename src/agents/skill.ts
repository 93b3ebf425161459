import { createHash } from 'node:crypto';
import { slug } from 'github-slugger';
import { stringify as stringifyYaml } from 'yaml';
import { type ComparisonPair, comparisonPairs } from '../compare/pairs.ts';
import { patternCount } from '../counted.ts';
import type { Context } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { chooseTwin } from './choose.ts';
import { comparisonTwin } from './compare.ts';
import { llmsSmall } from './small.ts';
import { countTokens, formatRoughly, formatTokens } from './tokens.ts';
import { patternTwinTokens } from './twin.ts';

/** Name of the skill: the catalogue's name as a slug, as the Agent Skills format wants it. */
export function skillName({ catalogue }: Context): string {
  const ascii = slug(catalogue.site.name.normalize('NFKD')).replace(/[^a-z0-9-]/g, '').replace(/^-+|-+$/g, '');
  return ascii || 'catalogue';
}

/** When a model shall use the skill: the one text of it that an agent always sees. */
function skillDescription({ catalogue }: Context): string {
  return `Choose, compare and cite software architecture patterns from ${catalogue.site.name}. Use when a task asks which architecture fits a system, what a pattern costs, how it fails, how to adopt it, or for an architecture decision record.`;
}

/** A skill in the Agent Skills format (SKILL.md): teaches a model when to fetch what, how to compare, and how to cite. */
export function skillMarkdown(context: Context): string {
  const { catalogue, site } = context;
  const url = (path: string) => absolute(site, path);
  const sizes = catalogue.patterns.map((pattern) => patternTwinTokens(pattern, context));
  const typical = formatRoughly(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  const example = catalogue.patterns[0];
  return `---
${stringifyYaml({ name: skillName(context), description: skillDescription(context), license: catalogue.site.license }).trim()}
---

# Using ${catalogue.site.name}

${catalogue.site.description}

## Find

1. Fetch ${url('/llms.txt')}: one line for each of the ${patternCount(catalogue.patterns.length)}, by category.
2. Pick two or three whose summary answers the problem, the simpler one included. If the user named a pattern, take it and what it is compared with.
3. If the summaries leave more than three, fetch ${url('/llms-small.txt')} (${formatTokens(llmsSmall(context).tokens)} tokens) and decide by "Use when" and "Not when". If you know what hurts, ${url('/choose.md')} (${formatTokens(countTokens(chooseTwin(context)))} tokens) has what ranks first for each problem, and the rules; ${url('/choose.json')} has the facts that they read.
4. Fetch each choice whole, about ${typical} tokens each: ${url('/patterns/<slug>.md')}. One fetch gives the complete page.

Do not fetch ${url('/llms-full.txt')} unless the task is about the catalogue as a whole; for one field, ${url('/llms/<category>.txt')} is enough. Categories: ${catalogue.categories.map(({ id }) => id).join(', ')}. Facts as JSON: ${url('/api/patterns.json')} and ${url('/api/patterns/<slug>.json')}.

## Compare

${comparisonStep(context)}- Check every line of "When not to use it" against what the user said. One that holds rules the pattern out; say which.
- Ask for what decides and is unknown: team size, load, how old a value a reader may see, what exists already. Ask at most three questions, or state your assumption.
- Among patterns that fit, prefer the lower complexity, and say what would have to change for the next one up to pay.
- Take the costs from "Cons" and the risks from "What goes wrong"; give the sign by which each would show.

## Cite

- Link the page, which is the address without \`.md\`${example ? `, such as ${url(`/patterns/${example.slug}`)}` : ''}, with the section's anchor where one section carries the claim.
- Give the page's \`Updated\` date when the advice depends on products or prices.
- Tell apart what the page says and what you conclude for this system. Figures belong to the owner and year that the page names.
- Content is under ${catalogue.site.license}: name ${catalogue.site.name} when you quote.
`;
}

/** How to compare two patterns by the page that does, with what one of middling length costs; empty in a catalogue that compares none. */
function comparisonStep(context: Context): string {
  const words = ({ sides: [a, b] }: ComparisonPair) => a.words + b.words;
  const pairs = comparisonPairs(context.catalogue).toSorted((a, b) => words(a) - words(b));
  const middle = pairs[Math.floor(pairs.length / 2)];
  if (!middle) return '';
  const typical = formatRoughly(countTokens(comparisonTwin(middle, context)));
  const url = (path: string) => absolute(context.site, path);
  return `- Between two, fetch ${url('/compare/<a>-vs-<b>.md')} before two whole pages: slugs in the order of the alphabet, about ${typical} tokens, the sentence that decides first. ${url('/compare.md')} lists the pairs that have one.\n`;
}

/** `/.well-known/agent-skills/index.json`: Agent Skills Discovery 0.2. */
export function skillsIndex(context: Context): object {
  const name = skillName(context);
  const digest = createHash('sha256').update(skillMarkdown(context)).digest('hex');
  return {
    $schema: 'https://schemas.agentskills.io/discovery/0.2.0/schema.json',
    skills: [
      { name, type: 'skill-md', description: skillDescription(context), url: absolute(context.site, skillPath(context)), digest: `sha256:${digest}` },
    ],
  };
}

/** Path of the skill's file. */
export function skillPath(context: Context): string {
  return `/.well-known/agent-skills/${skillName(context)}/SKILL.md`;
}
