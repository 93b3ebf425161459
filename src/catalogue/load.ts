import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Diagram, parseBody } from './body.ts';
import { Catalogue, type Pattern } from './catalogue.ts';
import { crossCheck, type LoadedFile } from './cross-checks.ts';
import { renderDiagrams } from './diagrams.ts';
import { CatalogueError, type Problem } from './problems.ts';
import { checkProse } from './prose.ts';
import { categoriesSchema, patternSchema, siteSchema } from './schema.ts';
import { validate } from './schema-problems.ts';
import { fileProblem, parseMarkdown, readText } from './source-file.ts';
import { parseYaml } from './yaml.ts';
import type * as z from 'zod';

/** How to load a catalogue. */
export interface LoadOptions {
  /** Folder that holds `patterns/`, `categories.yaml` and `site.yaml`. */
  content: string;
  /** Folder for what can be made again, such as drawn diagrams. */
  cache: string;
  /** Told of long steps: what is being done, how much of it is done, and the whole. */
  progress?: (step: string, done: number, total: number) => void;
}

/**
 * Reads, validates and cross-checks the whole content: the only way to a `Pattern`.
 * @throws CatalogueError with every problem of every file, sorted
 */
export async function loadCatalogue({ content, cache, progress = () => {} }: LoadOptions): Promise<Catalogue> {
  const nameOf = (path: string) => relative(dirname(content), path).split(sep).join('/');
  const [site, categories] = await Promise.all([
    loadYaml(siteSchema, join(content, 'site.yaml'), nameOf),
    loadYaml(categoriesSchema, join(content, 'categories.yaml'), nameOf),
  ]);
  const { paths, problems } = await patternPaths(join(content, 'patterns'), nameOf);
  if (Array.isArray(site)) problems.push(...site);
  if (Array.isArray(categories)) problems.push(...categories);

  const loaded: (LoadedFile & { diagrams: readonly Diagram[]; words: number })[] = [];
  for (const [index, path] of paths.entries()) {
    const result = await loadPattern(path, nameOf(path));
    if ('data' in result) loaded.push(result);
    problems.push(...result.problems);
    if (index % 500 === 499) progress('patterns read', index + 1, paths.length);
  }

  if (!Array.isArray(categories)) {
    problems.push(...crossCheck(loaded, { ...categories, slugs: new Set(paths.map((path) => basename(path, '.md'))) }));
  }
  const placed = loaded.flatMap(({ file, diagrams }) => diagrams.map((diagram) => ({ ...diagram, file })));
  const drawn = await renderDiagrams(placed, join(cache, 'diagrams'), (done, total) => progress('diagrams drawn', done, total));
  problems.push(...drawn.problems);
  if (Array.isArray(site) || Array.isArray(categories) || problems.length > 0) throw new CatalogueError(problems);

  const patterns = loaded.map(
    ({ data, slug, file, sections, diagrams, words }): Pattern =>
      Object.freeze({ ...data, slug, file, sections, diagrams: diagrams.map((diagram) => diagram.source), words }),
  );
  return new Catalogue({ site, ...categories, patterns, diagrams: drawn.rendered });
}

type NameOf = (path: string) => string;

/** Reads and validates one YAML file. @returns its value, or every problem with it */
export async function loadYaml<T extends z.ZodType>(schema: T, path: string, nameOf: NameOf): Promise<z.infer<T> | Problem[]> {
  const file = nameOf(path);
  const text = await readText(path, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [fileProblem(file, 'the file is missing', 'Make it; src/catalogue/schema.ts describes its fields')];
  });
  if (Array.isArray(text)) return text;
  const source = parseYaml(text, file, 1);
  return Array.isArray(source) ? source : validate(schema, source, file);
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

type FileResult = { problems: Problem[] } | (LoadedFile & { diagrams: readonly Diagram[]; words: number; problems: Problem[] });

async function loadPattern(path: string, file: string): Promise<FileResult> {
  const text = await readText(path, file);
  if (Array.isArray(text)) return { problems: text };
  const problems = placeholders(text, file);
  const markdown = parseMarkdown(text, file);
  if (Array.isArray(markdown)) return { problems: [...markdown, ...problems] };
  const { sections, diagrams, links, problems: bodyProblems } = parseBody(markdown.body, file, markdown.bodyLine);
  const data = validate(patternSchema, markdown.frontmatter, file);
  problems.push(...bodyProblems);
  if (Array.isArray(data)) return { problems: [...problems, ...data] };
  const prose = checkProse(data, markdown.frontmatter, file);
  return {
    slug: basename(path, '.md'),
    file,
    folder: basename(dirname(path)),
    data,
    source: markdown.frontmatter,
    sections,
    links: [...links, ...prose.links],
    diagrams,
    words: countWords(text),
    problems: [...problems, ...prose.problems],
  };
}

/** What `npm run new` writes where an author has to write. */
export const PLACEHOLDER = 'TODO:';

function placeholders(text: string, file: string): Problem[] {
  return text.split('\n').flatMap((line, index) =>
    line.includes(PLACEHOLDER)
      ? [{ file, line: index + 1, field: 'file', wrong: `"${PLACEHOLDER}" is left from the skeleton`, mend: 'Write the text in its place' }]
      : [],
  );
}

/** Words as a reader counts them: runs of characters between blanks that hold a letter or a digit. */
function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
