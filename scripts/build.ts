/** `npm run build`: checks the content and builds the site apart from `dist/`, which it replaces only when all has gone well. */
import { build } from 'astro';
import { patternCount } from '../src/agents/compose.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { setContext, setFileSizes } from '../src/context.ts';
import { cacheFolder, contentFolder, outputFolder } from '../src/folders.ts';
import { DEFAULT_SITE_URL, siteFromEnvironment } from '../src/site.ts';
import { InlineCollector } from '../src/server/inline.ts';
import { writeHeaders } from './headers.ts';
import { writeImages } from './images.ts';
import { PageIndexer } from './pagefind.ts';
import { renderedPages } from './rendered-pages.ts';
import { reportMistake, showProgress, stopwatch } from './shared.ts';
import { writeTextFiles, writeTextFilesBeside } from './text-files.ts';
import { makeWorkplace, publish, recoverOutput } from './swap.ts';

/** Up to so many patterns a second copy of the catalogue is worth the memory; above, the text files wait for the pages. */
const WORTH_A_COPY = 3_000;

const output = outputFolder();
const watch = stopwatch();

await recoverOutput(output);
try {
  const site = siteFromEnvironment();
  const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder(), progress: showProgress, notice: console.error });
  setContext({ catalogue, site });
  watch.lap('content', `${patternCount(catalogue.patterns.length)} read and checked`);

  await using workplace = await makeWorkplace();
  const texts = catalogue.patterns.length <= WORTH_A_COPY ? writeTextFilesBeside({ catalogue, site }, workplace.site, cacheFolder()) : undefined;
  if (texts) setFileSizes(texts.sizes);
  const images = writeImages(catalogue, workplace.site, cacheFolder());
  // The folder is new; emptied now, it would lose what is being written beside the pages.
  const inline = new InlineCollector();
  await using indexer = new PageIndexer(workplace.site, catalogue.patterns.map(({ slug }) => slug));
  const pages = renderedPages(site.base, (file) => indexer.rank(file), (page) => {
    inline.add(page.html);
    return indexer.add(page);
  });
  await build({ integrations: [pages], logLevel: 'warn', outDir: workplace.site, cacheDir: workplace.cache, vite: { build: { emptyOutDir: false } } });
  watch.lap('pages');
  watch.lap('search index', `${await indexer.finish()} pages, most of them indexed while others were rendered`);
  if (texts) watch.lap('text files', `${await texts.written}, written beside the pages`);
  else watch.lap('text files', String(writeTextFiles({ catalogue, site }, workplace.site, cacheFolder())));
  const { written, drawn } = await images;
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
