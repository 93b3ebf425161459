import { gzipSync } from 'node:zlib';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { askedProblems, chooseData } from '../src/choose/data.ts';
import { RULES } from '../src/choose/method.ts';
import { PROBLEMS } from '../src/choose/problems.ts';
import { POINTS } from '../src/choose/reasons.ts';
import { pointsText, summaryMarkdown } from '../src/choose/summary.ts';
import type { Situation } from '../src/choose/types.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { builtFiles, builtText } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const data = chooseData(catalogue);

describe('the method', () => {
  it('documents every point', () => {
    const documented = RULES.map(({ points }) => points).sort();
    expect(documented).toEqual(Object.values(POINTS).map(pointsText).sort());
  });

  it('is told in the twin and on the page with the same rules', () => {
    for (const { rule, why } of RULES) {
      expect(builtText('choose.md')).toContain(rule);
      expect(builtText('choose.html')).toContain(rule);
      expect(builtText('choose.html')).toContain(why);
    }
  });
});

describe('the summary', () => {
  const situation: Situation = { hurts: ['two-systems'], team: 12, consistency: 'strong', have: ['microservices'] };
  const markdown = summaryMarkdown(data, situation, { situation: 'https://x.example/choose?a', pattern: (slug) => `https://x.example/patterns/${slug}` });

  it('is the beginning of a decision record, with links, reasons and what is ruled out', () => {
    const headings = fromMarkdown(markdown).children.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
    expect(headings[0]).toBe(1);
    expect(markdown).toMatch(/## Context[\s\S]*12 developers[\s\S]*## Options considered[\s\S]*1\. \*\*\[Change Data Capture\]\(https:\/\/x\.example\/patterns\/change-data-capture\)[\s\S]*\(\+8\)[\s\S]*## Ruled out[\s\S]*\[Saga Pattern\][\s\S]*consistency[\s\S]*## Decision[\s\S]*## Consequences[\s\S]*https:\/\/x\.example\/choose\?a/);
  });
});

describe('what the browser loads', () => {
  const gzip = (file: string) => gzipSync(builtText(file)).length;
  const script = builtFiles().find((file) => /assets\/choose.*\.js$/.test(file)) ?? '';

  it('is the data of the ranking, at most 15 KB at 43 patterns', () => {
    expect(JSON.parse(builtText('choose.json'))).toEqual(JSON.parse(JSON.stringify(data)));
    expect(gzip('choose.json') / catalogue.patterns.length).toBeLessThan((15 * 1024) / 43);
  });

  it('is a script of at most 6 KB, without parsers', () => {
    expect(gzip(script)).toBeLessThan(6 * 1024);
    expect(builtText(script)).not.toMatch(/zod|micromark|frontmatter/i);
  });
});

describe('a small catalogue', () => {
  it('is asked only about problems that one of its patterns could help with', () => {
    const only = (...chosen: string[]) => ({ patterns: chosen.map((slug) => catalogue.get(slug)).filter((pattern) => pattern !== undefined) });
    const asked = askedProblems(only('circuit-breaker'));
    expect(asked.map(({ id }) => id)).toContain('slow-dependency');
    expect(asked.map(({ id }) => id)).not.toContain('model-bills');
    expect(askedProblems(only('llm-routing')).every(({ category }) => category === 'ai')).toBe(true);
    expect(askedProblems(catalogue)).toEqual(PROBLEMS);
  });
});
