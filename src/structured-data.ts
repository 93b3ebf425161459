import type { Pattern } from './catalogue/index.ts';
import type { Context } from './markdown/document.ts';
import { absolute } from './site.ts';

/** A page above another, from the top. */
export interface Crumb {
  title: string;
  path: string;
}

/** The way from the home page to a pattern. */
export function patternTrail(pattern: Pattern, { catalogue }: Context): Crumb[] {
  const category = catalogue.category(pattern.category);
  return [
    { title: 'Patterns', path: '/patterns' },
    { title: category.title, path: `/categories/${category.id}` },
  ];
}

/** schema.org BreadcrumbList as JSON-LD. */
export function breadcrumbList(trail: readonly Crumb[], { site }: Context): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ title, path }, index) => ({ '@type': 'ListItem', position: index + 1, name: title, item: absolute(site, path) })),
  };
}

/** schema.org TechArticle as JSON-LD. */
export function techArticle(pattern: Pattern, { catalogue, site }: Context): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: pattern.title,
    description: pattern.summary,
    url: absolute(site, `/patterns/${pattern.slug}`),
    dateModified: pattern.updated,
    inLanguage: 'en',
    articleSection: catalogue.category(pattern.category).title,
    keywords: [...pattern.aliases, ...pattern.searchTerms].join(', '),
    license: catalogue.site.licenseUrl,
    isPartOf: { '@type': 'WebSite', name: catalogue.site.name, url: absolute(site, '/') },
    publisher: { '@type': 'Organization', name: catalogue.site.name, url: absolute(site, '/') },
  };
}
