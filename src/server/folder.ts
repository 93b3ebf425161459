import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Asset, AssetStore } from './handler.ts';

/** Serves the files of a folder; looks at the disk on each request, so that a rebuild under a running server is served. */
export function folderAssets(folder: string): AssetStore {
  const root = resolve(folder);
  const tags = new Map<string, { stamp: string; tag: string }>();
  return {
    async get(path): Promise<Asset | undefined> {
      const file = join(root, path);
      if (!file.startsWith(root + sep)) return undefined;
      const info = await stat(file).catch(() => undefined);
      if (!info?.isFile()) return undefined;
      const body = new Uint8Array(await readFile(file));
      const stamp = `${info.mtimeMs} ${info.size}`;
      const known = tags.get(file);
      const tag = known?.stamp === stamp ? known.tag : createHash('sha256').update(body).digest('base64url').slice(0, 22);
      tags.set(file, { stamp, tag });
      return { body, tag };
    },
  };
}
