import { readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Catalogue, type Pattern } from './catalogue.ts';
import { checkCategories } from './category-checks.ts';
import { crossCheck } from './cross-checks.ts';
import { renderDiagrams } from './diagrams.ts';
import { editorialProblems } from './editorial.ts';
import { checkExamples, type Exemplified, readExamples } from './examples.ts';
import { runExamples } from './run-examples.ts';
import { CatalogueError, type Problem } from './problems.ts';
import { readGuides } from './read-guides.ts';
import { type FileResult, readFlawlessPatterns, readPatterns } from './read-patterns.ts';
import { categoriesSchema, siteSchema } from './schema.ts';
import { validate } from './schema-problems.ts';
import { fileProblem, readText } from './source-file.ts';
import { parseYaml, type YamlSource } from './yaml.ts';
import type * as z from 'zod';

/** How to load a catalogue. */
export interface LoadOptions {
  /** Folder that holds `patterns/`, `guides/` (if any), `categories.yaml` and `site.yaml`. */
  content: string;
  /** Folder for what can be made again, such as drawn diagrams. */
  cache: string;
  /** Told of long steps: what is being done, how much of it is done, and the whole. */
  progress?: (step: string, done: number, total: number) => void;
  /** Told of what could not be checked on this machine. */
  notice?: (text: string) => void;
  /** Also compare the prose of all patterns: shared passages, names in two spellings. For checking; a build needs it not. */
  editorial?: boolean;
}

/**
 * Reads, validates and cross-checks the whole content: the only way to a `Pattern`.
 * @throws CatalogueError with every problem of every file, sorted
 */
export async function loadCatalogue({ content, cache, progress = () => {}, notice = () => {}, editorial = false }: LoadOptions): Promise<Catalogue> {
  const nameOf = (path: string) => relative(dirname(content), path).split(sep).join('/');
  const categoriesPath = join(content, 'categories.yaml');
  const [site, categoriesSource, readings] = await Promise.all([
    loadYaml(siteSchema, join(content, 'site.yaml'), nameOf),
    readYaml(categoriesPath, nameOf),
    readGuides(join(content, 'guides'), nameOf),
  ]);
  const { guides } = readings;
  const categories = Array.isArray(categoriesSource) ? categoriesSource : validate(categoriesSchema, categoriesSource, nameOf(categoriesPath));
  const { paths: files, problems } = await patternPaths(join(content, 'patterns'), nameOf);
  problems.push(...readings.problems);
  if (Array.isArray(site)) problems.push(...site);
  if (Array.isArray(categories)) problems.push(...categories);

  const paths = files.map((path) => ({ path, file: nameOf(path) }));
  const check = (read: readonly FileResult[]) => [...read.flatMap((file) => file.problems), ...acrossFiles(read)];
  // The editorial checks need the lines of fields, which the reading in two threads leaves out.
  let loaded = editorial ? undefined : await readFlawlessPatterns(paths);
  let found = loaded ? check(loaded) : [];
  if (!loaded || found.length > 0) {
    loaded = await readPatterns(paths, (done) => progress('patterns read', done, paths.length));
    found = check(loaded);
  }
  problems.push(...found);

  if (editorial) problems.push(...editorialProblems(loaded.filter((file) => file.valid), guides));
  const placed = [...loaded, ...guides].flatMap(({ file, diagrams }) => diagrams.map((diagram) => ({ ...diagram, file })));
  const drawn = await renderDiagrams(placed, join(cache, 'diagrams'), (done, total) => progress('diagrams drawn', done, total));
  problems.push(...drawn.problems);
  const { examples, problems: exampleProblems } = await readExamples(join(content, 'examples'), nameOf);
  problems.push(...exampleProblems, ...checkExamples(examples, loaded.map(exemplified)));
  const run = await runExamples(examples.values(), join(cache, 'examples'), (done, total) => progress('examples run', done, total));
  problems.push(...run.problems);
  for (const [language, count] of run.skipped) notice(`${count} examples in ${language} were not run: this machine has no interpreter for them`);
  if (Array.isArray(site) || Array.isArray(categories) || problems.length > 0) throw new CatalogueError(problems);

  const patterns = loaded
    .filter((file) => file.valid)
    .map(({ data, slug, file, sections, diagrams, words }): Pattern =>
      Object.freeze({ ...data, slug, file, sections, diagrams: diagrams.map((diagram) => diagram.source), words, example: examples.get(slug) }),
    );
  return new Catalogue({ site, ...categories, patterns, guides: guides.flatMap(({ guide }) => guide ?? []), diagrams: drawn.rendered });

  function acrossFiles(read: readonly FileResult[]): Problem[] {
    if (Array.isArray(categories) || Array.isArray(categoriesSource)) return crossCheck(read, guides, undefined, []);
    const file = nameOf(categoriesPath);
    const checked = checkCategories(categories, categoriesSource, file);
    return [...checked.problems, ...crossCheck(read, guides, { ...categories, slugs: new Set(read.map(({ slug }) => slug)) }, [{ file, links: checked.links }])];
  }
}

/** What examples are checked against; components are known only of files that could be read. */
function exemplified({ slug, file, data, source }: FileResult): Exemplified {
  return { slug, file, components: data.components ?? [], noCode: data.noCode, noCodeLine: () => source.lineOf(['noCode']) };
}

type NameOf = (path: string) => string;

/** Reads and validates one YAML file. @returns its value, or every problem with it */
export async function loadYaml<T extends z.ZodType>(schema: T, path: string, nameOf: NameOf): Promise<z.infer<T> | Problem[]> {
  const source = await readYaml(path, nameOf);
  return Array.isArray(source) ? source : validate(schema, source, nameOf(path));
}

async function readYaml(path: string, nameOf: NameOf): Promise<YamlSource | Problem[]> {
  const text = await readText(path, nameOf(path));
  return Array.isArray(text) ? text : parseYaml(text, nameOf(path), 1);
}

/** Every pattern file, sorted; files that are no pattern are problems, since leaving them out in silence would hide a slip. */
async function patternPaths(folder: string, nameOf: NameOf): Promise<{ paths: string[]; problems: Problem[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => join(entry.parentPath, entry.name));
  const isPattern = (path: string) => path.endsWith('.md') && relative(folder, path).split(sep).length === 2;
  const problems = files
    .filter((path) => !isPattern(path))
    .map((path) => fileProblem(nameOf(path), 'not in the place of a pattern', 'Patterns are patterns/<category>/<slug>.md; put other files elsewhere'));
  const paths = files.filter(isPattern).sort();
  if (paths.length === 0) {
    problems.push(fileProblem(nameOf(folder), 'there is no pattern', 'Write one: npm run new -- <category> <slug>'));
  }
  return { paths, problems };
}
