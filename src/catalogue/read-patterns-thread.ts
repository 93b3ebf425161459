/** The second thread of `readFlawlessPatterns`: reads its share, and leaves out what can't cross between threads. */
import { parentPort, workerData } from 'node:worker_threads';
import { type PatternPath, readPatterns } from './read-patterns.ts';

const read = await readPatterns(workerData as PatternPath[]);
parentPort?.postMessage(read.map(({ source: _, ...file }) => file));
