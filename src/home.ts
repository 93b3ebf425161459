import { patternCount } from './counted.ts';
import type { Catalogue, Guide } from './catalogue/index.ts';

/** A way into the catalogue, as the home page and its twin show it. */
export interface WayIn {
  /** Path of the page; a text file when it ends so. */
  path: string;
  title: string;
  text: string;
}

/** The ways in, in order: by a problem, by name, by two names, by neighbourhood, by reading, by machine. */
export function waysIn({ patterns, guides }: Catalogue): WayIn[] {
  return [
    { path: '/choose', title: 'Choose by what hurts', text: 'Say what hurts, how many you are and how much complexity you can bear, and get a ranking with written reasons.' },
    { path: '/patterns', title: `Browse all ${patternCount(patterns.length)}`, text: 'Filter by category, complexity, team size, and by what a pattern improves or costs.' },
    { path: '/compare', title: 'Compare two or three', text: 'Fit, cost, team, qualities and failures side by side, with the sentence that decides.' },
    { path: '/map', title: 'See how they relate', text: 'One picture of which patterns belong together and which are alternatives.' },
    ...(guides.length > 0 ? [{ path: '/guides', title: 'Read a guide', text: titles(guides) }] : []),
    { path: '/llms.txt', title: 'Feed it to a model', text: 'Every pattern, comparison and guide is also plain Markdown: put .md after its address, or begin with the index, llms.txt.' },
  ];
}

/** The first three titles, and how many more there are. */
function titles(guides: readonly Guide[]): string {
  const more = guides.length - 3;
  return `${guides.slice(0, 3).map(({ title }) => title).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
