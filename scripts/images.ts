import { join } from 'node:path';
import type { Catalogue } from '../src/catalogue/index.ts';
import { type Card, cards } from '../src/images/cards.ts';
import { type RunningThread, runThread } from '../src/thread.ts';

/** What the thread is given. */
export interface ImagesTask {
  cards: readonly Card[];
  folder: string;
  cache: string;
}

/** What the thread has done. */
export interface ImagesResult {
  /** Pictures in the site. */
  written: number;
  /** Those of them that were not in the cache. */
  drawn: number;
}

/**
 * Writes the icons and social images of the site in a thread of their own, beside whatever the caller does meanwhile.
 * @param folder the built site
 * @param cache folder for what can be made again
 */
export function writeImages(catalogue: Catalogue, folder: string, cache: string): RunningThread<ImagesResult> {
  const task: ImagesTask = { cards: cards(catalogue), folder, cache: join(cache, 'images') };
  return runThread(new URL('./images-thread.ts', import.meta.url), task);
}
