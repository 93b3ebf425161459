import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Diagram, parseBody } from './body.ts';
import { Catalogue, type Pattern } from './catalogue.ts';
import { checkCategories } from './category-checks.ts';
import { crossCheck, type LoadedFile, type PatternFile } from './cross-checks.ts';
import { renderDiagrams } from './diagrams.ts';
import { editorialProblems } from './editorial.ts';
import { CatalogueError, type Problem } from './problems.ts';
import { checkProse } from './prose.ts';
import { categoriesSchema, patternSchema, siteSchema } from './schema.ts';
import { validate, validFields } from './schema-problems.ts';
import { fileProblem, parseMarkdown, readText } from './source-file.ts';
import { NO_YAML, parseYaml, type YamlSource } from './yaml.ts';
import type * as z from 'zod';

/** How to load a catalogue. */
export interface LoadOptions {
  /** Folder that holds `patterns/`, `categories.yaml` and `site.yaml`. */
  content: string;
  /** Folder for what can be made again, such as drawn diagrams. */
  cache: string;
  /** Told of long steps: what is being done, how much of it is done, and the whole. */
  progress?: (step: string, done: number, total: number) => void;
  /** Also compare the prose of all patterns: shared passages, names in two spellings. For checking; a build needs it not. */
  editorial?: boolean;
}

/**
 * Reads, validates and cross-checks the whole content: the only way to a `Pattern`.
 * @throws CatalogueError with every problem of every file, sorted
 */
export async function loadCatalogue({ content, cache, progress = () => {}, editorial = false }: LoadOptions): Promise<Catalogue> {
  const nameOf = (path: string) => relative(dirname(content), path).split(sep).join('/');
  const categoriesPath = join(content, 'categories.yaml');
  const [site, categoriesSource] = await Promise.all([loadYaml(siteSchema, join(content, 'site.yaml'), nameOf), readYaml(categoriesPath, nameOf)]);
  const categories = Array.isArray(categoriesSource) ? categoriesSource : validate(categoriesSchema, categoriesSource, nameOf(categoriesPath));
  const { paths, problems } = await patternPaths(join(content, 'patterns'), nameOf);
  if (Array.isArray(site)) problems.push(...site);
  if (Array.isArray(categories)) problems.push(...categories);

  const loaded: FileResult[] = [];
  for (const [index, path] of paths.entries()) {
    const file = await loadPattern(path, nameOf(path));
    loaded.push(file);
    problems.push(...file.problems);
    if (index % 500 === 499) progress('patterns read', index + 1, paths.length);
  }

  if (Array.isArray(categories) || Array.isArray(categoriesSource)) {
    problems.push(...crossCheck(loaded, undefined, []));
  } else {
    const file = nameOf(categoriesPath);
    const checked = checkCategories(categories, categoriesSource, file);
    problems.push(...checked.problems, ...crossCheck(loaded, { ...categories, slugs: new Set(loaded.map(({ slug }) => slug)) }, [{ file, links: checked.links }]));
  }
  if (editorial) problems.push(...editorialProblems(loaded.filter((file) => file.valid)));
  const placed = loaded.flatMap(({ file, diagrams }) => diagrams.map((diagram) => ({ ...diagram, file })));
  const drawn = await renderDiagrams(placed, join(cache, 'diagrams'), (done, total) => progress('diagrams drawn', done, total));
  problems.push(...drawn.problems);
  if (Array.isArray(site) || Array.isArray(categories) || problems.length > 0) throw new CatalogueError(problems);

  const patterns = loaded
    .filter((file) => file.valid)
    .map(({ data, slug, file, sections, diagrams, words }): Pattern =>
      Object.freeze({ ...data, slug, file, sections, diagrams: diagrams.map((diagram) => diagram.source), words }),
    );
  return new Catalogue({ site, ...categories, patterns, diagrams: drawn.rendered });
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

/** What comes of a pattern file besides what the checks across files need. */
interface Extras {
  diagrams: readonly Diagram[];
  words: number;
  problems: readonly Problem[];
}
type FileResult = ({ valid: true } & LoadedFile & Extras) | ({ valid: false } & PatternFile & Extras);

async function loadPattern(path: string, file: string): Promise<FileResult> {
  const unread = {
    ...{ valid: false as const, slug: basename(path, '.md'), file, folder: basename(dirname(path)), data: {}, source: NO_YAML },
    ...{ sections: undefined, links: [], diagrams: [], words: 0 },
  };
  const text = await readText(path, file);
  if (Array.isArray(text)) return { ...unread, problems: text };
  const markdown = parseMarkdown(text, file);
  if (Array.isArray(markdown)) return { ...unread, problems: [...markdown, ...placeholders(text, file)] };
  const { frontmatter } = markdown;
  const body = parseBody(markdown.body, file, markdown.bodyLine);
  const whole = markdown.problems.length > 0 ? [...markdown.problems] : validate(patternSchema, frontmatter, file);
  const fields = Array.isArray(whole) ? validFields(patternSchema, frontmatter.data) : whole;
  const prose = checkProse(fields, frontmatter, file);
  const result = {
    ...unread,
    source: frontmatter,
    sections: body.sections,
    links: [...body.links, ...prose.links],
    diagrams: body.diagrams,
    words: countWords(text),
    problems: [...placeholders(text, file), ...body.problems, ...(Array.isArray(whole) ? whole : []), ...prose.problems],
  };
  return Array.isArray(whole) ? { ...result, data: fields } : { ...result, valid: true, data: whole };
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
