import type { RSSOptions } from '@astrojs/rss';
import type { Context } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { xml } from './xml.ts';

/** Entries from which the feed ends with the day: readers keep what they have seen, so that older changes need not stand in it. */
const ENOUGH_ENTRIES = 100;

/**
 * What `/rss.xml` says: the patterns by the date of their last change of substance, the newest first, and in the catalogue's
 * order within a day. An entry's address is its guid.
 */
export function rssFeed({ catalogue, site }: Context): RSSOptions {
  const { name, tagline, description, license } = catalogue.site;
  const newestFirst = catalogue.patterns.toSorted((a, b) => Date.parse(b.updated) - Date.parse(a.updated));
  const oldest = newestFirst.at(ENOUGH_ENTRIES - 1)?.updated ?? '';
  return {
    title: `${name}: ${tagline}`,
    description,
    site: absolute(site, '/'),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: xml({
      language: 'en',
      copyright: license,
      lastBuildDate: new Date(catalogue.updated).toUTCString(),
      'atom:link': { '@_href': absolute(site, '/rss.xml'), '@_rel': 'self', '@_type': 'application/rss+xml' },
    }),
    items: newestFirst.filter(({ updated }) => updated >= oldest).map((pattern) => ({
      title: pattern.title,
      link: absolute(site, `/patterns/${pattern.slug}`),
      description: pattern.summary,
      pubDate: new Date(pattern.updated),
      categories: [catalogue.category(pattern.category).title],
    })),
  };
}
