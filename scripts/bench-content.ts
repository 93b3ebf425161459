import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { stringify as stringifyYaml } from 'yaml';
import type { Catalogue, Pattern } from '../src/catalogue/index.ts';
import { heading, stringify } from '../src/markdown/document.ts';
import { replaceLinks } from '../src/markdown/links.ts';

/** Longest title and alias that the schema allows. */
const MAX_NAME = 80;

/** Tells the slug to which a copy of a pattern links in the place of a real slug. */
type Target = (slug: string) => string;

/**
 * Writes valid content of a given size: copies of the real patterns with slugs, titles and aliases of their own, whose
 * links lead to one another as those of the real patterns do. Diagrams stay as they are, so that they are drawn only once.
 * @param catalogue the real content
 * @param count how many patterns to write
 * @param folder where to write; made when missing
 */
export async function writeContent(catalogue: Catalogue, count: number, folder: string): Promise<void> {
  const real = catalogue.patterns;
  const position = new Map(real.map(({ slug }, index) => [slug, index]));
  /** The same copy of the other pattern; its first copy when the last round ends before it; itself, planned, when it has none. */
  const targetIn = (round: number): Target => (slug) => {
    const index = position.get(slug);
    if (index === undefined || index >= count) return slug;
    return copySlug(slug, round * real.length + index < count ? round : 0);
  };
  const planned = [...catalogue.planned, ...real.slice(count).map(({ slug, title }) => ({ slug, title }))];
  const categories = withTargets(catalogue.categories, targetIn(0));

  await Promise.all(catalogue.categories.map(({ id }) => mkdir(join(folder, 'patterns', id), { recursive: true })));
  await writeFile(join(folder, 'site.yaml'), yaml(catalogue.site));
  await writeFile(join(folder, 'categories.yaml'), yaml({ categories, planned }));
  for (let index = 0; index < count; index++) {
    const pattern = real[index % real.length];
    if (!pattern) throw new RangeError('there is no pattern to copy');
    const round = Math.floor(index / real.length);
    const file = join(folder, 'patterns', pattern.category, `${copySlug(pattern.slug, round)}.md`);
    await writeFile(file, copyOf(pattern, round, targetIn(round)));
  }
}

/** The file of a copy. */
function copyOf(pattern: Pattern, round: number, target: Target): string {
  const { slug: _slug, file: _file, words: _words, example: _example, diagrams: _diagrams, sections, ...fields } = pattern;
  const frontmatter = {
    ...withTargets(fields, target),
    title: copyName(fields.title, round),
    aliases: fields.aliases.map((alias) => copyName(alias, round)),
    related: fields.related.map(target),
    comparisons: withTargets(fields.comparisons, target).map((entry) => ({ ...entry, pattern: target(entry.pattern) })),
  };
  const body = sections.map(({ title, source }) => {
    const head: Root = { type: 'root', children: [heading(2, title)] };
    return `${stringify(head)}\n${withTargets(source, target)}\n`;
  });
  return `---\n${yaml(frontmatter)}---\n\n${body.join('\n')}`;
}

function copySlug(slug: string, round: number): string {
  return `${slug}-copy-${round + 1}`;
}

function copyName(name: string, round: number): string {
  const suffix = ` (copy ${round + 1})`;
  return name.slice(0, MAX_NAME - suffix.length) + suffix;
}

/** The same value with the links to patterns in all its texts changed. */
function withTargets<T>(value: T, target: Target): T {
  if (typeof value === 'string') return replaceLinks(value, (url, label) => retarget(url, label, target)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => withTargets(item, target)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTargets(item as unknown, target)])) as T;
}

function retarget(url: string, label: string, target: Target): string | undefined {
  const [, slug, anchor = ''] = /^\/patterns\/([^#]+)(#.*)?$/.exec(url) ?? [];
  return slug && `[${label}](/patterns/${target(slug)}${anchor})`;
}

function yaml(value: unknown): string {
  return stringifyYaml(value, { lineWidth: 0 });
}
