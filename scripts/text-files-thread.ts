/** The thread of `writeTextFilesBeside`. */
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import { type Task, writeTextFiles } from './text-files.ts';

const { parts, site, folder, cache } = workerData as Task;
parentPort?.postMessage(writeTextFiles({ catalogue: new Catalogue(parts), site }, folder, cache));
