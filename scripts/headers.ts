import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nginxHeaders, staticHostHeaders } from '../src/server/header-files.ts';
import { SECURITY_HEADERS_FILE } from '../src/server/headers.ts';
import type { InlineCollector } from '../src/server/inline.ts';
import { securityHeaders } from '../src/server/policy.ts';

/**
 * Writes the security headers for every kind of server among the built files, with the hashes of all inline scripts and
 * style sheets that lie there.
 * @param folder the built site, whose pictures are there
 * @param base base path of the site
 * @param inline has been given all pages; pictures are added to it
 */
export async function writeHeaders(folder: string, base: string, inline: InlineCollector): Promise<void> {
  for (const path of await readdir(folder, { recursive: true })) {
    if (path.endsWith('.svg')) inline.add(await readFile(join(folder, path), 'utf8'));
  }
  const headers = securityHeaders(inline.sources);
  await writeFile(join(folder, SECURITY_HEADERS_FILE), `${JSON.stringify({ base, ...headers }, null, 2)}\n`);
  await writeFile(join(folder, '_headers'), staticHostHeaders(headers, base));
  await writeFile(join(folder, '_headers.conf'), nginxHeaders(headers));
}
