/** `npm run new -- <category> <slug>`: writes the skeleton of a pattern file, for an author to fill in. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { CatalogueError, patternSchema } from '../src/catalogue/index.ts';
import { loadYaml } from '../src/catalogue/load.ts';
import { categoriesSchema } from '../src/catalogue/schema.ts';
import { suggestion } from '../src/catalogue/schema-problems.ts';
import { meantSlug, slugFlaw } from '../src/catalogue/slugs.ts';
import { parseMarkdown, readText } from '../src/catalogue/source-file.ts';
import { contentFolder } from '../src/folders.ts';
import { reportProblems } from './shared.ts';
import { skeleton } from './skeleton.ts';

/** A mistake in the command, told without a stack. */
class CommandError extends Error {}

const content = contentFolder();
const shown = (path: string) => relative(process.cwd(), path);

try {
  await writeSkeleton(process.argv.slice(2));
} catch (error) {
  if (error instanceof CatalogueError) reportProblems(error);
  else if (error instanceof CommandError) console.error(error.message);
  else throw error;
  process.exitCode = 1;
}

/** @throws CommandError, CatalogueError when categories.yaml can't be read */
async function writeSkeleton(args: readonly string[]): Promise<void> {
  const [category, slug] = args;
  if (!category || !slug || args.length !== 2) {
    throw new CommandError('Usage: npm run new -- <category> <slug>\nFor example: npm run new -- integration circuit-breaker');
  }
  const declared = await loadYaml(categoriesSchema, join(content, 'categories.yaml'), shown);
  if (Array.isArray(declared)) throw new CatalogueError(declared);
  const ids = declared.categories.map(({ id }) => id);
  if (!ids.includes(category)) {
    throw new CommandError(sentences(`There is no category "${category}"`, suggestion(category, ids), `The categories are ${ids.join(', ')}`));
  }
  const flaw = slugFlaw(slug);
  if (flaw) {
    const meant = meantSlug(slug);
    throw new CommandError(sentences(flaw[0], 'A slug is lower-case words joined by hyphens', meant && !slugFlaw(meant) ? `Write "${meant}"` : undefined));
  }
  const files = await patternFiles();
  const taken = files.find((file) => basename(file, '.md') === slug);
  if (taken) throw new CommandError(sentences(`"${slug}" is taken by ${shown(taken)}`, 'Choose another slug, or change that file'));

  const planned = declared.planned.find((entry) => entry.slug === slug);
  const path = join(content, 'patterns', category, `${slug}.md`);
  const text = skeleton({
    category,
    title: planned?.title ?? titleOf(slug),
    neighbours: [...slugsNear(category, files), ...declared.planned.map((entry) => entry.slug).filter((other) => other !== slug)],
    updated: await newestDate(files),
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });

  const steps = [
    `Write the text of ${shown(path)} where it says TODO.`,
    ...(planned ? [`Take "${slug}" out of \`planned\` in ${shown(join(content, 'categories.yaml'))}, now that it has a file.`] : []),
    'Run `npm run check` until it finds no problem.',
    'Run `npm run dev` to see the page.',
  ];
  console.log(`Wrote ${shown(path)}. What to do next:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n')}`);
}

/** Every pattern file, sorted. */
async function patternFiles(): Promise<string[]> {
  const entries = await readdir(join(content, 'patterns'), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  return entries.filter((entry) => entry.endsWith('.md')).sort().map((entry) => join(content, 'patterns', entry));
}

/** The newest `updated` of the patterns; files that other authors have not finished count as far as they can be read. */
async function newestDate(files: readonly string[]): Promise<string | undefined> {
  const dates: string[] = [];
  for (const file of files) {
    const text = await readText(file, file);
    const source = Array.isArray(text) ? text : parseMarkdown(text, file);
    if (Array.isArray(source)) continue;
    const updated = patternSchema.shape.updated.safeParse((source.frontmatter.data as { updated?: unknown } | null)?.updated);
    if (updated.success) dates.push(updated.data);
  }
  return dates.sort().at(-1);
}

/** Slugs of all patterns, those of the category first. */
function slugsNear(category: string, files: readonly string[]): string[] {
  const inCategory = (file: string) => basename(dirname(file)) === category;
  return [...files.filter(inCategory), ...files.filter((file) => !inCategory(file))].map((file) => basename(file, '.md'));
}

/** "Circuit Breaker" for `circuit-breaker`. */
function titleOf(slug: string): string {
  return slug.replaceAll(/(?:^|-)([a-z0-9])/g, (match, letter: string) => `${match.startsWith('-') ? ' ' : ''}${letter.toUpperCase()}`);
}

/** Joins what there is to say, each with a full stop. */
function sentences(...parts: (string | undefined)[]): string {
  return parts.flatMap((part) => (part ? [`${part}.`] : [])).join(' ');
}
