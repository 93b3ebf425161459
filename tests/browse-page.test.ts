import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { onePage } from './support/one-page.ts';
import { siteInBrowser } from './support/site-in-browser.ts';

const site = siteInBrowser();
const { open } = onePage(site);
let page: Page;

const addressOf = () => new URL(page.url()).search;

describe('/patterns', () => {
  const shown = () => page.locator('.row:visible');
  const titles = () => shown().locator('h3').allInnerTexts();
  const status = () => page.locator('[data-browse-status]').innerText();
  const total = 43;

  it('filters, counts for each value what it would show, and tells how many there are', async () => {
    page = await open('/patterns');
    const all = await shown().count();
    expect(all).toBeGreaterThanOrEqual(total);
    await page.getByRole('checkbox', { name: /^Data/ }).check();
    const data = await shown().count();
    expect(data).toBeLessThan(all);
    expect(await status()).toBe(`${data} of ${all} patterns`);
    const countOfEasy = page.locator('label', { hasText: '2 of 5' }).locator('.count');
    const promised = Number(await countOfEasy.innerText());
    await page.getByRole('checkbox', { name: /^3 of 5/ }).check();
    const promisedToo = Number(await page.locator('label', { hasText: '3 of 5' }).locator('.count').innerText());
    expect(await shown().count()).toBe(promisedToo);
    expect(Number(await countOfEasy.innerText())).toBe(promised);
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Data']);
  });

  it('keeps the filters in the address, restores them, and goes back one by one', async () => {
    page = await open('/patterns');
    await page.getByRole('checkbox', { name: /^AI/ }).check();
    await page.getByLabel('Improves').selectOption('accuracy');
    await page.getByLabel('Words').fill('documents');
    expect(addressOf()).toBe('?q=documents&category=ai&improves=accuracy');
    const found = await titles();
    expect(found).toContain('RAG Architecture');
    await page.reload();
    expect(await titles()).toEqual(found);
    expect(await page.getByRole('checkbox', { name: /^AI/ }).isChecked()).toBe(true);
    await page.goBack();
    expect(addressOf()).toBe('?category=ai');
    expect(await page.getByLabel('Improves').inputValue()).toBe('');
    expect((await titles()).length).toBeGreaterThan(found.length);
    await page.goBack();
    expect(addressOf()).toBe('');
  });

  it('sorts, and goes back to the order of the catalogue', async () => {
    page = await open('/patterns');
    const before = await titles();
    await page.getByLabel('Sort by').selectOption('title');
    const sorted = await titles();
    expect(sorted).toEqual([...before].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })));
    expect(addressOf()).toBe('?sort=title');
    expect(await page.locator('.row-category:visible').count()).toBe(before.length);
    await page.getByLabel('Sort by').selectOption('category');
    expect(await titles()).toEqual(before);
  });

  it('says so when nothing is left, and offers to clear the filters', async () => {
    page = await open('/patterns?q=unicorn');
    expect(await status()).toMatch(/^0 of \d+ patterns$/);
    expect(await page.getByText('No pattern has all of this.').isVisible()).toBe(true);
    await page.locator('[data-browse-reset]').click();
    await expect.poll(addressOf).toBe('');
    expect(await shown().count()).toBeGreaterThanOrEqual(total);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('browse-words');
  });

  it('names each filter that is on beside the number of patterns, to be removed there', async () => {
    page = await open('/patterns');
    expect(await page.locator('.browse-chips').isVisible()).toBe(false);
    await page.goto(`${site.server.url}/patterns?q=cache&category=data,ai&costs=not-latency`);
    const chips = page.locator('.browse-chips').getByRole('button');
    expect(await chips.evaluateAll((buttons) => buttons.map((button) => button.textContent))).toEqual([
      'Remove filter: Words: cache',
      'Remove filter: Category: Data',
      expect.stringMatching(/^Remove filter: Category: AI/),
      'Remove filter: Price: Does not cost latency',
      'Clear filters',
    ]);
    await page.getByRole('button', { name: 'Remove filter: Category: Data' }).click();
    expect(addressOf()).toBe('?q=cache&category=ai&costs=not-latency');
    expect(await page.getByRole('checkbox', { name: /^Data/ }).isChecked()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('status');
    await page.getByRole('group', { name: 'Filters that are on' }).getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(addressOf).toBe('');
    expect(await page.locator('.browse-chips').isVisible()).toBe(false);
  });

  it('lists everything without a script, with links to the categories in the place of the filters', async () => {
    page = await open('/patterns?category=data', { javaScriptEnabled: false });
    expect(await shown().count()).toBeGreaterThanOrEqual(total);
    expect(await page.locator('[data-browse]').isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: 'Categories' }).getByRole('link').count()).toBeGreaterThan(3);
  });

  it('does not move when its script starts', async () => {
    const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      const moved = (entry: PerformanceEntry) => (entry as unknown as { sources: { node: Node | null }[] }).sources.flatMap(({ node }) => (node instanceof Element && node.closest('main') ? node.outerHTML.slice(0, 80) : []));
      new PerformanceObserver((list) => shifts.push(...list.getEntries().flatMap(moved))).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${site.server.url}/patterns`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });

  it('hides the filters behind a summary on a phone', async () => {
    page = await open('/patterns?complexity=2', { viewport: { width: 390, height: 800 } });
    expect(await page.getByLabel('Words').isVisible()).toBe(false);
    await page.getByText('Filter (1 set)').click();
    expect(await page.getByLabel('Words').isVisible()).toBe(true);
    const show = page.getByRole('button', { name: /^Show \d+ patterns$/ });
    expect(await show.evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
    await page.getByRole('checkbox', { name: /^Data/ }).check();
    const number = await page.locator('.row:not([hidden])').count();
    await page.getByRole('button', { name: `Show ${number} patterns` }).click();
    expect(await page.getByLabel('Words').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(new RegExp(`^${number} of`));
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('has no barrier that axe finds, %s at %i px', async (colorScheme, width) => {
    page = await open('/patterns?sort=title', { colorScheme, viewport: { width, height: 800 } });
    expect(await accessibilityFaults(page, 'main')).toEqual([]);
  });
});
