import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { startServer } from './support/browser.ts';
import { builtText, pagePath, pages } from './support/site.ts';
import { onePage } from './support/one-page.ts';
import { siteInBrowser } from './support/site-in-browser.ts';

const site = siteInBrowser();
const { blank, forgive } = onePage(site);
let page: Page;

beforeEach(async () => {
  page = await blank({ colorScheme: 'light' });
});

const backgroundOf = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

describe('theme', () => {
  it('follows the system, can be switched, and stays switched on the next page', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${site.server.url}/`);
    const dark = await backgroundOf();
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await backgroundOf();
    expect(dark).not.toBe(light);
    await page.locator('[data-theme-switch]').click();
    expect(await backgroundOf()).toBe(dark);
    expect(await page.locator('[data-theme-switch]').getAttribute('aria-pressed')).toBe('true');
    await page.goto(`${site.server.url}/patterns`);
    expect(await backgroundOf()).toBe(dark);
  });
});

describe('where nothing may be stored', () => {
  it('the theme can be switched still, and says so', async () => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('not allowed', 'SecurityError');
      };
    });
    await page.goto(`${site.server.url}/`);
    const before = await backgroundOf();
    await page.locator('[data-theme-switch]').click();
    expect(await backgroundOf()).not.toBe(before);
    expect(await page.locator('[data-theme-switch]').getAttribute('aria-pressed')).toBe('true');
  });
});

describe('on paper', () => {
  it('is light, whatever theme was chosen', async () => {
    await page.goto(`${site.server.url}/patterns/saga`);
    const light = await backgroundOf();
    await page.locator('[data-theme-switch]').click();
    expect(await backgroundOf()).not.toBe(light);
    await page.emulateMedia({ media: 'print' });
    expect(await backgroundOf()).toBe(light);
  });

  it('shows a comparison of one\'s own without the form and the list', async () => {
    await page.goto(`${site.server.url}/compare?patterns=saga,mvc`);
    await page.locator('.comparison').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.comparison').isVisible()).toBe(true);
    expect(await page.locator('.compare-form, .pairs').filter({ visible: true }).count()).toBe(0);
  });
});

describe('the menu for models', () => {
  it('copies the page as Markdown without asking the network again, and its address', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.goto(`${site.server.url}/patterns/saga`);
    const loaded = page.waitForResponse(/\/patterns\/saga\.md$/);
    await page.getByText('Use with a model').click();
    await (await loaded).finished();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText('Copied').waitFor();
    expect(await clipboard()).toBe(builtText('patterns/saga.md'));
    await page.getByRole('button', { name: 'Copy link to the Markdown' }).click();
    await expect.poll(clipboard).toBe('http://localhost:4321/patterns/saga.md');
  });

  it('closes when the focus leaves it', async () => {
    await page.goto(`${site.server.url}/patterns/saga`);
    await page.getByText('Use with a model').click();
    await page.getByRole('link', { name: 'Open in ChatGPT' }).focus();
    expect(await page.locator('[data-model-menu]').getAttribute('open')).not.toBeNull();
    await page.keyboard.press('Tab');
    expect(await page.locator('[data-model-menu]').getAttribute('open')).toBeNull();
  });

  it('opens a model with a prompt that points to the Markdown', async () => {
    await page.goto(`${site.server.url}/patterns/saga`);
    await page.getByText('Use with a model').click();
    for (const name of ['Open in Claude', 'Open in ChatGPT']) {
      const target = new URL((await page.getByRole('link', { name }).getAttribute('href')) ?? '');
      expect(target.searchParams.get('q')).toContain('http://localhost:4321/patterns/saga.md');
    }
  });
});

describe('under a base path', () => {
  it('finds patterns, whose links lead to the site', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'layra-base-'));
    const env = { BASE_PATH: '/docs', OUT_DIR: join(folder, 'dist') };
    await promisify(execFile)(process.execPath, ['scripts/build.ts'], { env: { ...process.env, ...env } });
    const based = await startServer(env.OUT_DIR, { BASE_PATH: env.BASE_PATH });
    try {
      await page.goto(`${based.url}/search?q=saga`);
      await page.locator('.search-results li a').first().click();
      await page.waitForURL(`${based.url}/patterns/saga`);
      expect(await page.locator('h1').innerText()).toBe('Saga Pattern');
      expect(await page.locator('body > p[hidden]').textContent()).toContain('index at /docs/llms.txt, this page at /docs/patterns/saga.md');
      forgive(new RegExp(`^${RegExp.escape(`request to ${based.url}/`)}`));
    } finally {
      await based.stop();
      await rm(folder, { recursive: true });
    }
  });
});

describe('a pattern page', () => {
  it('is readable without script, diagrams included', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${site.server.url}/patterns/circuit-breaker`);
    expect(await plain.locator('h2').allInnerTexts()).toEqual(expect.arrayContaining(['When to use it', 'How it works', 'What goes wrong', 'References']));
    expect(await plain.locator('figure.diagram svg').first().isVisible()).toBe(true);
    await context.close();
  });

  it('shows the beginning of a long program, and all of it on demand, without script', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${site.server.url}/patterns/saga`);
    const program = plain.locator('[data-language="typescript"]');
    const hidden = () => program.locator('pre').evaluate((pre) => pre.scrollHeight - pre.clientHeight);
    expect(await hidden()).toBeGreaterThan(100);
    await program.getByRole('checkbox').check();
    expect(await hidden()).toBe(0);
    await context.close();
  });

  it('opens at once at the section that an address names', async () => {
    await page.goto(`${site.server.url}/patterns/saga#references`);
    const top = await page.locator('#references').evaluate((heading) => heading.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(800);
  });

  it('breaks long words in titles instead of growing wider than a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/', '/patterns/saga', '/compare/microservices-vs-monolith', '/search?q=saga']) {
      await page.goto(site.server.url + path, { waitUntil: 'networkidle' });
      const over = await page.evaluate(() => {
        for (const title of document.querySelectorAll('.brand span, main :is(h1, h2, h3, h3 a, dt, dt a, li a, li strong)')) if (!title.firstElementChild && !title.closest('svg')) title.textContent = 'Kraftfahrzeughaftpflichtversicherungsgesellschaft';
        return document.documentElement.scrollWidth - innerWidth;
      });
      expect(over, path).toBeLessThanOrEqual(0);
    }
  });

  it('needs no sideways scrolling on any page, on a phone and on a wide screen', async () => {
    for (const path of [...pages.map((page) => pagePath(page)), '/search?q=saga']) {
      await page.goto(site.server.url + path);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });

  it('answers an unknown address with a 404 that leads on', async () => {
    const response = await page.goto(`${site.server.url}/patterns/no-such-pattern`);
    expect(response?.status()).toBe(404);
    expect(await page.locator('main a').count()).toBeGreaterThan(1);
    forgive(/404/);
  });
});
