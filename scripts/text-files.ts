import { Worker } from 'node:worker_threads';
import type { CatalogueParts } from '../src/catalogue/catalogue.ts';
import type { Context } from '../src/markdown/document.ts';
import type { Site } from '../src/site.ts';

/** What the thread is given: everything but the drawings, which text does not need. */
export interface Task {
  parts: CatalogueParts;
  site: Site;
  folder: string;
}

/**
 * Writes all text files of the site in a thread of their own, beside whatever the caller does meanwhile.
 * @param folder the built site
 * @returns how many files were written
 */
export function writeTextFiles({ catalogue, site }: Context, folder: string): Promise<number> {
  const { site: info, categories, planned, patterns } = catalogue;
  const task: Task = { parts: { site: info, categories, planned, patterns, diagrams: new Map() }, site, folder };
  const thread = new Worker(new URL('./text-files-thread.ts', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => code !== 0 && reject(new Error(`the thread that writes text files ended with ${code}`)));
  });
}
