/**
 * `npm run bench:search`: types queries into the search of the built and served site, in a real browser, and reports how
 * often an accepted pattern comes first or among the first five, and how long the results take. The queries are a JSON file
 * of `{ query, accept: [slugs], kind }`: the argument, else `../shared/search/queries.json`, else the tests' own. A page that
 * compares an accepted pattern counts as that pattern. Queries whose accepted patterns and guides are not written yet are left out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { CatalogueError } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder, outputFolder } from '../src/folders.ts';
import { launchBrowser, startServer } from '../tests/support/browser.ts';
import { askSearch, type Asked, openSearch, placeOf, type Query } from '../tests/support/search.ts';
import { printTable, reportProblems } from './shared.ts';

/** Parts of the queries that are to have an accepted pattern first, and among the first five. */
const TARGETS = { first: 0.85, five: 0.97 };

try {
  await bench();
} catch (error) {
  if (!(error instanceof CatalogueError)) throw error;
  reportProblems(error);
}

async function bench(): Promise<void> {
  const given = process.argv[2] ?? ['../shared/search/queries.json', 'tests/fixtures/search-queries.json'].find((path) => existsSync(path)) ?? '';
  const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
  const queries = (JSON.parse(readFileSync(given, 'utf8')) as Query[]).filter(({ accept }) => accept.some((slug) => catalogue.get(slug) ?? catalogue.guide(slug)));
  const [browser, server] = await Promise.all([launchBrowser(), startServer(outputFolder())]);
  try {
    const page = await browser.newPage();
    await openSearch(page, server.url);
    const asked: (Asked & { query: Query; place: number })[] = [];
    for (const query of queries) {
      const answer = await askSearch(page, query.query);
      asked.push({ ...answer, query, place: placeOf(answer.paths, query) });
    }
    report(asked);
  } finally {
    await browser.close();
    await server.stop();
  }
}

function report(asked: readonly (Asked & { query: Query; place: number })[]): void {
  const kinds = Map.groupBy(asked, ({ query }) => query.kind);
  const row = (name: string, of: typeof asked) => [name, of.length, share(of, 1), share(of, 5)];
  printTable(['kind', 'queries', 'first', 'first five'], [...[...kinds].map(([kind, of]) => row(kind, of)), row('all', asked)], 1);
  for (const { query, place, paths } of asked.filter((one) => one.place !== 1)) {
    console.log(`missed: "${query.query}" (${query.kind}) wants ${query.accept.join(' or ')}, ${place > 0 ? `found at ${place}` : 'not found'}; first came ${paths[0] ?? 'nothing'}`);
  }
  const times = (pick: (one: Asked) => number) => {
    const sorted = asked.map(pick).sort((a, b) => a - b);
    return `median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms, worst ${sorted.at(-1)?.toFixed(0)} ms`;
  };
  console.log(`from the last keystroke to the first results: ${times(({ firstMs }) => firstMs)}; until the text is searched too: ${times(({ doneMs }) => doneMs)}`);
  console.log(`targets: first ${TARGETS.first * 100} %, first five ${TARGETS.five * 100} %`);
}

function share(of: readonly { place: number }[], within: number): string {
  const count = of.filter(({ place }) => place > 0 && place <= within).length;
  return `${count} (${((100 * count) / of.length).toFixed(1)} %)`;
}
