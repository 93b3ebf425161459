import Negotiator from 'negotiator';
import { cacheControl, contentType, isDocument, SECURITY_HEADERS_FILE } from './headers.ts';
import type { SecurityHeaders } from './policy.ts';

/** A file of the built site. */
export interface Asset {
  /** Its bytes. */
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** Entity tag without quotes; changes with the bytes. */
  tag: string;
}

/** Where the built files come from: a folder, or the edge's asset store. */
export interface AssetStore {
  /**
   * The file at this path (decoded, with a leading slash, without `..`), such as `/patterns/saga.md`.
   * @returns nothing when there is none
   */
  get(path: string): Promise<Asset | undefined>;
}

/** Reads the security headers that the build has written. @throws Error when they are missing: nothing shall be served without them */
export async function readSecurityHeaders(assets: AssetStore): Promise<SecurityHeaders> {
  const asset = await assets.get(SECURITY_HEADERS_FILE);
  if (!asset) throw new Error(`the built site has no ${SECURITY_HEADERS_FILE}; build it again`);
  return (await new Response(asset.body).json()) as SecurityHeaders;
}

/** How a site is served. */
export interface HandlerOptions {
  assets: AssetStore;
  /** The security headers, as the build has written them. */
  security(): Promise<SecurityHeaders>;
  /** Base path of the site: empty, or `/docs`. */
  base: string;
  /** True where nothing behind the handler compresses. */
  compress: boolean;
}

/** Answers one request. */
export type Handler = (request: Request) => Promise<Response>;

/** What is sent: the file, its path for the headers, and whether another form of it was there to choose. */
interface Found {
  path: string;
  asset: Asset;
  negotiated: boolean;
}

/** Files that the build writes for servers, and that nobody is shown. */
const HEADERS_FOR_SERVERS = '/_headers';

const METHODS = 'GET, HEAD';

/**
 * Makes the handler that every server of the site runs: pages by their address without `.html`, their Markdown twins to
 * those who prefer `text/markdown`, entity tags, caching, compression, and errors in the form that was asked for.
 */
export function createHandler({ assets, security, base, compress }: HandlerOptions): Handler {
  return async (request) => {
    const response = await answer(assets, base, request);
    const { everywhere, documents } = await security();
    const headers = isDocument(response.headers.get('Content-Type') ?? '') ? { ...everywhere, ...documents } : everywhere;
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return compress ? compressed(response, request) : response;
  };
}

async function answer(assets: AssetStore, base: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(`Method ${request.method} is not allowed here; use GET or HEAD.\n`, {
      status: 405,
      headers: { Allow: METHODS, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  }
  const url = new URL(request.url);
  const path = pathWithin(url.pathname, base);
  const moved = path && canonicalPath(path);
  if (moved && moved !== path) {
    return new Response(null, { status: 308, headers: { Location: `${base}${encodeURI(moved)}${url.search}` } });
  }
  const found = path === undefined || path.startsWith(HEADERS_FOR_SERVERS) ? undefined : await find(assets, path, request);
  return found ? deliver(found, 200, request, base) : notFound(assets, path ?? '/', request, base);
}

/**
 * The decoded path below the base, or nothing when it lies outside, can't be decoded, holds control characters, or tries to climb.
 * `new URL` has resolved `..` and `%2e%2e` already; what is left are slashes and dots that were encoded twice or differently.
 */
function pathWithin(pathname: string, base: string): string | undefined {
  if (pathname !== base && !pathname.startsWith(`${base}/`)) return undefined;
  try {
    const path = decodeURIComponent(pathname.slice(base.length)) || '/';
    return /\\|[\0-\x1f\x7f]|\/\/|(?:^|\/)\.\.?(?:\/|$)|%/.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The one address of a page: without `.html`, without `index`, without a slash at the end. */
function canonicalPath(path: string): string {
  if (path === '/' || path.startsWith('/pagefind/')) return path;
  return path.replace(/\.html$/, '').replace(/\/index$/, '/').replace(/(.)\/$/, '$1');
}

async function find(assets: AssetStore, path: string, request: Request): Promise<Found | undefined> {
  if (/\.\w+$/.test(path)) {
    const asset = await assets.get(path);
    if (asset) return { path, asset, negotiated: false };
  }
  const stem = path === '/' ? '/index' : path;
  const forms = { html: `${stem}.html`, markdown: `${stem}.md` };
  const [first, second] = prefersMarkdown(request) ? [forms.markdown, forms.html] : [forms.html, forms.markdown];
  const page = await assets.get(forms.html);
  if (!page) return undefined;
  const asset = first === forms.html ? page : await assets.get(first);
  if (asset) return { path: first, asset, negotiated: true };
  return { path: second, asset: page, negotiated: true };
}

/** True when the client ranks Markdown above HTML (RFC 9110, quality values and order). */
function prefersMarkdown(request: Request): boolean {
  const accept = request.headers.get('Accept') ?? undefined;
  const [preferred] = new Negotiator({ headers: { accept } }).mediaTypes(['text/html', 'text/markdown']);
  return preferred === 'text/markdown';
}

async function deliver({ path, asset, negotiated }: Found, status: number, request: Request, base: string): Promise<Response> {
  const headers = new Headers({
    'Content-Type': contentType(path),
    'Cache-Control': status === 200 ? cacheControl(path) : 'no-cache',
    'Access-Control-Allow-Origin': '*',
    ETag: `W/"${asset.tag}"`,
  });
  if (negotiated) headers.set('Vary', 'Accept');
  const link = status === 200 ? linkHeader(path, base) : undefined;
  if (link) headers.set('Link', link);
  if (status === 200 && matches(request.headers.get('If-None-Match'), asset.tag)) return new Response(null, { status: 304, headers });
  if (asset.body instanceof Uint8Array) headers.set('Content-Length', String(asset.body.byteLength));
  return new Response(request.method === 'HEAD' ? null : asset.body, { status, headers });
}

/** Tells of the other form: a page of its twin, a twin of its page. */
function linkHeader(path: string, base: string): string | undefined {
  const page = path.replace(/(?:\/index)?\.(?:html|md)$/, '');
  if (path.endsWith('.html') && !/^\/(?:404|search)\.html$/.test(path)) return `<${base}${page || '/index'}.md>; rel="alternate"; type="text/markdown"`;
  return path.endsWith('.md') ? `<${base}${page || '/'}>; rel="canonical"` : undefined;
}

function matches(ifNoneMatch: string | null, tag: string): boolean {
  return ifNoneMatch?.split(',').some((candidate) => [`W/"${tag}"`, `"${tag}"`, '*'].includes(candidate.trim())) ?? false;
}

/** A 404 that is one: as Markdown for those who asked for Markdown, by header or by address. */
async function notFound(assets: AssetStore, path: string, request: Request, base: string): Promise<Response> {
  const markdown = path.endsWith('.md') || (!/\.\w+$/.test(path) && prefersMarkdown(request));
  const page = markdown ? '/404.md' : '/404.html';
  const asset = await assets.get(page);
  if (asset) return deliver({ path: page, asset, negotiated: true }, 404, request, base);
  return new Response('There is no page at this address.\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml|manifest\+json|schema\+json|wasm)|image\/svg)/;

function compressed(response: Response, request: Request): Response {
  const type = response.headers.get('Content-Type') ?? '';
  if (!COMPRESSIBLE.test(type)) return response;
  const vary = response.headers.get('Vary');
  response.headers.set('Vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding');
  const accepted = new Negotiator({ headers: { 'accept-encoding': request.headers.get('Accept-Encoding') ?? '' } }).encodings(['gzip', 'identity']);
  if (accepted[0] !== 'gzip' || !response.body) return response;
  const headers = new Headers(response.headers);
  headers.set('Content-Encoding', 'gzip');
  headers.delete('Content-Length');
  return new Response(response.body.pipeThrough(new CompressionStream('gzip')), { status: response.status, headers });
}
