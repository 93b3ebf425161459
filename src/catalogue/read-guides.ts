import { readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Guide } from './catalogue.ts';
import { type GuideBody, parseGuideBody } from './guide-body.ts';
import { GUIDE_COMPONENTS } from './guide-components.ts';
import { placeholders } from './placeholders.ts';
import type { Problem } from './problems.ts';
import { countWords } from './read-patterns.ts';
import { type GuideFrontmatter, guideSchema } from './schema.ts';
import { validate } from './schema-problems.ts';
import { slugFlaw } from './slugs.ts';
import { fileProblem, parseMarkdown, readText } from './source-file.ts';
import { NO_YAML, type YamlSource } from './yaml.ts';

/** A guide's file as far as it can be read. */
export interface GuideFile extends GuideBody {
  slug: string;
  /** Path for problems. */
  file: string;
  /** Line of the file on which the body begins, from 1. */
  bodyLine: number;
  /** Where its fields are. */
  source: YamlSource;
  /** Frontmatter and text; nothing when the file can't be read. */
  guide: Guide | undefined;
}

/**
 * Reads every guide of a folder, by file name. A folder that is missing holds no guide: a catalogue needs none.
 * @param folder `content/guides`
 * @param nameOf how problems name a path
 */
export async function readGuides(folder: string, nameOf: (path: string) => string): Promise<{ guides: GuideFile[]; problems: Problem[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  const paths = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => join(entry.parentPath, entry.name)).sort();
  const isGuide = (path: string) => path.endsWith('.mdx') && relative(folder, path) === basename(path);
  const misplaced = paths
    .filter((path) => !isGuide(path))
    .map((path) => fileProblem(nameOf(path), 'not in the place of a guide', 'Guides are guides/<slug>.mdx; put other files elsewhere'));
  const guides = await Promise.all(paths.filter(isGuide).map((path) => readGuide(path, nameOf(path))));
  return { guides, problems: [...misplaced, ...guides.flatMap((guide) => guide.problems), ...repeatedOrder(guides)] };
}

async function readGuide(path: string, file: string): Promise<GuideFile> {
  const slug = basename(path, '.mdx');
  const unread = { slug, file, bodyLine: 1, guide: undefined, headings: [], diagrams: [], links: [], components: [], source: NO_YAML };
  const text = await readText(path, file);
  if (Array.isArray(text)) return { ...unread, problems: text };
  const problems = [...placeholders(text, file)];
  const flaw = slugFlaw(slug);
  if (flaw) problems.push(fileProblem(file, ...flaw));
  const source = parseMarkdown(text, file);
  if (Array.isArray(source)) return { ...unread, problems: [...problems, ...source] };
  const body = parseGuideBody(source.body, file, source.bodyLine);
  const data = source.problems.length > 0 ? [...source.problems] : validate(guideSchema, source.frontmatter, file);
  problems.push(...body.problems);
  const read = { ...unread, ...body, bodyLine: source.bodyLine, source: source.frontmatter };
  if (Array.isArray(data)) return { ...read, problems: [...problems, ...data] };
  problems.push(...catalogueOnly(data, body, file));
  const diagrams = body.diagrams.map((diagram) => diagram.source);
  const guide = Object.freeze({ ...data, slug, file, body: source.body, headings: body.headings, diagrams, words: countWords(text) });
  return { ...read, guide, problems };
}

/** Components that tell the sizes of the text files, used in a guide that is part of one of them. */
function catalogueOnly({ kind }: GuideFrontmatter, { components }: GuideBody, file: string): Problem[] {
  if (kind === 'catalogue') return [];
  return components
    .filter(({ name }) => GUIDE_COMPONENTS[name].catalogueOnly)
    .map(({ name, line }) => ({ file, line, field: 'body', wrong: `<${name}> stands in a guide of the kind "${kind}"`, mend: 'Use it in a guide of the kind "catalogue", and link there' }));
}

/** Two guides of a kind with the same number have no order. */
function repeatedOrder(files: readonly GuideFile[]): Problem[] {
  return files.flatMap(({ guide, file }, index) => {
    const other = guide && files.slice(0, index).find((earlier) => earlier.guide?.kind === guide.kind && earlier.guide.order === guide.order);
    return other ? [fileProblem(file, `the order ${guide.order} belongs to ${other.file}`, 'Give each guide of a kind a number of its own')] : [];
  });
}
