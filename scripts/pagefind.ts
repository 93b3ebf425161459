import { join } from 'node:path';
import { close, createIndex } from 'pagefind';

/**
 * Indexes the built pages with Pagefind and writes its files to `pagefind/` among them.
 * @param folder the built site
 * @returns how many pages were indexed
 * @throws Error with Pagefind's messages
 */
export async function indexPages(folder: string): Promise<number> {
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: folder });
  const written = await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  await close();
  const problems = [...added.errors, ...written.errors];
  if (problems.length > 0) throw new Error(`Pagefind: ${problems.join('; ')}`);
  return added.page_count;
}
