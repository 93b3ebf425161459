import { request as httpRequest } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SecurityHeaders } from '../src/server/policy.ts';
import type { RunningServer } from './support/browser.ts';
import { SERVERS, startNginx } from './support/servers.ts';
import { built, builtText } from './support/site.ts';

const PAGE = '/patterns/saga';
const html = builtText('patterns/saga.html');
const markdown = builtText('patterns/saga.md');
const security = JSON.parse(builtText('_headers.json')) as SecurityHeaders;

/** Those headers of a response that have these names. */
function sent({ headers }: Response, names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(names).flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
}

for (const { name, missing } of SERVERS) if (missing) console.log(`${name} is not tested: ${missing}`);

describe.each(SERVERS.filter(({ missing }) => !missing))('$name', ({ start, compresses }) => {
  let server: RunningServer;
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => fetch(server.url + path, { headers, method, redirect: 'manual' });

  beforeAll(async () => {
    server = await start(built);
  });
  afterAll(() => server.stop());

  it('serves a page at its address, with type, charset and caching', async () => {
    const response = await get(PAGE, { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')?.toLowerCase()).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toContain('max-age=300');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await response.text()).toBe(html);
  });

  it.each([
    ['text/markdown', markdown],
    ['text/markdown, text/html;q=0.9', markdown],
    ['text/html;q=0.2, text/markdown;q=0.9', markdown],
    ['text/markdown;q=0.91, text/html;q=0.9', markdown],
    ['text/markdown, text/html', markdown],
    ['text/markdown, */*', markdown],
    ['text/html, text/markdown', html],
    ['text/html, text/markdown;q=0.9', html],
    ['text/markdown;q=0, text/html', html],
    ['text/markdown;q=0.3, */*;q=0.8', html],
    ['*/*', html],
    ['image/png', html],
  ])('answers Accept: %s with the right form', async (accept, expected) => {
    const response = await get(PAGE, { Accept: accept });
    expect(response.status).toBe(200);
    expect(response.headers.get('Vary')).toMatch(/\bAccept\b(?!-)/);
    expect(response.headers.get('Content-Type')).toMatch(expected === markdown ? /^text\/markdown; charset=utf-8$/i : /^text\/html/);
    expect((await response.text()) === expected).toBe(true);
  });

  it('negotiates the home page too', async () => {
    expect(await (await get('/', { Accept: 'text/markdown' })).text()).toBe(builtText('index.md'));
    expect(await (await get('/', { Accept: 'text/html' })).text()).toBe(builtText('index.html'));
  });

  it.each([
    ['/patterns/saga.md', 'text/markdown; charset=utf-8'],
    ['/llms.txt', 'text/plain; charset=utf-8'],
    ['/llms-full.txt', 'text/plain; charset=utf-8'],
    ['/api/patterns.json', 'application/json; charset=utf-8'],
    ['/favicon.svg', 'image/svg+xml; charset=utf-8'],
    ['/site.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/rss.xml', 'text/xml; charset=utf-8'],
  ])('serves %s as %s, open to other origins', async (path, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')?.toLowerCase()).toBe(type);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await response.text()).toBe(builtText(path.slice(1)));
  });

  it('answers If-None-Match with 304, and different forms with different entity tags', async () => {
    const page = await get(PAGE);
    const tag = page.headers.get('ETag') ?? '';
    const twin = (await get(PAGE, { Accept: 'text/markdown' })).headers.get('ETag');
    expect(tag).toMatch(/^(?:W\/)?"[^"]+"$/);
    expect(twin).not.toBe(tag);
    expect((await get(PAGE, { 'If-None-Match': tag })).status).toBe(304);
    expect((await get(PAGE, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('keeps files for good whose names change with their content', async () => {
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    expect((await get(style)).headers.get('Cache-Control')).toContain('immutable');
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const response = await get(PAGE, {}, 'HEAD');
    expect(response.status).toBe(200);
    expect(response.headers.get('ETag')).toBe((await get(PAGE)).headers.get('ETag'));
    expect(await response.text()).toBe('');
  });

  it.each([
    ['a page', 200, PAGE],
    ['a page that has not changed', 304, PAGE],
    ['a drawing', 200, '/favicon.svg'],
    ['a feed', 200, '/rss.xml'],
    ['no page', 404, '/patterns/no-such-pattern'],
    ['no file', 404, '/no-such-file.png'],
  ])('sends all security headers of the build with %s', async (_what, status, path) => {
    const known = status === 304 ? { 'If-None-Match': (await get(path)).headers.get('ETag') ?? '' } : {};
    const response = await get(path, known);
    expect(response.status).toBe(status);
    expect(sent(response, { ...security.everywhere, ...security.documents })).toEqual({ ...security.everywhere, ...security.documents });
  });

  it.each([
    ['a twin', 200, `${PAGE}.md`, 'GET'],
    ['a script', 200, /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '', 'GET'],
    ['a picture', 200, '/og.png', 'GET'],
    ['a page that has moved', 308, `${PAGE}/`, 'GET'],
    ['a method that is not allowed', 405, PAGE, 'POST'],
  ])('sends those that are for more than documents with %s, and no other', async (_what, status, path, method) => {
    const response = await get(path, {}, method);
    expect(response.status).toBe(status);
    expect(sent(response, { ...security.everywhere, ...security.documents })).toEqual(security.everywhere);
  });

  it.each(['POST', 'PUT', 'DELETE'])('answers %s with 405', async (method) => {
    expect((await get(PAGE, {}, method)).status).toBe(405);
  });

  it('answers unknown addresses with 404, as a page or as Markdown', async () => {
    const page = await get('/patterns/no-such-pattern');
    expect([page.status, page.headers.get('Content-Type')?.split(';')[0]]).toEqual([404, 'text/html']);
    for (const [path, accept] of [['/patterns/no-such-pattern', 'text/markdown'], ['/patterns/no-such-pattern.md', '*/*']] as const) {
      const twin = await get(path, { Accept: accept });
      expect([twin.status, twin.headers.get('Content-Type')?.split(';')[0]]).toEqual([404, 'text/markdown']);
      expect(await twin.text()).toContain('/llms.txt');
    }
  });

  it.each(['/_headers', '/_headers.json', '/_headers.conf'])('keeps %s to itself', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each(['/patterns/saga.html', '/patterns/saga/'])('leads from %s to the one address of the page', async (path) => {
    const response = await get(`${path}?from=test`);
    expect(response.status).toBe(308);
    expect(new URL(response.headers.get('Location') ?? '', server.url).href).toBe(`${server.url}${PAGE}?from=test`);
  });

  it.each(['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/%252e%252e/package.json', '/patterns/..%5c..%5cpackage.json', '/%00', '//etc/passwd', '/x%0d%0aSet-Cookie:a=b/'])('never leaves the site: %s', async (path) => {
    const { status, body } = await rawGet(server.url, path);
    expect(status).toBeGreaterThanOrEqual(300);
    expect(body).not.toContain('"dependencies"');
    expect(body).not.toContain('root:');
    expect(status).toBeLessThan(500);
  });

  it.each(['/%E2%82%AC/', '/patterns/%E2%82%AC.html', '/examples/saga.ts%3F', '/api/patterns.json%3Fx', '/api/patterns.json%23'])('has nothing at %s, and says so', async (path) => {
    const { status } = await fetch(server.url + path);
    expect(status).toBe(404);
  });

  // The worker leaves compression to the edge in front of it.
  if (compresses) it('compresses text for those who accept it', async () => {
    const { headers, body } = await rawGet(server.url, PAGE, { 'Accept-Encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(String(headers['vary'])).toContain('Accept-Encoding');
    expect(body.length).toBeLessThan(html.length / 2);
    expect((await rawGet(server.url, PAGE, { 'Accept-Encoding': 'identity' })).headers['content-encoding']).toBeUndefined();
  });
});

describe.skipIf(SERVERS.find(({ name }) => name === 'nginx')?.missing)('nginx under a base path', () => {
  it('leads from the path without a slash to the home page, and keeps the headers to itself', async () => {
    const server = await startNginx(built, undefined, '/docs');
    const get = (path: string) => fetch(server.url + path, { redirect: 'manual' });
    try {
      const moved = await get('/docs?from=test');
      expect([moved.status, new URL(moved.headers.get('Location') ?? '', server.url).href]).toEqual([308, `${server.url}/docs/?from=test`]);
      expect((await get('/docs/')).status).toBe(200);
      expect((await get('/docs/_headers.conf')).status).toBe(404);
    } finally {
      await server.stop();
    }
  });
});

describe('_headers for plain static hosts', () => {
  it('gives text its charset and opens it to other origins', () => {
    const headers = readFileSync(join(built, '_headers'), 'utf8');
    expect(headers).toMatch(/\/\*\.md\n {2}Content-Type: text\/markdown; charset=utf-8/);
  });

  it('has the security headers for all files, and no header twice for one', () => {
    const blocks = readFileSync(join(built, '_headers'), 'utf8').trim().split('\n\n').map((block) => block.split('\n'));
    const [everywhere, ...others] = blocks.map(([path = '', ...lines]) => ({ path, names: lines.map((line) => line.trim().split(': ')[0]), lines: lines.map((line) => line.trim()) }));
    expect(everywhere?.path).toBe('/*');
    expect(everywhere?.lines).toEqual(expect.arrayContaining(Object.entries({ ...security.everywhere, ...security.documents }).map(([name, value]) => `${name}: ${value}`)));
    for (const { path, names } of others) expect(names.filter((name) => everywhere?.names.includes(name)), path).toEqual([]);
  });
});

/** A request whose path is sent as it is, which fetch would tidy up first. */
function rawGet(base: string, path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('latin1') }));
    });
    request.on('error', reject).end();
  });
}
