import { createHash } from 'node:crypto';
import { toString } from 'mdast-util-to-string';
import { posix } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecurityHeaders } from '../src/server/policy.ts';
import { attribute, builtFiles, builtText, elements, pagePath, pages } from './support/site.ts';
import { siteInBrowser } from './support/site-in-browser.ts';

const { documents: headers } = JSON.parse(builtText('_headers.json')) as SecurityHeaders;
const policy = new Map((headers['Content-Security-Policy'] ?? '').split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1)]));
const files = builtFiles().filter((file) => /\.(?:html|svg)$/.test(file));
/** One page of each kind: every page at the top, and the first of each folder. */
const kinds = pages.filter((page, index) => posix.dirname(page) === '.' || posix.dirname(page) !== posix.dirname(pages[index - 1] ?? ''));

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Text of a document's inline elements that the browser runs or applies. */
function inline(document: string, tagName: 'script' | 'style'): string[] {
  return elements(builtText(document))
    .filter((element) => element.tagName === tagName && attribute(element, 'src') === undefined && !/json$/.test(attribute(element, 'type') ?? ''))
    .map((element) => toString(element));
}

describe('the policy', () => {
  it('lets nothing in but the site itself and what the build has written', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    for (const [name, sources] of policy) {
      for (const source of sources) expect(source, name).toMatch(/^'(?:self|none|wasm-unsafe-eval|sha256-[\w+/]+=*)'$/);
    }
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.has(name), name).toBe(true);
  });

  it('has the hash of every inline script and style sheet, and no other', () => {
    const scripts = new Set(files.flatMap((document) => inline(document, 'script')).map(hash));
    const styles = new Set(files.flatMap((document) => inline(document, 'style')).map(hash));
    expect(scripts.size).toBeGreaterThan(0);
    expect(policy.get('script-src')?.filter((source) => source.startsWith("'sha256-"))).toEqual([...scripts].sort());
    expect(policy.get('style-src')?.filter((source) => source.startsWith("'sha256-"))).toEqual([...styles].sort());
  });

  it.each(files)('%s has no style attribute, no handler and no javascript: address', (document) => {
    for (const { tagName, properties } of elements(builtText(document))) {
      const forbidden = Object.entries(properties).filter(([name, value]) => /^(?:style|on[a-z]+)$/i.test(name) || /^\s*(?:javascript|vbscript):/i.test(String(value)));
      expect(forbidden, tagName).toEqual([]);
    }
  });
});

describe('in a browser', () => {
  const site = siteInBrowser();
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    const context = await site.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => /error|warning/.test(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => console.error(`violation of ${effectiveDirective}: ${blockedURI} ${sample}`));
    });
  });

  afterEach(() => page.context().close());

  it.each(kinds)('%s keeps the policy while it is read, searched and switched', async (file) => {
    const response = await page.goto(site.server.url + pagePath(file), { waitUntil: 'networkidle' });
    expect(response?.headers()['content-security-policy']).toBe(headers['Content-Security-Policy']);
    await page.locator('[data-theme-switch]').click();
    const menu = page.locator('[data-model-menu] summary').first();
    if ((await menu.count()) > 0) {
      await menu.click();
      await page.locator('[data-copy="markdown"]').first().click();
    }
    await page.keyboard.press('Escape');
    await page.locator('[data-search-open]').first().click();
    await page.keyboard.type('saga');
    await page.locator('.search-dialog .search-results li').first().waitFor();
    expect(complaints.filter((complaint) => !/status of 404/.test(complaint))).toEqual([]);
  });

  it('shows search results on their page', async () => {
    await page.goto(`${site.server.url}/search?q=saga`);
    await page.locator('.search-results li').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('stops what has got into a page in spite of everything', async () => {
    await page.goto(site.server.url);
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src="/favicon.svg" onload="document.title = \'broken\'" style="color: red"><base href="https://evil.example/">'));
    const script = "const s = document.createElement('script'); s.textContent = 'document.title = \"broken\"'; document.body.append(s); fetch('https://evil.example/').catch(() => {});";
    await page.evaluate(script);
    await expect.poll(() => complaints.filter((complaint) => complaint.startsWith('violation of')).map((complaint) => /of ([\w-]+)/.exec(complaint)?.[1]).sort()).toEqual(['base-uri', 'connect-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']);
    expect(await page.title()).not.toBe('broken');
  });
});
