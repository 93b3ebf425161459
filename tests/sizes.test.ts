import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { DIGEST_LIMIT, digest } from '../src/agents/small.ts';
import type { Pattern } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { siteFromEnvironment } from '../src/site.ts';
import { builtFiles, builtText } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const context = { catalogue, site: siteFromEnvironment({}) };
const texts = builtFiles().filter((file) => /\.(?:md|txt)$/.test(file));
const stated = (text: string) => Number(/([\d,]+) tokens/.exec(text)?.[1]?.replaceAll(',', ''));

describe('sizes', () => {
  it('keep llms.txt under 50,000 characters at 113 patterns', () => {
    const length = builtText('llms.txt').length;
    const perPattern = builtText('llms.txt').split('\n').filter((line) => line.includes('/patterns/')).join('\n').length / catalogue.patterns.length;
    expect(length + perPattern * Math.max(0, 113 - catalogue.patterns.length)).toBeLessThan(50_000);
  });

  it.each(catalogue.patterns.map(({ slug }) => slug))('%s: the twin is under 50,000 characters and the digest entry under 250 tokens', (slug) => {
    const pattern = catalogue.get(slug);
    expect(builtText(`patterns/${slug}.md`).length).toBeLessThan(50_000);
    expect(pattern && countTokens(digest(pattern, context))).toBeLessThanOrEqual(DIGEST_LIMIT);
  });

  it('the digest has a use, two counter-indications and a choice for nearly every pattern, and names what its own page compares', () => {
    const lines = (pattern: Pattern, label: string) => digest(pattern, context).split('\n').filter((line) => line.startsWith(`- ${label}: `));
    const short = catalogue.patterns.filter((pattern) => lines(pattern, 'Not when').length < 2);
    expect(short.length / catalogue.patterns.length).toBeLessThan(0.1);
    for (const pattern of catalogue.patterns) {
      for (const label of ['Use when', 'Not when', 'Choosing']) expect(lines(pattern, label).length, `${pattern.slug}: ${label}`).toBeGreaterThan(0);
      const [compared = ''] = lines(pattern, 'Compared with');
      for (const { pattern: slug } of pattern.comparisons) expect(compared).toContain(catalogue.titleOf(slug));
      const others = catalogue.comparisons(pattern).length - new Set(pattern.comparisons.map(({ pattern: slug }) => slug)).size;
      expect(compared.endsWith(` and ${others} more`), pattern.slug).toBe(others > 0);
    }
  });

  it.each(texts.filter((file) => !['robots.txt', '404.md'].includes(file) && !file.startsWith('.well-known/')))('%s states its own size in tokens, to half a per cent', (file) => {
    const text = builtText(file);
    const actual = countTokens(text);
    const claimed = file === 'llms.txt' ? Number(/this file \(([\d,]+) tokens\)/.exec(text)?.[1]?.replaceAll(',', '')) : stated(text);
    expect(Math.abs(claimed - actual) / actual).toBeLessThan(0.005);
  });

  it('of a pattern are the same in every place: that of the complete file, as it states it itself', () => {
    const own = new Map(catalogue.patterns.map(({ slug }) => [slug, stated(builtText(`patterns/${slug}.md`))]));
    const index = JSON.parse(builtText('api/patterns.json')) as { patterns: { slug: string; tokens: number }[] };
    expect(new Map(index.patterns.map(({ slug, tokens }) => [slug, tokens]))).toEqual(own);
    const full = builtText('llms-full.txt');
    for (const [slug, tokens] of own) {
      expect((JSON.parse(builtText(`api/patterns/${slug}.json`)) as { tokens: number }).tokens, slug).toBe(tokens);
      expect(full).toContain(`/patterns/${slug}.md) (${tokens.toLocaleString('en')} tokens)`);
    }
    const range = [Math.min(...own.values()), Math.max(...own.values())].map((tokens) => tokens.toLocaleString('en'));
    expect(builtText('llms.txt')).toContain(`of ${range.join(' to ')} tokens`);
    for (const size of range) expect(builtText('guides/using-with-a-model.md')).toContain(size);
    for (const { slug } of catalogue.guidesAbout('architecture')) {
      expect(full).toContain(`/guides/${slug}.md) (${stated(builtText(`guides/${slug}.md`)).toLocaleString('en')} tokens)`);
    }
  });

  it.each(texts.filter((file) => /^llms(?:-full\.txt|\/)/.test(file)))('%s begins with a table of contents when it is long', (file) => {
    const text = builtText(file);
    expect(text.length > 50_000).toBe(text.includes('\n## Contents\n'));
  });
});
