import { cacheControl, contentType, SECURITY_HEADERS } from '../server/headers.ts';

/** `/_headers` for static hosts that read it (Netlify, Cloudflare Pages): all that the handler sends, save negotiation. */
export function headersFile(base: string): string {
  const block = (pattern: string, headers: Record<string, string>) => [`${base}${pattern}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    block('/*', { ...SECURITY_HEADERS, 'Access-Control-Allow-Origin': '*', 'Cache-Control': cacheControl('/') }),
    ...['/assets/*', '/pagefind/fragment/*', '/pagefind/index/*'].map((path) => block(path, { 'Cache-Control': cacheControl(path) })),
    ...['/*.md', '/*.txt', '/*.json', '/*.ts', '/*.py'].map((path) => block(path, { 'Content-Type': contentType(path) })),
  ].join('\n\n')}\n`;
}
