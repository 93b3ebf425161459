import type { Context } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { xmlDocument } from './xml.ts';

/** Longest `ShortName` that the format allows. */
const MAX_SHORT_NAME = 16;

/**
 * `/opensearch.xml`: lets a browser offer the site's search among its own.
 * @see https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
 */
export function openSearchDescription({ catalogue, site }: Context): string {
  const { name, description } = catalogue.site;
  return xmlDocument({
    OpenSearchDescription: {
      '@_xmlns': 'http://a9.com/-/spec/opensearch/1.1/',
      ShortName: name.slice(0, MAX_SHORT_NAME).trim(),
      LongName: name,
      Description: description,
      InputEncoding: 'UTF-8',
      Image: [
        { '@_width': '16', '@_height': '16', '@_type': 'image/svg+xml', '#text': absolute(site, '/favicon.svg') },
        { '@_width': '32', '@_height': '32', '@_type': 'image/x-icon', '#text': absolute(site, '/favicon.ico') },
      ],
      Url: [
        { '@_type': 'text/html', '@_template': `${absolute(site, '/search')}?q={searchTerms}` },
        { '@_type': 'application/opensearchdescription+xml', '@_rel': 'self', '@_template': absolute(site, '/opensearch.xml') },
      ],
    },
  });
}
