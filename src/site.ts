/** Where the catalogue is published. */
export interface Site {
  /** Origin without a slash at the end, such as `https://layra.example`. */
  readonly origin: string;
  /** Path under which the site lies: empty, or `/docs` without a slash at the end. */
  readonly base: string;
}

/** The address at which `npm start` serves, so that absolute links work at once on the machine that built them. */
export const DEFAULT_SITE_URL = 'http://localhost:4321';

/**
 * Reads the site's address from `SITE_URL` (origin) and `BASE_PATH`.
 * @throws Error that names the variable when its value is no address or path
 */
export function siteFromEnvironment(env: Record<string, string | undefined> = process.env): Site {
  const given = env['SITE_URL'] || DEFAULT_SITE_URL;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new Error(`SITE_URL "${given}" is not an origin. Write it like https://patterns.example; a path belongs in BASE_PATH.`);
  }
  const base = (env['BASE_PATH'] ?? '').replace(/^\/+|\/+$/g, '');
  if (!/^(?:[\w.~-]+(?:\/[\w.~-]+)*)?$/.test(base)) {
    throw new Error(`BASE_PATH "${env['BASE_PATH']}" is not a path. Write it like /docs.`);
  }
  return { origin: url.origin, base: base ? `/${base}` : '' };
}

/** Address of a page for links inside the site: `/patterns/saga` with the base path before it. */
export function href(site: Site, path: string): string {
  return path === '/' ? `${site.base}/` : `${site.base}${path}`;
}

/** Address of a page for links from anywhere. */
export function absolute(site: Site, path: string): string {
  return `${site.origin}${href(site, path)}`;
}

/** Path of a page's Markdown twin: `.md` after the page's path; `/index.md` for the home page. */
export function twinPath(path: string): string {
  return path === '/' ? '/index.md' : `${path}.md`;
}
