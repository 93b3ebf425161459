/** The thread of `writeTextFilesBeside`. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import { writeComparisons, writeTextFiles } from './text-files.ts';
import type { Task, TaskMessage } from './text-files-beside.ts';

if (!parentPort) throw new Error('this module is the thread of scripts/text-files-beside.ts');
const port = parentPort;
const { parts, site, folder, cache } = workerData as Task;
const context = { catalogue: new Catalogue(parts), site };
const tell = (message: TaskMessage) => port.postMessage(message);
const files = writeTextFiles(context, folder, cache, (sizes) => tell({ sizes }));
const [shell] = (await once(port, 'message')) as [string];
tell({ written: files + writeComparisons(context, folder, shell) });
