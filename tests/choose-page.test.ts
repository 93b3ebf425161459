import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import axe from 'axe-core';
import { siteInBrowser } from './support/site-in-browser.ts';

const site = siteInBrowser();
let page: Page;
let complaints: string[] = [];

afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

/** Opens a path in a browser of its own, and collects what goes wrong there. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  complaints = [];
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.server.url + path);
}

/** What axe finds wrong with the content of the page, by WCAG 2.2 AA. */
async function violations(): Promise<string[]> {
  // Evaluated, since the pages' own policy lets no script in by a tag.
  await page.evaluate(axe.source);
  const run = (tags: string[]) => (window as unknown as { axe: typeof axe }).axe.run('main', { runOnly: tags });
  const { violations: found } = await page.evaluate(run, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const addressOf = () => new URL(page.url()).search;

describe('/choose', () => {
  const results = () => page.locator('[data-part="ranked"] h3 a');
  const status = () => page.locator('[data-part="status"]');
  const tick = (label: string) => page.getByLabel(label, { exact: true }).check();

  it('asks for nothing before the first answer, then ranks at once and tells how many', async () => {
    await open('/choose');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    expect(await page.getByText('Situations to begin from').isVisible()).toBe(true);
    expect(asked).toEqual([]);
    await tick('One slow or failed dependency takes everything down');
    await results().first().waitFor();
    expect(await results().first().innerText()).toBe('Circuit Breaker');
    expect(asked).toEqual(['/choose.json']);
    expect(await status().innerText()).toMatch(/^\d+ patterns could help; Circuit Breaker comes first\.$/);
    expect(await page.getByText('Situations to begin from').isVisible()).toBe(false);
  });

  it('keeps the answers in the address, which restores them', async () => {
    await open('/choose');
    await tick('Changes are slow and break other things');
    await page.getByLabel('How many developers?').fill('3');
    await tick('Low (one machine bears it with ease)');
    await tick('At once, everywhere');
    await page.getByLabel('How much complexity, at most?').selectOption('3');
    await page.getByText('What is there already?').click();
    await tick('Monolith');
    await expect.poll(addressOf).toBe('?hurts=slow-changes&team=3&load=low&consistency=strong&complexity=3&have=monolith');
    const before = await page.locator('[data-part="filled"]').innerText();
    await page.reload();
    await results().first().waitFor();
    expect(await page.locator('[data-part="filled"]').innerText()).toBe(before);
    expect(await page.getByLabel('How many developers?').inputValue()).toBe('3');
    expect(await page.getByLabel('Monolith', { exact: true }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Start again' }).click();
    await expect.poll(addressOf).toBe('');
    expect(await page.getByText('Situations to begin from').isVisible()).toBe(true);
  });

  it('asks what hurts instead of ranking without a reason', async () => {
    await open('/choose?team=8');
    await expect.poll(() => status().innerText()).toContain('Tick what hurts');
    expect(await results().count()).toBe(0);
    expect(await page.locator('[data-part="filled"]').isVisible()).toBe(false);
    await tick('It costs too much to run');
    await results().first().waitFor();
  });

  it('starts again from the first question, says so, and Back restores the answers', async () => {
    await open('/choose?hurts=peaks&team=3', { viewport: { width: 390, height: 800 } });
    await results().first().waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await expect.poll(() => status().innerText()).toBe('All answers cleared.');
    await expect.poll(() => page.locator('.hurts').evaluate((question) => Math.round(question.getBoundingClientRect().top))).toBeLessThan(100);
    expect(addressOf()).toBe('');
    await page.goBack();
    await results().first().waitFor();
    expect(addressOf()).toBe('?hurts=peaks&team=3');
    expect(await page.getByLabel('How many developers?').inputValue()).toBe('3');
  });

  it('leads down to the results on a phone without a new entry of the history', async () => {
    await open('/choose?hurts=peaks', { viewport: { width: 390, height: 800 } });
    await results().first().waitFor();
    const entries = await page.evaluate(() => history.length);
    await page.locator('[data-jump] a').click();
    await expect.poll(() => page.locator('[data-part="title"]').evaluate((title) => Math.round(title.getBoundingClientRect().top))).toBeLessThan(100);
    expect(await page.evaluate(() => [history.length, location.hash, document.activeElement?.id])).toEqual([entries, '', 'results-title']);
  });

  it('lets no more than three things hurt', async () => {
    await open('/choose?hurts=slow-changes,hard-to-test');
    await results().first().waitFor();
    await tick('Reads overload the database');
    const other = page.getByLabel('It costs too much to run', { exact: true });
    await expect.poll(() => other.isDisabled()).toBe(true);
    await page.getByLabel('Reads overload the database', { exact: true }).uncheck();
    await expect.poll(() => other.isDisabled()).toBe(false);
  });

  it('folds what is ruled out, with the reasons, and offers to compare the first two', async () => {
    await open('/choose?hurts=blocked-releases&team=4');
    await results().first().waitFor();
    const [first, second] = await results().evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname.split('/').at(-1)));
    expect(await page.locator('[data-part="compare"]').getAttribute('href')).toBe(`/compare?patterns=${first},${second}`);
    const out = page.locator('[data-part="out-list"]');
    expect(await out.isVisible()).toBe(false);
    await page.getByText('Ruled out: ').click();
    expect(await out.innerText()).toContain('It pays from 10 developers, and you have 4.');
  });

  it('says so when everything is ruled out', async () => {
    await open('/choose?hurts=peaks&team=2&complexity=1');
    await expect.poll(() => status().innerText()).toContain('Nothing fits');
    expect(await page.getByText('Ruled out: ').isVisible()).toBe(true);
  });

  it('copies a summary in Markdown that links back, and the address', async () => {
    await open('/choose?hurts=two-systems&team=12');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await results().first().waitFor();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText('Copied').waitFor();
    const markdown = await clipboard();
    expect(markdown).toContain(`[Change Data Capture](${site.server.url}/patterns/change-data-capture)`);
    expect(markdown).toContain(page.url());
    expect(markdown).toMatch(/## Context[\s\S]*## Options considered[\s\S]*## Decision/);
    await page.getByRole('button', { name: 'Copy the address' }).click();
    await expect.poll(clipboard).toBe(page.url());
  });

  it('is worked by keyboard: the button leads to the results', async () => {
    await open('/choose?hurts=peaks');
    await results().first().waitFor();
    await page.getByRole('button', { name: 'Show what fits' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('results-title');
  });

  it('says so when the data cannot be loaded, and tries again with the next answer', async () => {
    await open('/choose');
    await page.route('**/choose.json', (route) => route.abort());
    await tick('It costs too much to run');
    await expect.poll(() => status().innerText()).toContain('could not be loaded');
    await page.unroute('**/choose.json');
    await tick('Users wait too long for an answer');
    await results().first().waitFor();
    complaints = complaints.filter((complaint) => !complaint.includes('ERR_FAILED'));
  });

  it('is readable without a script, tables and method, with nothing that only a script can answer', async () => {
    await open('/choose?hurts=slow-changes', { javaScriptEnabled: false });
    expect(await page.locator('.notice').isVisible()).toBe(true);
    expect(await page.locator('.examples').isVisible()).toBe(false);
    expect(await page.locator('.choose-form').isVisible()).toBe(false);
    expect(await page.locator('.overview').first().getByRole('link', { name: 'Circuit Breaker' }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('heading', { name: 'How it ranks' }).isVisible()).toBe(true);
  });

  it.each(['light', 'dark'] as const)('has no barrier that axe finds, %s', async (colorScheme) => {
    await open('/choose?hurts=slow-changes,reads-overload&team=3&have=monolith', { colorScheme });
    await results().first().waitFor();
    expect(await violations()).toEqual([]);
  });

  it.each([320, 390, 720])('does not scroll sideways at %i px', async (width) => {
    await open('/choose?hurts=slow-changes,reads-overload&team=3&complexity=2&have=monolith', { viewport: { width, height: 800 } });
    await expect.poll(() => status().innerText()).not.toBe('');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('/patterns', () => {
  const shown = () => page.locator('.row:visible');
  const titles = () => shown().locator('h3').allInnerTexts();
  const status = () => page.locator('[data-browse-status]').innerText();
  const total = 43;

  it('filters, counts for each value what it would show, and tells how many there are', async () => {
    await open('/patterns');
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
    await open('/patterns');
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
    await open('/patterns');
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
    await open('/patterns?q=unicorn');
    expect(await status()).toMatch(/^0 of \d+ patterns$/);
    expect(await page.getByText('No pattern has all of this.').isVisible()).toBe(true);
    await page.locator('[data-browse-reset]').click();
    await expect.poll(addressOf).toBe('');
    expect(await shown().count()).toBeGreaterThanOrEqual(total);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('browse-words');
  });

  it('names each filter that is on beside the number of patterns, to be removed there', async () => {
    await open('/patterns');
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
    await open('/patterns?category=data', { javaScriptEnabled: false });
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
    await open('/patterns?complexity=2', { viewport: { width: 390, height: 800 } });
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
    await open('/patterns?sort=title', { colorScheme, viewport: { width, height: 800 } });
    expect(await violations()).toEqual([]);
  });
});
