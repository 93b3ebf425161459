import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { onePage } from './support/one-page.ts';
import { siteInBrowser } from './support/site-in-browser.ts';

const site = siteInBrowser();
const { open, forgive } = onePage(site);
let page: Page;

const addressOf = () => new URL(page.url()).search;

describe('/choose', () => {
  const results = () => page.locator('[data-part="ranked"] h3 a');
  const status = () => page.locator('[data-part="status"]');
  const tick = (label: string) => page.getByLabel(label, { exact: true }).check();

  it('asks for nothing before the first answer, then ranks at once and tells how many', async () => {
    page = await open('/choose');
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
    page = await open('/choose');
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
    page = await open('/choose?team=8');
    await expect.poll(() => status().innerText()).toContain('Tick what hurts');
    expect(await results().count()).toBe(0);
    expect(await page.locator('[data-part="filled"]').isVisible()).toBe(false);
    await tick('It costs too much to run');
    await results().first().waitFor();
  });

  it('starts again from the first question, says so, and Back restores the answers', async () => {
    page = await open('/choose?hurts=peaks&team=3', { viewport: { width: 390, height: 800 } });
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
    page = await open('/choose?hurts=peaks', { viewport: { width: 390, height: 800 } });
    await results().first().waitFor();
    const entries = await page.evaluate(() => history.length);
    await page.locator('[data-jump] a').click();
    await expect.poll(() => page.locator('[data-part="title"]').evaluate((title) => Math.round(title.getBoundingClientRect().top))).toBeLessThan(100);
    expect(await page.evaluate(() => [history.length, location.hash, document.activeElement?.id])).toEqual([entries, '', 'results-title']);
  });

  it('lets no more than three things hurt', async () => {
    page = await open('/choose?hurts=slow-changes,hard-to-test');
    await results().first().waitFor();
    await tick('Reads overload the database');
    const other = page.getByLabel('It costs too much to run', { exact: true });
    await expect.poll(() => other.isDisabled()).toBe(true);
    await page.getByLabel('Reads overload the database', { exact: true }).uncheck();
    await expect.poll(() => other.isDisabled()).toBe(false);
  });

  it('folds what is ruled out, with the reasons, and offers to compare the first two', async () => {
    page = await open('/choose?hurts=blocked-releases&team=4');
    await results().first().waitFor();
    const [first, second] = await results().evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname.split('/').at(-1)));
    expect(await page.locator('[data-part="compare"]').getAttribute('href')).toBe(`/compare?patterns=${first},${second}`);
    const out = page.locator('[data-part="out-list"]');
    expect(await out.isVisible()).toBe(false);
    await page.getByText('Ruled out: ').click();
    expect(await out.innerText()).toContain('It pays from 10 developers, and you have 4.');
  });

  it('says so when everything is ruled out', async () => {
    page = await open('/choose?hurts=peaks&team=2&complexity=1');
    await expect.poll(() => status().innerText()).toContain('Nothing fits');
    expect(await page.getByText('Ruled out: ').isVisible()).toBe(true);
  });

  it('copies a summary in Markdown that links back, and the address', async () => {
    page = await open('/choose?hurts=two-systems&team=12');
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
    page = await open('/choose?hurts=peaks');
    await results().first().waitFor();
    await page.getByRole('button', { name: 'Show what fits' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('results-title');
  });

  it('says so when the data cannot be loaded, and tries again with the next answer', async () => {
    page = await open('/choose');
    await page.route('**/choose.json', (route) => route.abort());
    await tick('It costs too much to run');
    await expect.poll(() => status().innerText()).toContain('could not be loaded');
    await page.unroute('**/choose.json');
    await tick('Users wait too long for an answer');
    await results().first().waitFor();
    forgive(/ERR_FAILED/);
  });

  it('is readable without a script, tables and method, with nothing that only a script can answer', async () => {
    page = await open('/choose?hurts=slow-changes', { javaScriptEnabled: false });
    expect(await page.locator('.notice').isVisible()).toBe(true);
    expect(await page.locator('.examples').isVisible()).toBe(false);
    expect(await page.locator('.choose-form').isVisible()).toBe(false);
    expect(await page.locator('.overview').first().getByRole('link', { name: 'Circuit Breaker' }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('heading', { name: 'How it ranks' }).isVisible()).toBe(true);
  });

  it.each(['light', 'dark'] as const)('has no barrier that axe finds, %s', async (colorScheme) => {
    page = await open('/choose?hurts=slow-changes,reads-overload&team=3&have=monolith', { colorScheme });
    await results().first().waitFor();
    expect(await accessibilityFaults(page, 'main')).toEqual([]);
  });

  it.each([320, 390, 720])('does not scroll sideways at %i px', async (width) => {
    page = await open('/choose?hurts=slow-changes,reads-overload&team=3&complexity=2&have=monolith', { viewport: { width, height: 800 } });
    await expect.poll(() => status().innerText()).not.toBe('');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
