/** The thread of `writeImages`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { cachedImage, imageFiles } from '../src/images/files.ts';
import { readTheme } from '../src/theme/theme.ts';
import type { ImagesResult, ImagesTask } from './images.ts';

/** So many at a time: while one is laid out, others are being compressed. */
const AT_ONCE = 4;

const { cards, folder, cache } = workerData as ImagesTask;
const waiting = imageFiles(cards, readTheme());
const result: ImagesResult = { written: 0, drawn: 0 };
for (const path of new Set(cards.map((card) => dirname(card.path)))) await mkdir(join(folder, path), { recursive: true });
await Promise.all(Array.from({ length: AT_ONCE }, writeWaiting));
parentPort?.postMessage(result);

/** Writes one picture after the other until none waits. */
async function writeWaiting(): Promise<void> {
  for (const file of waiting) {
    const { bytes, drawn } = await cachedImage(file, cache);
    await writeFile(join(folder, file.path), bytes);
    result.written++;
    if (drawn) result.drawn++;
  }
}
