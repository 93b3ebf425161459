/** The thread of `writeTextFilesBeside`. */
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import { type Task, type TaskMessage, writeTextFiles } from './text-files.ts';

const { parts, site, folder, cache } = workerData as Task;
const tell = (message: TaskMessage) => parentPort?.postMessage(message);
tell({ written: writeTextFiles({ catalogue: new Catalogue(parts), site }, folder, cache, (sizes) => tell({ sizes })) });
