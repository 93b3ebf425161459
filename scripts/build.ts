/** `npm run build`: checks the content and builds the site apart from `dist/`, which it replaces only when all has gone well. */
import { patternCount } from '../src/counted.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { checkedShell, SHELL } from '../src/compare/shell.ts';
import { setContext, setFileSizes, setMadeBeside } from '../src/context.ts';
import { cacheFolder, contentFolder, outputFolder } from '../src/folders.ts';
import { DEFAULT_SITE_URL, siteFromEnvironment } from '../src/site.ts';
import { InlineCollector } from '../src/server/inline.ts';
import { writeHeaders } from './headers.ts';
import { writeImages } from './images.ts';
import { PageIndexer } from './pagefind.ts';
import { renderedPages } from './rendered-pages.ts';
import { reportMistake, showProgress, stopwatch } from './shared.ts';
import { writeTextFilesBeside } from './text-files-beside.ts';
import { makeWorkplace, publish, recoverOutput } from './swap.ts';

/** Up to so many patterns a second copy of the catalogue is worth the memory; above, the text files wait for the pages. */
const WORTH_A_COPY = 3_000;

/** The page of which all comparisons are made, and which is none itself. */
const SHELL_FILE = `${SHELL.path.slice(1)}.html`;

const output = outputFolder();
const watch = stopwatch();
// Astro reads it when it is loaded: nobody who builds this site is counted.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';

await recoverOutput(output);
try {
  const site = siteFromEnvironment();
  // Astro takes a while to load, in which another thread can read.
  const [catalogue, { build }] = await Promise.all([
    loadCatalogue({ content: contentFolder(), cache: cacheFolder(), progress: showProgress, notice: console.error }),
    import('astro'),
  ]);
  const context = { catalogue, site };
  setContext(context);
  setMadeBeside();
  watch.lap('content', `${patternCount(catalogue.patterns.length)} read and checked`);

  await using workplace = await makeWorkplace();
  const shell = Promise.withResolvers<string>();
  // Whoever waits for it hears of its failure.
  shell.promise.catch(() => {});
  await using texts = catalogue.patterns.length <= WORTH_A_COPY ? writeTextFilesBeside(context, workplace.site, cacheFolder(), shell.promise) : undefined;
  if (texts) setFileSizes(texts.sizes);
  await using images = writeImages(catalogue, workplace.site, cacheFolder());
  // The folder is new; emptied now, it would lose what is being written beside the pages.
  const inline = new InlineCollector();
  await using indexer = new PageIndexer(workplace.site, catalogue.patterns.map(({ slug }) => slug));
  const handling = { rank: (file: string) => indexer.rank(file), isWithheld: (file: string) => file === SHELL_FILE };
  const pages = renderedPages(site.base, handling, async (page) => {
    if (texts?.failure) throw texts.failure;
    inline.add(page.html);
    if (page.file === SHELL_FILE) shell.resolve(checkedShell(page.html));
    else await indexer.add(page);
  });
  await build({ integrations: [pages], logLevel: 'warn', outDir: workplace.site, cacheDir: workplace.cache, vite: { build: { emptyOutDir: false } } });
  shell.reject(new Error('Astro made no shell of comparisons'));
  watch.lap('pages');
  watch.lap('search index', `${await indexer.finish()} pages, most of them indexed while others were rendered`);
  if (texts) watch.lap('text files and comparisons', `${await texts.written}, written beside the pages`);
  else {
    const { writeComparisons, writeTextFiles } = await import('./text-files.ts');
    watch.lap('text files and comparisons', String(writeTextFiles(context, workplace.site, cacheFolder()) + writeComparisons(context, workplace.site, await shell.promise)));
  }
  const { written, drawn } = await images.done;
  watch.lap('images', `${written}, ${drawn} of them drawn, written beside the pages`);
  await writeHeaders(workplace.site, site.base, inline);
  watch.lap('headers');
  await publish(workplace.site, output);

  console.log(`built ${output} in ${watch.total()} for ${site.origin}${site.base}/`);
  if (!process.env['SITE_URL']) {
    console.log(`SITE_URL is not set: absolute links lead to ${DEFAULT_SITE_URL}, where \`npm start\` serves.`);
  }
} catch (error) {
  reportMistake(error);
}
