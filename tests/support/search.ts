import type { Page } from 'playwright-core';

/** A query as people type it, and the patterns and guides that answer it. */
export interface Query {
  query: string;
  /** Slugs. */
  accept: readonly string[];
  /** How it asks: exact, abbrev, typo, prefix, problem, question, technology, comparison. */
  kind: string;
}

/** What the search answered. */
export interface Asked {
  /** Paths of the results, in order. */
  paths: readonly string[];
  /** From the last keystroke until the first results stood there, in milliseconds. */
  firstMs: number;
  /** From the last keystroke until the pages' text was searched too. */
  doneMs: number;
}

/** Opens the search dialog of a site and loads all that it needs. */
export async function openSearch(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.keyboard.press('/');
  await page.locator('.search-dialog[open] input').waitFor();
  await askSearch(page, 'service');
}

/** Types a query into the open dialog, its last letter as a keystroke of its own, and waits for the results. */
export async function askSearch(page: Page, query: string): Promise<Asked> {
  return page.evaluate(async (text) => {
    const find = <T extends Element>(selector: string) => document.querySelector<T>(`.search-dialog ${selector}`) as T;
    const [input, list, status] = [find<HTMLInputElement>('input'), find('.search-results'), find('.search-status')];
    const type = (value: string) => {
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const settled = () => list.ariaBusy === 'false';
    const until = (test: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => (test() ? resolve() : setTimeout(look, 1));
        look();
      });
    type('');
    await until(settled);
    list.replaceChildren();
    type(text.slice(0, -1));
    let changed = false;
    const start = performance.now();
    let firstMs = 0;
    const observer = new MutationObserver(() => {
      if (!changed) firstMs = performance.now() - start;
      changed = true;
    });
    observer.observe(list, { childList: true });
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    type(text);
    await until(settled);
    const doneMs = performance.now() - start;
    observer.disconnect();
    const paths = [...list.querySelectorAll('a')].map(({ pathname, search }) => pathname + search);
    return { paths, firstMs: changed ? firstMs : doneMs, doneMs };
  }, query);
}

/** Place of the first result that answers a query, from 1; 0 when none does. A page that compares an accepted pattern answers. */
export function placeOf(paths: readonly string[], { accept }: Query): number {
  const answers = (path: string) => {
    const [, kind, name = ''] = /\/(patterns|guides|compare)[/?](.*)$/.exec(path) ?? [];
    if (kind === 'patterns' || kind === 'guides') return accept.includes(name);
    return kind === 'compare' && accept.some((slug) => name.replace('patterns=', '').split(/-vs-|,/).includes(slug));
  };
  return paths.findIndex(answers) + 1;
}
