import { toString } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { comparisonPath } from '../src/compare/address.ts';
import type { ComparisonPage } from '../src/compare/page.ts';
import { checkedShell, SHELL, SHELL_NAME, shellFiller } from '../src/compare/shell.ts';
import { jsonLd } from '../src/structured-data.ts';
import { attribute, builtFiles, builtText, elements } from './support/site.ts';

/** Titles that HTML, attributes and JSON-LD each have to write in another way. */
const HOSTILE: ComparisonPage = {
  title: 'A "B" & <C> vs D\'s $& $1',
  description: 'Choose "A" when x < y & y > z.',
  path: comparisonPath('a', 'd'),
  structuredData: { name: 'A "B" </script><b>', item: 'layra' },
  content: '<p>Text with $& and layra-shell-title in it.</p>',
};

const shellHtml = `<title>${SHELL.title} · Layra</title><meta name="description" content="${SHELL.description}"><link rel="canonical" href="https://x.example${SHELL.path}"><script type="application/ld+json">${jsonLd(SHELL.structuredData)}</script><h1>${SHELL.title}</h1>${SHELL.content}<a href="https://y.example/?q=${encodeURIComponent(`https://x.example${SHELL.path}.md`)}">m</a>`;

describe('a page of a comparison', () => {
  const made = shellFiller(shellHtml)(HOSTILE);
  const found = (tagName: string) => elements(made).filter((element) => element.tagName === tagName);

  it('has its own title, description and address in the places of the marks', () => {
    expect(found('title').map((element) => toString(element))).toEqual([`${HOSTILE.title} · Layra`]);
    expect(found('h1').map((element) => toString(element))).toEqual([HOSTILE.title]);
    expect(found('meta').map((meta) => attribute(meta, 'content'))).toEqual([HOSTILE.description]);
    expect(found('link').map((link) => attribute(link, 'href'))).toEqual(['https://x.example/compare/a-vs-d']);
    expect(found('a').map((link) => new URL(attribute(link, 'href') ?? '').searchParams.get('q'))).toEqual(['https://x.example/compare/a-vs-d.md']);
  });

  it('has structured data that ends no script', () => {
    expect(JSON.parse(found('script').map((element) => toString(element)).join(''))).toEqual(HOSTILE.structuredData);
    expect(found('b')).toEqual([]);
  });

  it('has its content as it is, even where that looks like a mark', () => {
    expect(made).toContain(HOSTILE.content);
  });

  it('is refused when the shell has no place for a part of it', () => {
    expect(checkedShell(shellHtml)).toBe(shellHtml);
    expect(() => checkedShell(shellHtml.replaceAll(SHELL.description, ''))).toThrow(`no place for ${SHELL.description}`);
    expect(() => checkedShell('')).toThrow(SHELL_NAME);
  });
});

describe('the built site', () => {
  it('holds neither the shell nor one of its marks', () => {
    const pages = builtFiles().filter((file) => /\.(?:html|xml|md|txt)$/.test(file));
    expect(pages.filter((file) => file.includes('-vs-') && file.endsWith('.html')).length).toBeGreaterThan(200);
    expect(pages.filter((file) => file.includes(SHELL_NAME) || builtText(file).includes('layra-shell'))).toEqual([]);
  });

  it('names every comparison in its sitemap', () => {
    const pages = builtFiles().filter((file) => file.startsWith('compare/') && file.endsWith('.html'));
    const sitemap = builtText('sitemap-0.xml');
    expect(pages.filter((file) => !sitemap.includes(`/${file.replace('.html', '')}</loc>`))).toEqual([]);
  });
});
