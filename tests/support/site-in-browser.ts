import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, type RunningServer, startServer } from './browser.ts';
import { built } from './site.ts';

/** A browser, and a server of the site built from the real content. */
export interface SiteInBrowser {
  browser: Browser;
  server: RunningServer;
}

/**
 * Starts both before the tests of the file or block in which it is called, and stops them afterwards.
 * @returns an object that is filled in once they run: take the browser and the server from it inside a test
 */
export function siteInBrowser(): Readonly<SiteInBrowser> {
  const site = {} as SiteInBrowser;
  beforeAll(async () => {
    [site.browser, site.server] = await Promise.all([launchBrowser(), startServer(built)]);
  });
  afterAll(async () => {
    await site.browser.close();
    await site.server.stop();
  });
  return site;
}
