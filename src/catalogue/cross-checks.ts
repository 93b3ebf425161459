import { FRONTMATTER_ANCHORS, type Link, type Section } from './body.ts';
import type { Problem } from './problems.ts';
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

/** A file whose links are checked: a pattern's, or one that has no page of its own. */
type LinkingFile = Pick<PatternFile, 'file' | 'links'> & { slug?: string };

/** What a link may point to, besides patterns. */
export interface LinkTargets {
  categories: readonly Category[];
  planned: readonly PlannedPattern[];
  /** Every slug that has a file, valid or not, so that one broken file isn't reported again by all that link to it. */
  slugs: ReadonlySet<string>;
}

/** Pages of the site that are neither patterns nor categories. */
const SITE_PAGES: ReadonlySet<string> = new Set(['/', '/patterns', '/choose', '/compare', '/map', '/search', '/status']);

/**
 * Checks what no file can know by itself: that names are unique and that everything named exists.
 * @param targets nothing when categories.yaml can't be read; what depends on it is not checked then
 * @param others files besides the patterns' whose links are checked
 */
export function crossCheck(files: readonly PatternFile[], targets: LinkTargets | undefined, others: readonly LinkingFile[]): Problem[] {
  return [
    ...duplicateSlugs(files),
    ...duplicateNames(files),
    ...files.flatMap((file) => [...slugForm(file), ...repeatedRelations(file), ...repeatedComparisons(file)]),
    ...(targets
      ? [
          ...files.flatMap((file) => [...placement(file, targets), ...deadRelations(file, targets), ...deadComparisons(file, targets)]),
          ...deadLinks(files, others, targets),
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

/** A title or alias belongs to one pattern only, or a search for it could not tell which page is meant. */
function duplicateNames(files: readonly PatternFile[]): Problem[] {
  const owners = new Map<string, PatternFile>();
  const claim = (entry: PatternFile, path: Path, name: string) => {
    const owner = owners.get(name.toLowerCase());
    if (!owner) {
      owners.set(name.toLowerCase(), entry);
      return [];
    }
    const where = owner === entry ? 'this pattern already' : owner.file;
    return [problem(entry, path, `the name "${name}" belongs to ${where}`, 'Keep it where it fits best')];
  };
  return [
    ...files.flatMap((entry) => (entry.data.title === undefined ? [] : claim(entry, ['title'], entry.data.title))),
    ...files.flatMap((entry) => (entry.data.aliases ?? []).flatMap((alias, index) => claim(entry, ['aliases', index], alias))),
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

function deadLinks(files: readonly PatternFile[], others: readonly LinkingFile[], targets: LinkTargets): Problem[] {
  const anchors = new Map(
    files.flatMap(({ slug, sections }) => {
      const own = sections?.flatMap((section) => [section.id, ...section.headings.map((heading) => heading.id)]);
      return own ? [[slug, new Set<string>([...FRONTMATTER_ANCHORS, ...own])]] : [];
    }),
  );
  return [...files, ...others].flatMap((entry: LinkingFile) =>
    entry.links.flatMap(({ url, line, field }) => {
      if (!/^[/#]/.test(url)) return [];
      const wrong = deadLink(url, entry.slug, anchors, targets);
      return wrong ? [{ file: entry.file, line, field, wrong: `the link "${url}" is dead: ${wrong[0]}`, mend: wrong[1] }] : [];
    }),
  );
}

/** Why an internal link leads nowhere, and how to mend it; nothing when it is good. */
function deadLink(
  url: string,
  from: string | undefined,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
  targets: LinkTargets,
): [wrong: string, mend: string] | undefined {
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
  if (slug === undefined) return ['only a pattern has sections to link to', 'Write the page before the #'];
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
  return suggestion(slug.replace(/\.md$/, ''), known) ?? 'Write its file, or list it under `planned` in categories.yaml';
}

function problem(entry: PatternFile, path: Path, wrong: string, mend: string): Problem {
  return { file: entry.file, line: entry.source.lineOf(path), field: fieldName(path), wrong, mend };
}

function fileProblem({ file }: PatternFile, wrong: string, mend: string): Problem {
  return { file, line: 1, field: 'file', wrong, mend };
}
