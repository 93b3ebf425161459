import type { Context } from './markdown/document.ts';
import type { FileSize } from './markdown/guide-data.ts';

/**
 * The catalogue and the site's address, put here once for all of the build. The pages run from a bundle that has its own
 * copies of modules, so that a module variable would not reach them; a registered symbol does.
 */
const KEY = Symbol.for('layra.context');
const SIZES = Symbol.for('layra.sizes');
const BESIDE = Symbol.for('layra.beside');
const store = globalThis as { [KEY]?: Context; [SIZES]?: Promise<readonly FileSize[]>; [BESIDE]?: boolean };

/** Sets what every page is built from. */
export function setContext(context: Context): void {
  store[KEY] = context;
}

/** True once the catalogue is loaded. */
export function hasContext(): boolean {
  return store[KEY] !== undefined;
}

/** What every page is built from. @throws Error before the catalogue is loaded */
export function getContext(): Context {
  const context = store[KEY];
  if (!context) throw new Error('the catalogue is not loaded; the integration in astro.config.mjs does it');
  return context;
}

/** Tells that text files, images and comparisons are made beside Astro, as `scripts/build.ts` does. */
export function setMadeBeside(): void {
  store[BESIDE] = true;
}

/** True when Astro need not make text files, images and comparisons; in `astro dev` it does. */
export function isMadeBeside(): boolean {
  return store[BESIDE] ?? false;
}

/** Sets where the sizes of the files for models come from: the build counts their tokens in a thread of its own. */
export function setFileSizes(sizes: Promise<readonly FileSize[]>): void {
  store[SIZES] = sizes;
}

/** The sizes of the files for models; counted here where no thread does it, as in `astro dev`. */
export async function getFileSizes(): Promise<readonly FileSize[]> {
  if (store[SIZES]) return store[SIZES];
  const { fileSizes } = await import('./agents/sizes.ts');
  return fileSizes(getContext());
}
