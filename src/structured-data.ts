import type { Guide, Pattern } from './catalogue/index.ts';
import type { Context } from './markdown/document.ts';
import { absolute } from './site.ts';

/** A page above another, from the top. */
export interface Crumb {
  title: string;
  path: string;
}

/** JSON-LD as the text of a script: nothing in it can end the script. */
export function jsonLd(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
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

/** A pattern as schema.org TechArticle in JSON-LD. */
export function techArticle(pattern: Pattern, context: Context): object {
  return {
    ...article(pattern, `/patterns/${pattern.slug}`, context),
    articleSection: context.catalogue.category(pattern.category).title,
    keywords: pattern.aliases.join(', '),
  };
}

/** A guide as schema.org TechArticle in JSON-LD. */
export function guideArticle(guide: Guide, context: Context): object {
  return { ...article(guide, `/guides/${guide.slug}`, context), articleSection: 'Guides' };
}

function article({ title, summary, updated }: Pattern | Guide, path: string, { catalogue, site }: Context): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: title,
    description: summary,
    url: absolute(site, path),
    dateModified: updated,
    inLanguage: 'en',
    license: catalogue.site.licenseUrl,
    isPartOf: { '@type': 'WebSite', name: catalogue.site.name, url: absolute(site, '/') },
    publisher: { '@type': 'Organization', name: catalogue.site.name, url: absolute(site, '/') },
  };
}
