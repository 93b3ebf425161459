import { cacheControl, contentType } from './headers.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * `/_headers` for static hosts that read it (Netlify, Cloudflare): what the handler sends, save negotiation. Where two
 * blocks match, these hosts join the values of a header; so none stands in two blocks, and how long other files are kept
 * is left to the host.
 */
export function staticHostHeaders(security: Headers, base: string): string {
  const block = (pattern: string, headers: Headers) => [`${base}${pattern}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    block('/*', { ...security, 'Access-Control-Allow-Origin': '*' }),
    ...['/assets/*', '/pagefind/fragment/*', '/pagefind/index/*'].map((path) => block(path, { 'Cache-Control': cacheControl(path) })),
    ...['/*.md', '/*.txt', '/*.json', '/*.ts', '/*.py'].map((path) => block(path, { 'Content-Type': contentType(path) })),
  ].join('\n\n')}\n`;
}

/** `/_headers.conf`, which nginx.conf includes. */
export function nginxHeaders(security: Headers): string {
  return Object.entries(security).map(([name, value]) => `add_header ${name} "${value}" always;\n`).join('');
}
