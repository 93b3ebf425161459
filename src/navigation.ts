import type { Catalogue } from './catalogue/index.ts';

/** An entry of the navigation at the head of every page. */
export interface NavigationItem {
  title: string;
  /** Path of the page, such as `/patterns`. */
  path: string;
  /** Paths of pages that belong to it begin so. */
  prefixes: readonly string[];
}

/** The main navigation, in order; a catalogue without guides has no entry for them. */
export function navigation({ guides }: Catalogue): NavigationItem[] {
  return [
    { title: 'Patterns', path: '/patterns', prefixes: ['/patterns', '/categories'] },
    { title: 'Choose', path: '/choose', prefixes: ['/choose'] },
    { title: 'Compare', path: '/compare', prefixes: ['/compare'] },
    { title: 'Map', path: '/map', prefixes: ['/map'] },
    ...(guides.length > 0 ? [{ title: 'Guides', path: '/guides', prefixes: ['/guides'] }] : []),
    { title: 'Models', path: '/llms.txt', prefixes: [] },
  ];
}

/** True when a page stands under an entry of the navigation. */
export function isUnder({ prefixes }: NavigationItem, path: string): boolean {
  return prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
