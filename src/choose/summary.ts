import { choose, leadingCount } from './choose.ts';
import type { ChooseData, Reason, Situation } from './types.ts';
import { describeSituation } from './situation.ts';
import { whatIf } from './what-if.ts';

/** Where the links of a summary lead. */
export interface SummaryLinks {
  /** Address of this situation on the page that ranks. */
  situation: string;
  /** Address of a pattern's page, or of its Markdown, for whoever reads the summary. */
  pattern(slug: string): string;
}

/**
 * A situation and its ranking in Markdown, with the headings of a decision record after Michael Nygard ("Documenting
 * Architecture Decisions", 2011), so that it can be the start of one.
 */
export function summaryMarkdown(data: ChooseData, situation: Situation, links: SummaryLinks): string {
  const known = describeSituation(situation, data);
  return `# Which pattern to take

Status: proposed

## Context

${known.length > 0 ? bullets(known) : 'Nothing is known of the situation yet.'}

${rankingMarkdown(data, situation, links)}
## Decision

We will …

## Consequences

…

Ranked by ${links.situation}
`;
}

/** The part of the summary that the ranking fills: options, what hangs on an answer, and what is ruled out. */
function rankingMarkdown(data: ChooseData, situation: Situation, links: SummaryLinks): string {
  const { ranked, ruledOut } = choose(data, situation);
  const shown = leadingCount(ranked);
  const conditions = whatIf(data, situation);
  const link = ({ slug, title }: { slug: string; title: string }) => `[${title}](${links.pattern(slug)})`;
  const options = ranked
    .slice(0, shown)
    .map(({ candidate, reasons }, index) => `${index + 1}. **${link(candidate)}** (complexity ${candidate.complexity} of 5): ${candidate.summary}\n${bullets(reasons.map(reasonText), '   ')}\n${bullets([costsText(candidate.costs, data)], '   ')}`);
  return [
    '## Options considered\n',
    options.length > 0 ? options.join('\n') : 'No pattern meets these conditions; what is ruled out below says which condition is the reason.',
    ...(ranked.length > shown ? ['', `${ranked.length - shown} more rank lower.`] : []),
    ...(conditions.length > 0 ? ['\n## What the first place hangs on\n', bullets(conditions.map((text) => `${text}.`))] : []),
    ...(ruledOut.length > 0 ? ['\n## Ruled out\n', bullets(ruledOut.map(({ candidate, reasons }) => `${link(candidate)}: ${reasons.join('. ')}.`))] : []),
    '',
  ].join('\n');
}

/** "It improves latency. (+2)" */
function reasonText({ points, text }: Reason): string {
  return `${text}.${points === 0 ? '' : ` (${pointsText(points)})`}`;
}

/** "+2", "−1" with a minus sign. */
export function pointsText(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

/** "What it costs: simplicity, latency." */
export function costsText(costs: readonly string[], { qualities }: ChooseData): string {
  return `What it costs: ${costs.map((id) => qualities[id] ?? id).join(', ')}.`;
}

function bullets(lines: readonly string[], indent = ''): string {
  return lines.map((line) => `${indent}- ${line}`).join('\n');
}
