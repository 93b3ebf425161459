import { resolve } from 'node:path';

/** Folder of the content: `CONTENT_DIR`, or `content` in the project. */
export function contentFolder(): string {
  return resolve(process.env['CONTENT_DIR'] ?? 'content');
}

/** Folder for what can be made again. */
export function cacheFolder(): string {
  return resolve(process.env['CACHE_DIR'] ?? '.cache');
}

/** Folder of the finished site: `OUT_DIR`, or `dist`. */
export function outputFolder(): string {
  return resolve(process.env['OUT_DIR'] ?? 'dist');
}
