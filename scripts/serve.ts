/** `npm run serve`: serves the built site on http://localhost:4321 (`PORT` chooses another port). */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { outputFolder } from '../src/folders.ts';
import { folderAssets } from '../src/server/folder.ts';
import { createHandler, readSecurityHeaders } from '../src/server/handler.ts';
import { SECURITY_HEADERS_FILE } from '../src/server/headers.ts';
import { SettingsError, siteFromEnvironment } from '../src/site.ts';
import { reportMistake } from './shared.ts';

const folder = outputFolder();
const { port, base } = readSettings();

if (!existsSync(join(folder, SECURITY_HEADERS_FILE))) {
  console.error(`There is no site in ${folder}. Build it first: npm run build`);
  process.exit(1);
}

const { base: built = '' } = JSON.parse(readFileSync(join(folder, SECURITY_HEADERS_FILE), 'utf8')) as { base?: string };
if (built !== base) {
  console.error(`The site in ${folder} was built ${built ? `with BASE_PATH=${built}` : 'without BASE_PATH'}. Serve it ${built ? 'with the same' : 'without'}, or build it again.`);
  process.exit(1);
}

const assets = folderAssets(folder);
const handler = createHandler({ assets, security: () => readSecurityHeaders(assets), base, compress: true });
const server = createServer(createRequestListener(handler));
// Longer than clients keep idle connections, so that none sends a request into a connection that is just being closed.
server.keepAliveTimeout = 65_000;
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken. Choose another: PORT=8080 npm start`);
  process.exit(1);
});
server.listen(port, () => {
  const address = `http://localhost:${(server.address() as { port: number }).port}${base}`;
  console.log(`Serving ${folder}\n  site      ${address}/\n  models    ${address}/llms.txt\nStop with Ctrl-C.`);
});

/** The port and the base path; ends the process when the environment holds no usable ones. */
function readSettings(): { port: number; base: string } {
  try {
    const { base } = siteFromEnvironment();
    const given = process.env['PORT'] || '4321';
    const number = /^\d+$/.test(given) ? Number(given) : Infinity;
    if (number > 65_535) throw new SettingsError(`PORT: "${given}" is not a port. Write a number up to 65535, like 4321.`);
    return { port: number, base };
  } catch (error) {
    reportMistake(error);
    process.exit();
  }
}
