import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** Pagefind's own user interfaces, which the site does not use. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/**
 * Indexes the built pages with Pagefind and writes its files to `pagefind/` among them. The files are fetched and written
 * here: Pagefind's own `writeFiles` answers before all is on the disk, and closing it then cuts files short.
 * @param folder the built site
 * @returns how many pages were indexed
 * @throws Error with Pagefind's messages
 */
export async function indexPages(folder: string): Promise<number> {
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: folder });
  const made = await index.getFiles();
  await close();
  const problems = [...added.errors, ...made.errors];
  if (problems.length > 0) throw new Error(`Pagefind: ${problems.join('; ')}`);
  const files = made.files.filter(({ path }) => !INTERFACE.test(path)).map(({ path, content }) => ({ path: join(folder, 'pagefind', path), content }));
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) await mkdir(directory, { recursive: true });
  for (const { path, content } of files) await writeFile(path, content);
  return added.page_count;
}
