/** `npm run check`: reads and checks the content, and lists what is there. Exit status 1 when there is a problem. */
import { counted, guideCount, patternCount } from '../src/counted.ts';
import { CatalogueError } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { printTable, reportProblems, showProgress } from './shared.ts';

try {
  const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder(), progress: showProgress, notice: console.error, editorial: true });
  const rows = catalogue.patterns.map((pattern) => [
    pattern.category,
    pattern.slug,
    pattern.words,
    pattern.diagrams.length,
    pattern.references.length,
    pattern.realWorldExamples.length,
  ]);
  printTable(['category', 'pattern', 'words', 'diagrams', 'references', 'examples'], rows, 2);
  const categories = counted(catalogue.categories.length, 'category', 'categories');
  const guides = catalogue.guides.length > 0 ? ` and ${guideCount(catalogue.guides.length)}` : '';
  console.log(`\n${patternCount(catalogue.patterns.length)} in ${categories}${guides}, no problem found`);
} catch (error) {
  if (!(error instanceof CatalogueError)) throw error;
  reportProblems(error);
}
