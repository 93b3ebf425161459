import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import type { SiteInBrowser } from './site-in-browser.ts';

/** Opens pages for a test. */
export interface OnePage {
  /** Opens an empty page. */
  blank(options?: BrowserContextOptions): Promise<Page>;
  /** Opens a path of the site. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Forgets what the page has complained of so far, as far as it is like this: what the test has brought about. */
  forgive(expected: RegExp): void;
}

/**
 * Opens one page at a time, each in a browser context of its own, which is closed after the test; a test fails when its page
 * wrote an error on the console, or asked another host for something.
 */
export function onePage(site: Readonly<SiteInBrowser>): OnePage {
  let page: Page | undefined;
  let complaints: string[] = [];
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
    expect(complaints).toEqual([]);
  });
  const blank = async (options: BrowserContextOptions = {}) => {
    complaints = [];
    const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => !request.url().startsWith(site.server.url) && complaints.push(`request to ${request.url()}`));
    return page;
  };
  return {
    blank,
    async open(path, options) {
      const opened = await blank(options);
      await opened.goto(site.server.url + path);
      return opened;
    },
    forgive(expected) {
      complaints = complaints.filter((complaint) => !expected.test(complaint));
    },
  };
}
