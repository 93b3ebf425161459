import { patternCount } from '../counted.ts';
import type { Catalogue, Category, Pattern } from '../catalogue/index.ts';
import { hueClass } from '../hues.ts';

/** Width and height of a social image in pixels: the proportion 1.91 to 1 that Open Graph's readers show uncut. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** Characters that three lines of an image hold. */
const MAX_TEXT = 170;

/** What a social image shows. */
export interface Card {
  /** Path of the image in the site. */
  path: string;
  /** What the page is about, above its title. */
  kicker: string;
  title: string;
  /** A sentence or two. */
  text: string;
  /** 1 to 5, for a pattern. */
  complexity?: number;
  /** Name of its colour among the tokens: its category's, or the accent for the site. */
  colour: string;
  /** Name of the site. */
  site: string;
}

/** A page's social image as its head names it. */
export interface SocialImage {
  path: string;
  /** What the image shows, for those who can't see it. */
  alt: string;
}

/** The social images of the site: its own, one for each category, one for each pattern. */
export function cards(catalogue: Catalogue): Card[] {
  return [siteCard(catalogue), ...catalogue.categories.map((category) => categoryCard(category, catalogue)), ...catalogue.patterns.map((pattern) => patternCard(pattern, catalogue))];
}

/** The social image of a page: a pattern's or a category's own, for all other pages the site's. */
export function socialImage(path: string, catalogue: Catalogue): SocialImage {
  const card = cardOf(path, catalogue);
  const complexity = card.complexity === undefined ? [] : [`complexity ${card.complexity} of 5`];
  return { path: card.path, alt: [card.title, card.kicker, ...complexity, card.site].join(' · ') };
}

function cardOf(path: string, catalogue: Catalogue): Card {
  const [, kind, id] = /^\/(patterns|categories)\/([^/]+)$/.exec(path) ?? [];
  const pattern = kind === 'patterns' && id ? catalogue.get(id) : undefined;
  if (pattern) return patternCard(pattern, catalogue);
  const category = kind === 'categories' ? catalogue.categories.find((candidate) => candidate.id === id) : undefined;
  return category ? categoryCard(category, catalogue) : siteCard(catalogue);
}

function siteCard({ site, patterns }: Catalogue): Card {
  return { path: '/og.png', kicker: patternCount(patterns.length), title: site.tagline, text: opening(site.description), colour: 'accent', site: site.name };
}

function categoryCard(category: Category, catalogue: Catalogue): Card {
  return {
    path: `/og/categories/${category.id}.png`,
    kicker: patternCount(catalogue.inCategory(category.id).length),
    title: `${category.title} patterns`,
    text: opening(category.summary),
    colour: hueClass(catalogue, category.id),
    site: catalogue.site.name,
  };
}

function patternCard(pattern: Pattern, catalogue: Catalogue): Card {
  return {
    path: `/og/${pattern.slug}.png`,
    kicker: catalogue.category(pattern.category).title,
    title: pattern.title,
    text: opening(pattern.summary),
    complexity: pattern.complexity,
    colour: hueClass(catalogue, pattern.category),
    site: catalogue.site.name,
  };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** As many whole sentences of the text as three lines of the image hold, at least one. */
function opening(text: string): string {
  const [first = '', ...rest] = Array.from(sentences.segment(text), ({ segment }) => segment);
  let taken = first;
  for (const sentence of rest) {
    if (taken.length + sentence.trimEnd().length > MAX_TEXT) break;
    taken += sentence;
  }
  return taken.trimEnd();
}
