/** The second thread of `readFlawlessPatterns`: reads its share, and leaves out what can't cross between threads. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadingTask, readShare } from './read-patterns.ts';

const { paths, taken } = workerData as ReadingTask;
const share = await readShare(paths, taken);
parentPort?.postMessage(share.map(({ index, read: { source: _, ...read } }) => ({ index, read })));
