import { lookup } from 'mrmime';

/** Where the build puts the base path of the site and the security headers, with the hashes of what stands inline in its pages. */
export const SECURITY_HEADERS_FILE = '/_headers.json';

/** Media type of a file by its name; text always with its charset. */
export function contentType(path: string): string {
  if (path.endsWith('.schema.json')) return 'application/schema+json; charset=utf-8';
  // A browser would save programs under their own types; here they are read.
  if (/\.(?:ts|py)$/.test(path)) return 'text/plain; charset=utf-8';
  if (path.endsWith('.ico')) return 'image/x-icon';
  const type = lookup(path) ?? 'application/octet-stream';
  return /^text\/|\/(?:json|javascript|xml)$|\+(?:json|xml)$/.test(type) ? `${type}; charset=utf-8` : type;
}

/** True for a media type that a browser shows as a document which could run scripts. */
export function isDocument(type: string): boolean {
  return /^(?:text\/html|image\/svg\+xml|(?:text|application)\/xml)\b/.test(type);
}

/** Folders whose files carry a hash of their content in their names. */
const HASHED = /^\/(?:assets|_astro)\/|^\/pagefind\/(?:fragment|index)\//;

/** How long a file may be kept: for good when its name changes with its content, else five minutes, then asked for again. */
export function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=300, must-revalidate';
}
