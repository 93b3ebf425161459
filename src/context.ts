import type { Context } from './markdown/document.ts';

/**
 * The catalogue and the site's address, put here once for all of the build. The pages run from a bundle that has its own
 * copies of modules, so that a module variable would not reach them; a registered symbol does.
 */
const KEY = Symbol.for('layra.context');
const store = globalThis as { [KEY]?: Context };

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
