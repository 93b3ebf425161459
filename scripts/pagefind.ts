import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { searchFolder, searchParts } from '../src/search/parts.ts';

/** Pagefind's own user interfaces, which the site does not use. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/** What nobody searches for in words, and what costs the index most: programs, tables and the ways around the site. */
const UNSEARCHED = ['pre', 'table', 'nav'];

/**
 * Indexes the built pages with Pagefind and writes its files to `pagefind/` among them. The files are fetched and written
 * here: Pagefind's own `writeFiles` answers before all is on the disk, and closing it then cuts files short.
 * @param folder the built site
 * @param slugs the patterns, which are shared out among as many indexes as `searchParts` wants
 * @returns how many pages were indexed
 * @throws Error with Pagefind's messages
 */
export async function indexPages(folder: string, slugs: readonly string[]): Promise<number> {
  // Comparisons repeat what the pages of their patterns say.
  const pages = globSync('**/*.html', { cwd: folder, exclude: ['compare/**'] });
  const count = searchParts(slugs.length);
  const partOf = new Map(slugs.map((slug, index) => [`patterns/${slug}.html`, Math.floor((index * count) / slugs.length)]));
  const parts = Object.groupBy(pages.sort(), (page) => partOf.get(page) ?? 0);
  for (let part = 0; part < count; part++) await makeIndex(folder, parts[part] ?? [], join(folder, searchFolder(part)));
  return pages.length;
}

/** Each index is made by a service of its own, so that its memory is free before the next begins. */
async function makeIndex(folder: string, pages: readonly string[], target: string): Promise<void> {
  const { index, errors } = await createIndex({ excludeSelectors: UNSEARCHED });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  const problems: string[] = [];
  for (const page of pages) {
    const added = await index.addHTMLFile({ sourcePath: page, content: readFileSync(join(folder, page), 'utf8') });
    problems.push(...added.errors);
  }
  const made = await index.getFiles();
  await close();
  problems.push(...made.errors);
  if (problems.length > 0) throw new Error(`Pagefind: ${problems.join('; ')}`);
  const files = made.files.filter(({ path }) => !INTERFACE.test(path)).map(({ path, content }) => ({ path: join(target, path), content }));
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) mkdirSync(directory, { recursive: true });
  for (const { path, content } of files) writeFileSync(path, content);
}
