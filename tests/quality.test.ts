import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import type { RunningServer } from './support/browser.ts';
import { startDrippingServer } from './support/dripping-server.ts';
import { PAGE_TYPES } from './support/page-types.ts';
import { builtText, pagePath, pages } from './support/site.ts';
import { siteInBrowser } from './support/site-in-browser.ts';

const site = siteInBrowser();

/** Opens a page in a context of its own, and closes it whatever happens. */
async function visit<T>(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
  // The strict policy of the site would keep the checker out; tests/security.test.ts checks the policy itself.
  const context = await site.browser.newContext({ baseURL: site.server.url, bypassCSP: true, ...options });
  try {
    const page = await context.newPage();
    await page.goto(path, { waitUntil: 'networkidle' });
    return await look(page);
  } finally {
    await context.close();
  }
}

/** In how many pieces a page comes over the slow line: some 1 to 8 KB each. */
const PIECES = 40;

let slow: RunningServer;
beforeAll(async () => {
  slow = await startDrippingServer(site.server.url, PIECES);
});
afterAll(() => slow.stop());

/** Most that a page may move while it arrives: a hundredth of the 0.1 that https://web.dev/articles/cls calls good. */
const MAX_SHIFT = 0.001;

const sizes = [390, 1440].map((width) => ({ width, height: width < 500 ? 844 : 900 }));

describe.each(Object.entries(PAGE_TYPES))('%s', (_name, path) => {
  it.each(sizes.flatMap((viewport) => (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme }))))(
    'has no accessibility defect that axe finds, at $viewport.width px in the $colorScheme theme',
    async (options) => {
      expect(await visit(path, options, (page) => accessibilityFaults(page))).toEqual([]);
    },
  );

  it.each(sizes)('does not shift while it arrives over a slow line, at $width px', async (viewport) => {
    const shift = await visit(path, { baseURL: slow.url, viewport }, (page) =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 300);
          }),
      ),
    );
    expect(shift).toBeLessThan(MAX_SHIFT);
  });

  it('shows its text without script', async () => {
    const [plain, scripted] = await Promise.all(
      [false, true].map((javaScriptEnabled) => visit(path, { javaScriptEnabled }, async (page) => ({ h1: await page.locator('h1').innerText(), words: (await page.locator('main').innerText()).split(/\s+/).length }))),
    );
    expect(plain?.h1).toBe(scripted?.h1);
    expect(plain?.words).toBeGreaterThan(10);
  });

  it('fits at 200 % zoom, with forced colours and with reduced motion', async () => {
    // Twice as large on a window of 1280 px leaves 640 CSS pixels.
    const overflow = await visit(path, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, forcedColors: 'active', reducedMotion: 'reduce' }, async (page) => {
      const moving = await page.evaluate(() => document.getAnimations().length);
      expect(moving).toBe(0);
      return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    });
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

describe('the heaviest pattern page', () => {
  it('weighs at most 30 KB over all requests, compressed with gzip', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await page.route('**', (route) => route.continue({ headers: { ...route.request().headers(), 'accept-encoding': 'gzip' } }));
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }: { encodedDataLength: number }) => void (bytes += encodedDataLength));
    const [heaviest] = pages
      .filter((file) => file.startsWith('patterns/'))
      .map((file) => ({ path: pagePath(file), size: gzipSync(builtText(file)).length }))
      .sort((a, b) => b.size - a.size);
    await page.goto(`${site.server.url}${heaviest?.path}`, { waitUntil: 'networkidle' });
    await context.close();
    console.log(`${heaviest?.path}: ${(bytes / 1000).toFixed(1)} KB over all requests`);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(30_000);
  });
});
