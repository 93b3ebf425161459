import { cacheControl, contentType } from './headers.ts';
import type { SecurityHeaders } from './policy.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * `/_headers` for static hosts that read it (Netlify, Cloudflare): what the handler sends, save negotiation. A page's address
 * has no ending by which these hosts could tell it, so the headers of documents go with everything. Where two blocks match,
 * they join the values of a header; so none stands in two blocks, and how long other files are kept is left to the host.
 */
export function staticHostHeaders({ everywhere, documents }: SecurityHeaders, base: string): string {
  const block = (pattern: string, headers: Headers) => [`${base}${pattern}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    block('/*', { ...everywhere, ...documents, 'Access-Control-Allow-Origin': '*' }),
    ...['/assets/*', '/pagefind/fragment/*', '/pagefind/index/*'].map((path) => block(path, { 'Cache-Control': cacheControl(path) })),
    ...['/*.md', '/*.txt', '/*.json', '/*.ts', '/*.py'].map((path) => block(path, { 'Content-Type': contentType(path) })),
  ].join('\n\n')}\n`;
}

/** `/_headers.conf`, which nginx.conf includes: a variable for each header, such as `$security_referrer_policy`. */
export function nginxHeaders({ everywhere, documents }: SecurityHeaders): string {
  const map = (name: string, cases: string) => `map $uri $security_${name.toLowerCase().replaceAll('-', '_')} {\n${cases}}\n`;
  return [
    ...Object.entries(everywhere).map(([name, value]) => map(name, `    default "${value}";\n`)),
    ...Object.entries(documents).map(([name, value]) => map(name, `    default "";\n    "~\\.(?:html|svg|xml)$" "${value}";\n`)),
  ].join('');
}
