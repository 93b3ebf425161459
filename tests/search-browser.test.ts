import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { askSearch, openSearch, placeOf, type Query } from './support/search.ts';
import { onePage } from './support/one-page.ts';
import { siteInBrowser } from './support/site-in-browser.ts';

const queries = JSON.parse(readFileSync('tests/fixtures/search-queries.json', 'utf8')) as Query[];

const site = siteInBrowser();
const { blank, forgive } = onePage(site);
let page: Page;

beforeEach(async () => {
  page = await blank({ colorScheme: 'light' });
});

const dialog = () => page.locator('.search-dialog');
const options = () => dialog().locator('.search-results').locator('[role="option"]');
const field = () => dialog().getByRole('combobox', { name: 'Search patterns' });
const pageResults = () => page.locator('.search-page .search-results li');
const titles = () => page.locator('.search-page .search-results strong').allInnerTexts();
const pageStatus = () => page.locator('.search-page .search-status');

/** Waits until the text of the pages has been searched as well. */
const settled = (root: string) => page.locator(`${root} .search-results[aria-busy="false"]`).waitFor({ state: 'attached' });

/** Opens the search page and waits for all its results. */
async function openPage(address: string): Promise<void> {
  await page.goto(`${site.server.url}${address}`);
  await settled('.search-page');
}

/** The option that the field names as the active one, by its place. */
const active = async () => {
  const selected = await options().evaluateAll((all) => all.map((option) => option.ariaSelected === 'true'));
  expect(selected.filter(Boolean).length).toBe(1);
  const index = selected.indexOf(true);
  expect(await field().getAttribute('aria-activedescendant')).toBe(await options().nth(index).getAttribute('id'));
  return index;
};

describe('the search dialog', () => {
  it('loads nothing before it is first opened', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => /pagefind|search(?:-box|\.json)/.test(request.url()) && loaded.push(request.url()));
    await page.goto(`${site.server.url}/`, { waitUntil: 'networkidle' });
    expect(loaded).toEqual([]);
    await page.keyboard.press('/');
    await page.waitForResponse(/search\.json/);
  });

  it.each(['/', 'Control+k', 'Meta+k'])('opens with %s, is worked by keyboard alone, and leads to the pattern', async (shortcut) => {
    await page.goto(`${site.server.url}/patterns`);
    await page.keyboard.press(shortcut);
    await page.keyboard.type('circuit breaker');
    await options().first().waitFor();
    await settled('.search-dialog');
    expect(await options().first().innerText()).toMatch(/Circuit Breaker[\s\S]*Integration[\s\S]*complexity 2 of 5[\s\S]*\w{3,}/);
    expect(await field().getAttribute('aria-expanded')).toBe('true');
    expect(await active()).toBe(0);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(1);
    await page.keyboard.press('End');
    expect(await active()).toBe((await options().count()) - 1);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(0);
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe((await options().count()) - 1);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.server.url}/patterns/circuit-breaker`);
  });

  it('closes with Escape, even when something is typed, and gives the focus back', async () => {
    await page.goto(`${site.server.url}/`);
    await page.locator('[data-search-open]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.search-dialog[open]').waitFor();
    await page.keyboard.type('saga');
    await options().first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.search-dialog:not([open])').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-search-open'))).toBe(true);
  });

  it('does not open while somebody types a slash into a field', async () => {
    await page.goto(`${site.server.url}/`);
    await page.locator('#page-search').focus();
    await page.keyboard.type('and/or');
    expect(await page.inputValue('#page-search')).toBe('and/or');
    expect(await page.locator('.search-dialog[open]').count()).toBe(0);
  });

  it('keeps its size while the results change, and the place of what somebody has walked to', async () => {
    await openSearch(page, site.server.url);
    const height = () => dialog().evaluate((element) => element.getBoundingClientRect().height);
    const empty = await height();
    await field().fill('how do I stop one slow service from taking the others down');
    await options().first().waitFor();
    await page.keyboard.press('ArrowDown');
    const walkedTo = await options().nth(1).locator('strong').innerText();
    await settled('.search-dialog');
    expect(await active()).toBe(1);
    expect(await options().nth(1).locator('strong').innerText()).toBe(walkedTo);
    expect(await height()).toBe(empty);
  });

  it('announces how many results there are, and leads on when there are none', async () => {
    await openSearch(page, site.server.url);
    await field().fill('debezium');
    await expect.poll(() => dialog().getByRole('status').innerText()).toMatch(/^\d+ results$/);
    await field().fill('qwxzt');
    await expect.poll(() => dialog().getByRole('status').innerText()).toBe('Nothing found for “qwxzt”.');
    expect(await options().count()).toBe(0);
    expect(await field().getAttribute('aria-activedescendant')).toBeNull();
    expect(await dialog().locator('.search-nothing a').getAttribute('href')).toBe('/patterns');
  });

  it('takes what is typed to the search page when no result is chosen', async () => {
    await openSearch(page, site.server.url);
    await field().fill('qwxzt');
    await settled('.search-dialog');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=qwxzt/);
  });

  it.each(['light', 'dark'] as const)('has no accessibility fault that axe finds (%s)', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await openSearch(page, site.server.url);
    await field().fill('monolith vs microservices');
    await options().first().waitFor();
    await settled('.search-dialog');
    expect(await accessibilityFaults(page, '.search-dialog')).toEqual([]);
  });

  it('finds what people type', async () => {
    await openSearch(page, site.server.url);
    const places: { query: Query; place: number }[] = [];
    for (const query of queries) places.push({ query, place: placeOf((await askSearch(page, query.query)).paths, query) });
    const missed = (within: number) => places.filter(({ place }) => place === 0 || place > within).map(({ query }) => query.query);
    expect(missed(1).length, missed(1).join('\n')).toBeLessThanOrEqual(queries.length * 0.1);
    expect(missed(5).length, missed(5).join('\n')).toBeLessThanOrEqual(queries.length * 0.02);
  });
});

describe('the search page', () => {
  it('has an address that can be shared, filters included', async () => {
    await openPage('/search?q=capture%20changes&category=data&complexity=3');
    expect(await page.inputValue('#search-input')).toBe('capture changes');
    expect(await page.inputValue('#search-category')).toBe('data');
    expect((await titles())[0]).toBe('Change Data Capture');
    for (const facts of await page.locator('.search-page .search-facts').allInnerTexts()) expect(facts).toMatch(/^Data · complexity [1-3] of 5$/);
    await pageResults().locator('a').first().click();
    await page.waitForURL(`${site.server.url}/patterns/change-data-capture`);
  });

  it('keeps its address in step with what is typed and chosen', async () => {
    await openPage('/search');
    await page.fill('#search-input', 'data');
    await page.selectOption('#search-category', 'ai');
    await page.selectOption('#search-complexity', '2');
    expect(new URL(page.url()).search).toBe('?q=data&category=ai&complexity=2');
    await settled('.search-page');
    for (const facts of await page.locator('.search-page .search-facts').allInnerTexts()) expect(facts).toMatch(/^AI · complexity [12] of 5$/);
    await page.fill('#search-input', '');
    await expect.poll(() => pageStatus().innerText()).toMatch(/^\d+ patterns?$/);
    expect(new URL(page.url()).search).toBe('?category=ai&complexity=2');
  });

  it('says that no page has all words, and which word nobody has', async () => {
    await openPage('/search?q=how+do+I+keep+a+toaster+consistent+with+a+saga');
    expect(await pageStatus().innerText()).toContain('No page has “toaster”');
    expect((await titles())[0]).toBe('Saga Pattern');
  });

  it.each(['qwxzt', 'zzzz pattern', 'Жж'])('finds nothing for nonsense, and leads on: %s', async (query) => {
    await openPage(`/search?q=${encodeURIComponent(query)}`);
    expect(await pageStatus().innerText()).toBe(`Nothing found for “${query}”.`);
    expect(await pageResults().count()).toBe(0);
    expect(await page.locator('.search-page .search-nothing a').isVisible()).toBe(true);
  });

  it('leads from "a vs b" to the comparison, then to the two', async () => {
    await openPage('/search?q=monolith+vs+microservices');
    expect(await pageResults().locator('a').first().getAttribute('href')).toBe('/compare/microservices-vs-monolith');
    expect((await titles()).slice(1, 3).sort()).toEqual(['Microservices', 'Monolith']);
  });

  it('finds a word that only the text has, with the passage', async () => {
    await openPage('/search?q=TOAST');
    await expect.poll(titles).toContain('Change Data Capture');
    expect(await page.locator('.search-page mark', { hasText: /^TOAST$/ }).first().isVisible()).toBe(true);
  });

  it('shows markup as text', async () => {
    await openPage(`/search?q=${encodeURIComponent('saga <img src=x onerror=alert(1)>')}`);
    expect(await page.locator('.search-page img').count()).toBe(0);
    await openPage(`/search?q=${encodeURIComponent('<zqxw>')}`);
    expect(await pageStatus().innerText()).toContain('<zqxw>');
  });

  it('says what it needs where there is no script', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${site.server.url}/search?q=saga`);
    expect(await plain.locator('.search-page noscript p').isVisible()).toBe(true);
    expect(await plain.locator('.search-page noscript a').getAttribute('href')).toBe('/patterns');
    await context.close();
  });

  it('finds names when the text of the pages cannot be searched, and all once it can', async () => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.goto(`${site.server.url}/search?q=saga`);
    await expect.poll(() => pageStatus().innerText()).toContain('Only names were searched');
    expect(await page.locator('.search-page .search-results a').first().getAttribute('href')).toContain('/patterns/saga');
    await page.unroute('**/pagefind/**');
    await page.locator('#search-input').fill('sagas');
    await expect.poll(() => pageStatus().innerText()).toMatch(/^\d+ results$/);
    forgive(/pagefind|Failed to (?:fetch|load)|dynamically imported/);
  });

  it('offers to search without the filters when they leave nothing', async () => {
    await openPage('/search?q=singleton&category=ai');
    await page.getByRole('button', { name: 'Search without the filters' }).click();
    await expect.poll(() => page.locator('.search-page .search-results a').first().getAttribute('href')).toContain('/patterns/singleton');
  });

  it('says so when the search cannot be loaded', async () => {
    await page.route('**/search.json', (route) => route.abort());
    await page.goto(`${site.server.url}/search?q=saga`);
    await expect.poll(() => pageStatus().innerText()).toBe('The search could not be loaded.');
    forgive(/search\.json|Failed to (?:fetch|load)/);
  });
});
