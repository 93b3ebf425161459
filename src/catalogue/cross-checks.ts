import { FRONTMATTER_ANCHORS, type Link, type Section } from './body.ts';
import type { Problem } from './problems.ts';
import { type Category, type Frontmatter, type PlannedPattern, SLUG } from './schema.ts';
import { suggestion } from './schema-problems.ts';
import { fieldName, type Path, type YamlSource } from './yaml.ts';

/** A pattern file that is valid by itself, with what the checks across files need. */
export interface LoadedFile {
  slug: string;
  file: string;
  /** Name of the folder in which it lies. */
  folder: string;
  data: Frontmatter;
  source: YamlSource;
  sections: readonly Section[];
  links: readonly Link[];
}

/** What a link may point to, besides patterns. */
export interface LinkTargets {
  categories: readonly Category[];
  planned: readonly PlannedPattern[];
  /** Every slug that has a file, valid or not, so that one broken file isn't reported again by all that link to it. */
  slugs: ReadonlySet<string>;
}

/** Pages of the site that are neither patterns nor categories. */
const SITE_PAGES: ReadonlySet<string> = new Set(['/', '/patterns', '/search']);

/** Checks what no file can know by itself: that names are unique and that everything named exists. */
export function crossCheck(files: readonly LoadedFile[], targets: LinkTargets): Problem[] {
  return [
    ...duplicateSlugs(files),
    ...duplicateNames(files),
    ...files.flatMap((file) => [...placement(file, targets), ...relations(file, targets), ...comparisonTargets(file, targets)]),
    ...deadLinks(files, targets),
  ];
}

function duplicateSlugs(files: readonly LoadedFile[]): Problem[] {
  return [...Map.groupBy(files, (file) => file.slug).values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map((entry) => ({
        file: entry.file,
        line: 1,
        field: 'file',
        wrong: `the slug "${entry.slug}" is taken by ${group.filter((other) => other !== entry).map((other) => other.file).join(', ')}`,
        mend: 'Give each pattern a file name of its own',
      })),
    );
}

/** A title or alias belongs to one pattern only, or a search for it could not tell which page is meant. */
function duplicateNames(files: readonly LoadedFile[]): Problem[] {
  const owners = new Map<string, LoadedFile>();
  for (const entry of files) owners.set(entry.data.title.toLowerCase(), entry);
  return files.flatMap((entry) =>
    entry.data.aliases.flatMap((alias, index) => {
      const owner = owners.get(alias.toLowerCase());
      if (!owner) {
        owners.set(alias.toLowerCase(), entry);
        return [];
      }
      const where = owner === entry ? 'this pattern already' : owner.file;
      return [problem(entry, ['aliases', index], `the name "${alias}" belongs to ${where}`, 'Keep it where it fits best')];
    }),
  );
}

function placement(entry: LoadedFile, { categories, planned }: LinkTargets): Problem[] {
  const ids = categories.map((category) => category.id);
  const problems: Problem[] = [];
  if (!ids.includes(entry.data.category)) {
    const hint = suggestion(entry.data.category, ids) ?? `Use one of ${ids.join(', ')}, or add it to categories.yaml`;
    problems.push(problem(entry, ['category'], `unknown category "${entry.data.category}"`, hint));
  } else if (entry.data.category !== entry.folder) {
    problems.push(
      problem(entry, ['category'], `the category is "${entry.data.category}" and the folder is "${entry.folder}"`, `Move the file to patterns/${entry.data.category}/, or change the field`),
    );
  }
  if (!SLUG.test(entry.slug)) {
    problems.push({ file: entry.file, line: 1, field: 'file', wrong: `"${entry.slug}" can't be part of an address`, mend: 'Name the file with lower-case words joined by hyphens' });
  }
  if (planned.some(({ slug }) => slug === entry.slug)) {
    problems.push({ file: entry.file, line: 1, field: 'file', wrong: `"${entry.slug}" is still listed as planned`, mend: 'Take it out of `planned` in categories.yaml' });
  }
  return problems;
}

function relations(entry: LoadedFile, targets: LinkTargets): Problem[] {
  return entry.data.related.flatMap((slug, index) => {
    const path = ['related', index];
    if (slug === entry.slug) return [problem(entry, path, 'the pattern is related to itself', 'Remove it')];
    if (entry.data.related.indexOf(slug) !== index) return [problem(entry, path, `"${slug}" is listed twice`, 'Remove one')];
    return exists(slug, targets) ? [] : [problem(entry, path, `there is no pattern "${slug}"`, mendSlug(slug, targets))];
  });
}

function comparisonTargets(entry: LoadedFile, targets: LinkTargets): Problem[] {
  const names = entry.data.comparisons.map((comparison) => comparison.pattern);
  return names.flatMap((name, index) => {
    const path = ['comparisons', index, 'pattern'];
    if (name === entry.slug) return [problem(entry, path, 'the pattern is compared with itself', 'Remove it')];
    if (names.indexOf(name) !== index) return [problem(entry, path, `"${name}" is compared twice`, 'Join the two')];
    if (!SLUG.test(name) || exists(name, targets)) return [];
    return [problem(entry, path, `there is no pattern "${name}"`, `${mendSlug(name, targets)}; what has no page is written with a capital letter`)];
  });
}

function deadLinks(files: readonly LoadedFile[], targets: LinkTargets): Problem[] {
  const anchors = new Map(
    files.map(({ slug, sections }) => [
      slug,
      new Set<string>([...FRONTMATTER_ANCHORS, ...sections.flatMap((section) => [section.id, ...section.headings.map((heading) => heading.id)])]),
    ]),
  );
  return files.flatMap((entry) =>
    entry.links.flatMap(({ url, line, field }) => {
      if (!/^[/#]/.test(url)) return [];
      const wrong = deadLink(url, entry.slug, anchors, targets);
      return wrong ? [{ file: entry.file, line, field, wrong: `the link "${url}" is dead: ${wrong[0]}`, mend: wrong[1] }] : [];
    }),
  );
}

/** Why an internal link leads nowhere, and how to mend it; nothing when it is good. */
function deadLink(url: string, from: string, anchors: ReadonlyMap<string, ReadonlySet<string>>, targets: LinkTargets): [string, string] | undefined {
  const [path = '', anchor] = url.split('#', 2);
  const [, kind, name = '', ...rest] = path.split('/');
  if (kind === 'categories' && rest.length === 0) {
    const ids = targets.categories.map((category) => category.id);
    return ids.includes(name) ? undefined : [`there is no category "${name}"`, suggestion(name, ids) ?? `Use one of ${ids.join(', ')}`];
  }
  if (path !== '' && !(kind === 'patterns' && name && rest.length === 0)) {
    return SITE_PAGES.has(path) ? undefined : ['there is no such page', 'Write a pattern as /patterns/<slug>, without .md or a slash at the end'];
  }
  const slug = path === '' ? from : name;
  if (!exists(slug, targets)) return [`there is no pattern "${slug}"`, mendSlug(slug, targets)];
  const known = anchors.get(slug);
  if (anchor === undefined || !known || known.has(anchor)) return undefined;
  return [`the page has no section "${anchor}"`, suggestion(anchor, [...known]) ?? `Its sections are ${[...known].join(', ')}`];
}

function exists(slug: string, { slugs, planned }: LinkTargets): boolean {
  return slugs.has(slug) || planned.some((entry) => entry.slug === slug);
}

function mendSlug(slug: string, { slugs, planned }: LinkTargets): string {
  const known = [...slugs, ...planned.map((entry) => entry.slug)];
  return suggestion(slug, known) ?? 'Write its file, or list it under `planned` in categories.yaml';
}

function problem(entry: LoadedFile, path: Path, wrong: string, mend: string): Problem {
  return {
    file: entry.file,
    line: entry.source.lineOf(path),
    field: fieldName(path),
    wrong,
    mend,
  };
}
