import { Worker } from 'node:worker_threads';
import type { CatalogueParts } from '../src/catalogue/catalogue.ts';
import type { Context } from '../src/markdown/document.ts';
import type { FileSize } from '../src/markdown/guide-data.ts';
import type { Site } from '../src/site.ts';

/** What the thread is given: everything but the drawings, which text does not need. */
export interface Task {
  parts: CatalogueParts;
  site: Site;
  folder: string;
  cache: string;
}

/** What the thread tells, once each and in this order; between them it is sent the shell of comparisons. */
export type TaskMessage = { sizes: readonly FileSize[] } | { written: number };

/** What the thread is doing. */
export interface TextFiles extends AsyncDisposable {
  /** The sizes of the files for models, known before they are written; a page waits for them. */
  sizes: Promise<readonly FileSize[]>;
  /** How many files were written, pages of comparisons among them. */
  written: Promise<number>;
  /** Why nothing more will be written, once the thread has failed. */
  readonly failure: Error | undefined;
}

/**
 * Writes all text files of the site and the pages of comparisons in a thread of their own, beside whatever the caller does
 * meanwhile. The thread has a copy of the catalogue: where that takes too much memory, `writeTextFiles` serves.
 * @param folder the built site
 * @param cache folder for what can be made again
 * @param shell HTML of the page that was made from `SHELL`, which is needed last
 */
export function writeTextFilesBeside({ catalogue, site }: Context, folder: string, cache: string, shell: Promise<string>): TextFiles {
  const { site: info, categories, planned, patterns, guides } = catalogue;
  const task: Task = { parts: { site: info, categories, planned, patterns, guides, diagrams: new Map() }, site, folder, cache };
  const thread = new Worker(new URL('./text-files-thread.ts', import.meta.url), { workerData: task });
  const sizes = Promise.withResolvers<readonly FileSize[]>();
  const written = Promise.withResolvers<number>();
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    sizes.reject(error);
    written.reject(error);
  };
  thread.on('message', (message: TaskMessage) => ('sizes' in message ? sizes.resolve(message.sizes) : written.resolve(message.written)));
  thread.once('error', fail);
  thread.once('exit', (code) => code !== 0 && fail(new Error(`the thread that writes text files ended with ${code}`)));
  shell.then((html) => thread.postMessage(html), fail);
  // No page may ask for the sizes; the caller waits for what is written, and learns of a failure there.
  sizes.promise.catch(() => {});
  written.promise.catch(() => {});
  return {
    sizes: sizes.promise,
    written: written.promise,
    get failure() {
      return failure;
    },
    [Symbol.asyncDispose]: async () => void (await thread.terminate()),
  };
}
