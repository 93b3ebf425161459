import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import type { SiteInBrowser } from './site-in-browser.ts';

/** Opens pages for a test. */
export interface OnePage {
  /** Opens a path of the site. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Forgets what the page has complained of so far, as far as it holds this text: what the test has brought about. */
  forgive(text: string): void;
}

/**
 * Opens one page at a time, each in a browser context of its own, which is closed after the test; a test fails when its page
 * wrote an error on the console.
 */
export function onePage(site: Readonly<SiteInBrowser>): OnePage {
  let page: Page | undefined;
  let complaints: string[] = [];
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
    expect(complaints).toEqual([]);
  });
  return {
    async open(path, options = {}) {
      complaints = [];
      const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(site.server.url + path);
      return page;
    },
    forgive(text) {
      complaints = complaints.filter((complaint) => !complaint.includes(text));
    },
  };
}
