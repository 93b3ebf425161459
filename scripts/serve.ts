/** `npm run serve`: serves the built site on http://localhost:4321 (`PORT` chooses another port). */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import sirv from 'sirv';
import { outputFolder } from '../src/folders.ts';
import { siteFromEnvironment } from '../src/site.ts';

const folder = outputFolder();
const { base } = siteFromEnvironment();
const port = Number(process.env['PORT'] ?? 4321);
const types: Record<string, string> = { '.md': 'text/markdown;charset=utf-8', '.txt': 'text/plain;charset=utf-8' };
const notFound = readFileSync(join(folder, '404.html'));

const files = sirv(folder, {
  // Looks at the disk on each request, so that a rebuild under a running server is served.
  dev: true,
  etag: true,
  extensions: ['html'],
  setHeaders(response, path) {
    const type = types[/\.\w+$/.exec(path)?.[0] ?? ''];
    if (type) response.setHeader('Content-Type', type);
  },
});

const server = createServer((request, response) => {
  const missing = () => {
    response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(notFound);
  };
  if (!request.url?.startsWith(`${base}/`)) return missing();
  request.url = request.url.slice(base.length);
  files(request, response, missing);
});

server.listen(port, () => {
  const address = `http://localhost:${(server.address() as { port: number }).port}${base}`;
  console.log(`Serving ${folder}\n  site      ${address}/\n  models    ${address}/llms.txt\n  a pattern ${address}/patterns/circuit-breaker.md\nStop with Ctrl-C.`);
});
