/** Where the catalogue is published. */
export interface Site {
  /** Origin without a slash at the end, such as `https://layra.example`. */
  readonly origin: string;
  /** Path under which the site lies: empty, or `/docs` without a slash at the end. */
  readonly base: string;
}

/** The address at which `npm start` serves, so that absolute links work at once on the machine that built them. */
export const DEFAULT_SITE_URL = 'http://localhost:4321';

/** Thrown when variables of the environment can't be used; its message has a line for each, with the way to mend it. */
export class SettingsError extends Error {}

/**
 * Reads the site's address from `SITE_URL` (origin) and `BASE_PATH`.
 * @throws SettingsError that names every variable whose value is no address or path
 */
export function siteFromEnvironment(env: Record<string, string | undefined> = process.env): Site {
  const given = { url: env['SITE_URL'] || DEFAULT_SITE_URL, path: env['BASE_PATH'] ?? '' };
  const origin = originOf(given.url);
  const base = given.path.replace(/^\/+|\/+$/g, '');
  const problems = [
    ...(origin === undefined ? [`SITE_URL: "${given.url}" is not an origin. Write it like https://patterns.example; a path belongs in BASE_PATH.`] : []),
    ...(PATH.test(base) ? [] : [`BASE_PATH: "${given.path}" is not a path. Write it like /docs.`]),
  ];
  if (origin === undefined || problems.length > 0) throw new SettingsError(problems.join('\n'));
  return { origin, base: base ? `/${base}` : '' };
}

/** Nothing, or segments with slashes between them, none of which is `.` or `..`. */
const PATH = /^(?:(?!\.{1,2}(?:\/|$))[\w.~-]+(?:\/(?!$)|$))*$/;

/** The origin of an address that has nothing else; nothing for any other text. */
function originOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url.origin : undefined;
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
