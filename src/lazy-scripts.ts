import type { Plugin } from 'vite';

/** What an import of a script's address ends with. */
const SUFFIX = '?address';

/**
 * Gives the address of a script that is loaded later: `import address from './search-dialog.ts?address'`, then
 * `import(address)`. A plain `import('./search-dialog.ts')` would put Vite's helper for preloading, 1.3 KB, on every page.
 */
export function lazyScripts(): Plugin {
  let serving = false;
  return {
    name: 'layra-lazy-scripts',
    enforce: 'pre',
    configResolved({ command }) {
      serving = command === 'serve';
    },
    async resolveId(source, importer) {
      if (!source.endsWith(SUFFIX)) return undefined;
      const resolved = await this.resolve(source.slice(0, -SUFFIX.length), importer, { skipSelf: true });
      return resolved && `\0${resolved.id}${SUFFIX}`;
    },
    load(id) {
      if (!id.startsWith('\0') || !id.endsWith(SUFFIX)) return undefined;
      const script = id.slice(1, -SUFFIX.length);
      if (serving) return `export default ${JSON.stringify(`/@fs${script}`)};`;
      const reference = this.emitFile({ type: 'chunk', id: script, preserveSignature: 'strict' });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}
