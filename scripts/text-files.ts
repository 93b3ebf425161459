import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { textFiles } from '../src/agents/files.ts';
import { Catalogue, type CatalogueParts } from '../src/catalogue/catalogue.ts';
import type { Context } from '../src/markdown/document.ts';
import type { Site } from '../src/site.ts';

/** What the thread is given: everything but the drawings, which text does not need. */
interface Task {
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
  const thread = new Worker(new URL(import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => code !== 0 && reject(new Error(`the thread that writes text files ended with ${code}`)));
  });
}

if (!isMainThread && parentPort) {
  const { parts, site, folder } = workerData as Task;
  const files = textFiles({ catalogue: new Catalogue(parts), site });
  for (const folderName of new Set(files.map(({ path }) => dirname(join(folder, path))))) await mkdir(folderName, { recursive: true });
  for (const file of files) await writeFile(join(folder, file.path), file.write());
  parentPort.postMessage(files.length);
}
