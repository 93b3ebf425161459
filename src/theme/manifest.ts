import type { Context } from '../markdown/document.ts';
import { href } from '../site.ts';
import { ICONS } from './icons.ts';
import type { Theme } from './theme.ts';

/**
 * `/site.webmanifest`: name, colours and icons for those who put the site on their home screen.
 * @see https://www.w3.org/TR/appmanifest/
 */
export function webManifest({ catalogue, site }: Context, { background }: Theme): object {
  const { name, description } = catalogue.site;
  const home = href(site, '/');
  return {
    id: home,
    name,
    short_name: name,
    description,
    lang: 'en',
    start_url: home,
    scope: home,
    display: 'minimal-ui',
    theme_color: background.light,
    background_color: background.light,
    icons: [
      { src: href(site, '/favicon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      ...ICONS.flatMap(({ path, size, purpose }) => (purpose ? [{ src: href(site, path), sizes: `${size}x${size}`, type: 'image/png', purpose }] : [])),
    ],
  };
}
