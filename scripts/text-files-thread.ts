/** The thread of `writeTextFiles`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { textFiles } from '../src/agents/files.ts';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Task } from './text-files.ts';

const { parts, site, folder } = workerData as Task;
const files = textFiles({ catalogue: new Catalogue(parts), site });
const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
for (const path of folders) await mkdir(path, { recursive: true });
for (const file of files) await writeFile(join(folder, file.path), file.write());
parentPort?.postMessage(files.length);
