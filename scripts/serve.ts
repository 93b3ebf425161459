/** `npm run serve`: serves the built site on http://localhost:4321 (`PORT` chooses another port). */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { outputFolder } from '../src/folders.ts';
import { folderAssets } from '../src/server/folder.ts';
import { createHandler, readSecurityHeaders } from '../src/server/handler.ts';
import { SECURITY_HEADERS_FILE } from '../src/server/headers.ts';
import { siteFromEnvironment } from '../src/site.ts';
import { reportMistake } from './shared.ts';

const folder = outputFolder();
const port = Number(process.env['PORT'] ?? 4321);
const base = readBase();

if (!existsSync(join(folder, SECURITY_HEADERS_FILE))) {
  console.error(`There is no site in ${folder}. Build it first: npm run build`);
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

/** The base path; ends the process when the environment holds no usable one. */
function readBase(): string {
  try {
    return siteFromEnvironment().base;
  } catch (error) {
    reportMistake(error);
    process.exit();
  }
}
