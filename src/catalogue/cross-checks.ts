import { FRONTMATTER_ANCHORS, type Link, type Section } from './body.ts';
import { idsIn } from './guide-components.ts';
import type { Problem } from './problems.ts';
import { QUALITY_IDS } from './qualities.ts';
import type { GuideFile, GuideName } from './read-guides.ts';
import { type Category, type Frontmatter, type PlannedPattern, SLUG } from './schema.ts';
import { suggestion } from './schema-problems.ts';
import { fieldName, type Path, type YamlSource } from './yaml.ts';

/** A pattern file as far as it can be read, with what the checks across files need: what is wrong with it hides nothing else. */
export interface PatternFile {
  slug: string;
  file: string;
  /** Name of the folder in which it lies. */
  folder: string;
  /** The fields that are valid by themselves. */
  data: Partial<Frontmatter>;
  source: YamlSource;
  /** Sections of the body; undefined when the file can't be taken apart. */
  sections: readonly Section[] | undefined;
  links: readonly Link[];
}

/** A pattern file whose frontmatter is valid. */
export interface LoadedFile extends PatternFile {
  data: Frontmatter;
  sections: readonly Section[];
}

/** A guide as far as the checks across files need it. */
export type LinkingGuide = Pick<GuideFile, 'slug' | 'file' | 'links' | 'headings' | 'components' | 'names'>;

/** A file whose links are checked, with the path of its page where it has one. */
interface LinkingFile {
  file: string;
  links: readonly Link[];
  page?: string;
}

/** What a link may point to, besides patterns. */
export interface LinkTargets {
  categories: readonly Category[];
  planned: readonly PlannedPattern[];
  /** Every slug that has a file, valid or not, so that one broken file isn't reported again by all that link to it. */
  slugs: ReadonlySet<string>;
}

/** Pages of the site that are neither patterns nor categories nor guides. */
const SITE_PAGES: ReadonlySet<string> = new Set(['/', '/patterns', '/choose', '/compare', '/map', '/search', '/status']);

/** Files for models that content may link to; those of the categories are known by their ids. */
export const SITE_FILES: ReadonlySet<string> = new Set([
  '/llms.txt',
  '/llms-small.txt',
  '/llms-full.txt',
  '/api/patterns.json',
  '/api/pattern.schema.json',
  '/.well-known/agent-skills/index.json',
  '/.well-known/mcp/server.json',
]);

/**
 * Checks what no file can know by itself: that names are unique and that everything named exists.
 * @param targets nothing when categories.yaml can't be read; what depends on it is not checked then
 * @param others files that have no page of their own and whose links are checked
 */
export function crossCheck(files: readonly PatternFile[], guides: readonly LinkingGuide[], targets: LinkTargets | undefined, others: readonly LinkingFile[]): Problem[] {
  return [
    ...duplicateSlugs(files),
    ...duplicateNames(files, guides),
    ...files.flatMap((file) => [...slugForm(file), ...repeatedRelations(file), ...repeatedComparisons(file)]),
    ...(targets
      ? [
          ...files.flatMap((file) => [...placement(file, targets), ...deadRelations(file, targets), ...deadComparisons(file, targets)]),
          ...guides.flatMap((guide) => deadNames(guide, targets)),
          ...deadLinks(files, guides, others, targets),
        ]
      : []),
  ];
}

function duplicateSlugs(files: readonly PatternFile[]): Problem[] {
  return [...Map.groupBy(files, (file) => file.slug).values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map((entry) => {
        const others = group.filter((other) => other !== entry).map((other) => other.file);
        return fileProblem(entry, `the slug "${entry.slug}" is taken by ${others.join(', ')}`, 'Give each pattern a file name of its own');
      }),
    );
}

/** A title or alias belongs to one page only, or a search for it could not tell which page is meant. */
function duplicateNames(files: readonly PatternFile[], guides: readonly LinkingGuide[]): Problem[] {
  const owners = new Map<string, string>();
  const claim = (file: string, { name, field, line }: GuideName) => {
    const owner = owners.get(name.toLowerCase());
    if (!owner) {
      owners.set(name.toLowerCase(), file);
      return [];
    }
    const where = owner === file ? 'this page already' : owner;
    return [{ file, line: line(), field, wrong: `the name "${name}" belongs to ${where}`, mend: 'Keep it where it fits best' }];
  };
  const named = (entry: PatternFile, path: Path, name: string): GuideName => ({ name, field: fieldName(path), line: () => entry.source.lineOf(path) });
  return [
    ...files.flatMap((entry) => (entry.data.title === undefined ? [] : claim(entry.file, named(entry, ['title'], entry.data.title)))),
    ...files.flatMap((entry) => (entry.data.aliases ?? []).flatMap((alias, index) => claim(entry.file, named(entry, ['aliases', index], alias)))),
    ...guides.flatMap(({ file, names }) => names.flatMap((name) => claim(file, name))),
  ];
}

function slugForm(entry: PatternFile): Problem[] {
  return SLUG.test(entry.slug) ? [] : [fileProblem(entry, `"${entry.slug}" can't be part of an address`, 'Name the file with lower-case words joined by hyphens')];
}

function placement(entry: PatternFile, { categories, planned }: LinkTargets): Problem[] {
  const ids = categories.map(({ id }) => id);
  const { category } = entry.data;
  const problems: Problem[] = [];
  if (category !== undefined && !ids.includes(category)) {
    const hint = suggestion(category, ids) ?? `Use one of ${ids.join(', ')}, or add it to categories.yaml`;
    problems.push(problem(entry, ['category'], `unknown category "${category}"`, hint));
  } else if (category !== undefined && category !== entry.folder) {
    problems.push(
      problem(entry, ['category'], `the category is "${category}" and the folder is "${entry.folder}"`, `Move the file to patterns/${category}/, or change the field`),
    );
  }
  if (planned.some(({ slug }) => slug === entry.slug)) {
    problems.push(fileProblem(entry, `"${entry.slug}" is still listed as planned`, 'Take it out of `planned` in categories.yaml'));
  }
  return problems;
}

function repeatedRelations(entry: PatternFile): Problem[] {
  const { related = [] } = entry.data;
  return related.flatMap((slug, index) => {
    const path = ['related', index];
    if (slug === entry.slug) return [problem(entry, path, 'the pattern is related to itself', 'Remove it')];
    return related.indexOf(slug) === index ? [] : [problem(entry, path, `"${slug}" is listed twice`, 'Remove one')];
  });
}

function deadRelations(entry: PatternFile, targets: LinkTargets): Problem[] {
  return (entry.data.related ?? []).flatMap((slug, index) =>
    exists(slug, targets) ? [] : [problem(entry, ['related', index], `there is no pattern "${slug}"`, mendSlug(slug, targets))],
  );
}

function repeatedComparisons(entry: PatternFile): Problem[] {
  const names = (entry.data.comparisons ?? []).map((comparison) => comparison.pattern);
  return names.flatMap((name, index) => {
    const path = ['comparisons', index, 'pattern'];
    if (name === entry.slug) return [problem(entry, path, 'the pattern is compared with itself', 'Remove it')];
    return names.indexOf(name) === index ? [] : [problem(entry, path, `"${name}" is compared twice`, 'Join the two')];
  });
}

function deadComparisons(entry: PatternFile, targets: LinkTargets): Problem[] {
  return (entry.data.comparisons ?? []).flatMap(({ pattern: name }, index) => {
    if (!SLUG.test(name) || exists(name, targets)) return [];
    const mend = `${mendSlug(name, targets)}; what has no page is written with a capital letter`;
    return [problem(entry, ['comparisons', index, 'pattern'], `there is no pattern "${name}"`, mend)];
  });
}

/** Names in the attributes of a guide's components that nothing has. */
function deadNames({ file, components }: LinkingGuide, targets: LinkTargets): Problem[] {
  const ids = targets.categories.map(({ id }) => id);
  return components.flatMap(({ name, attributes: { slug, slugs, a, b, category, ids: qualities }, line }) => {
    const report = (wrong: string, mend: string) => ({ file, line, field: 'body', wrong: `<${name}> names ${wrong}`, mend });
    const written = [...(slugs ? idsIn(slugs) : []), ...(a ? [a] : []), ...(b ? [b] : [])];
    return [
      ...(slug !== undefined && !exists(slug, targets) ? [report(`the pattern "${slug}", and there is none`, mendSlug(slug, targets))] : []),
      ...written.filter((other) => !targets.slugs.has(other)).map((other) => report(`the pattern "${other}", which has no page`, mendSlug(other, targets))),
      ...(category !== undefined && !ids.includes(category) ? [report(`the category "${category}", and there is none`, mendCategory(category, ids))] : []),
      ...(qualities ? idsIn(qualities) : [])
        .filter((other) => !QUALITY_IDS.some((id) => id === other))
        .map((other) => report(`the quality attribute "${other}", and there is none`, suggestion(other, QUALITY_IDS) ?? `Use some of ${QUALITY_IDS.join(', ')}`)),
    ];
  });
}

function deadLinks(files: readonly PatternFile[], guides: readonly LinkingGuide[], others: readonly LinkingFile[], targets: LinkTargets): Problem[] {
  const anchors = new Map<string, ReadonlySet<string>>([
    ...files.flatMap(({ slug, sections }): [string, Set<string>][] => {
      const own = sections?.flatMap((section) => [section.id, ...section.headings.map((heading) => heading.id)]);
      return own ? [[`/patterns/${slug}`, new Set<string>([...FRONTMATTER_ANCHORS, ...own])]] : [];
    }),
    ...guides.map(({ slug, headings }): [string, Set<string>] => [`/guides/${slug}`, new Set(headings.map(({ id }) => id))]),
  ]);
  const linking: LinkingFile[] = [
    ...files.map(({ file, links, slug }) => ({ file, links, page: `/patterns/${slug}` })),
    ...guides.map(({ file, links, slug }) => ({ file, links, page: `/guides/${slug}` })),
    ...others,
  ];
  const guideSlugs = guides.map(({ slug }) => slug);
  return linking.flatMap((entry) =>
    entry.links.flatMap(({ url, line, field }) => {
      if (!/^[/#]/.test(url)) return [];
      const [path = '', anchor] = url.split('#', 2);
      const wrong = path === '' ? deadAnchor(anchor, entry.page, anchors) : (deadPath(path, guideSlugs, targets) ?? deadAnchor(anchor, path, anchors));
      return wrong ? [{ file: entry.file, line, field, wrong: `the link "${url}" is dead: ${wrong[0]}`, mend: wrong[1] }] : [];
    }),
  );
}

/** Why a path leads nowhere, and how to mend it; nothing when it is good. */
function deadPath(path: string, guides: readonly string[], targets: LinkTargets): [wrong: string, mend: string] | undefined {
  const [, kind, name = '', ...rest] = path.split('/');
  const ids = targets.categories.map((category) => category.id);
  if (name && rest.length === 0) {
    if (kind === 'categories') return ids.includes(name) ? undefined : [`there is no category "${name}"`, mendCategory(name, ids)];
    if (kind === 'patterns') return exists(name, targets) ? undefined : [`there is no pattern "${name}"`, mendSlug(name, targets)];
    if (kind === 'guides') return guides.includes(name) ? undefined : [`there is no guide "${name}"`, mendGuide(name, guides)];
    if (kind === 'llms') return ids.includes(name.replace(/\.txt$/, '')) && name.endsWith('.txt') ? undefined : [`there is no file "${name}"`, `The files are ${ids.map((id) => `${id}.txt`).join(', ')}`];
  }
  if (SITE_PAGES.has(path) || SITE_FILES.has(path) || (path === '/guides' && guides.length > 0)) return undefined;
  return ['there is no such page', 'Write a pattern as /patterns/<slug>, without .md or a slash at the end'];
}

/** Why there is no such section on a page, and how to mend it; nothing when it is good or the page is not known. */
function deadAnchor(anchor: string | undefined, page: string | undefined, anchors: ReadonlyMap<string, ReadonlySet<string>>): [wrong: string, mend: string] | undefined {
  if (page === undefined) return ['only a pattern or a guide has sections to link to', 'Write the page before the #'];
  const known = anchors.get(page);
  if (anchor === undefined || !known || known.has(anchor)) return undefined;
  return [`the page has no section "${anchor}"`, suggestion(anchor, [...known]) ?? `Its sections are ${[...known].join(', ')}`];
}

function exists(slug: string, { slugs, planned }: LinkTargets): boolean {
  return slugs.has(slug) || planned.some((entry) => entry.slug === slug);
}

function mendCategory(id: string, ids: readonly string[]): string {
  return suggestion(id, ids) ?? `Use one of ${ids.join(', ')}`;
}

function mendGuide(slug: string, guides: readonly string[]): string {
  return suggestion(slug.replace(/\.mdx?$/, ''), guides) ?? (guides.length > 0 ? `Use one of ${guides.join(', ')}` : 'Write guides/<slug>.mdx, or remove the link');
}

function mendSlug(slug: string, { slugs, planned }: LinkTargets): string {
  const known = [...slugs, ...planned.map((entry) => entry.slug)];
  return suggestion(slug.replace(/\.md$/, ''), known) ?? 'Write its file, or list it under `planned` in categories.yaml';
}

function problem(entry: PatternFile, path: Path, wrong: string, mend: string): Problem {
  return { file: entry.file, line: entry.source.lineOf(path), field: fieldName(path), wrong, mend };
}

function fileProblem({ file }: PatternFile, wrong: string, mend: string): Problem {
  return { file, line: 1, field: 'file', wrong, mend };
}
