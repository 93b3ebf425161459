import { comparisonPath } from '../compare/address.ts';
import { deadLinks, deadNames, exists, type LinkingFile, type LinkTargets, mendSlug } from './link-checks.ts';
import type { Problem } from './problems.ts';
import type { GuideFile } from './read-guides.ts';
import type { PatternFile } from './read-patterns.ts';
import { MIN_RELATED, SLUG } from './schema.ts';
import { suggestion } from './schema-problems.ts';
import { slugFlaw } from './slugs.ts';
import { fileProblem } from './source-file.ts';
import { fieldName, type Path, type YamlSource } from './yaml.ts';

/** A file in which a problem with a field can be placed. */
interface Located {
  /** Path for problems. */
  file: string;
  source: YamlSource;
}

/** What a page is called, as far as its file says. */
interface Names {
  title?: string | undefined;
  aliases?: readonly string[] | undefined;
}

/**
 * Checks what no file can know by itself: that names are unique and that everything named exists.
 * @param targets nothing when categories.yaml can't be read; what depends on it is not checked then
 * @param others files that have no page of their own and whose links are checked
 */
export function crossCheck(files: readonly PatternFile[], guides: readonly GuideFile[], targets: LinkTargets | undefined, others: readonly LinkingFile[]): Problem[] {
  return [
    ...duplicateSlugs(files),
    ...duplicateNames(files, guides),
    ...sharedAddresses(files),
    ...files.flatMap((file) => [...slugForm(file), ...fewRelations(file, files), ...repeatedRelations(file), ...repeatedComparisons(file)]),
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
        return fileProblem(entry.file, `the slug "${entry.slug}" is taken by ${others.join(', ')}`, 'Give each pattern a file name of its own');
      }),
    );
}

/** A title or alias belongs to one page only, or a search for it could not tell which page is meant. */
function duplicateNames(files: readonly PatternFile[], guides: readonly GuideFile[]): Problem[] {
  const owners = new Map<string, string>();
  const claim = (entry: Located, path: Path, name: string) => {
    const owner = owners.get(name.toLowerCase());
    if (owner) return [problem(entry, path, `the name "${name}" belongs to ${owner === entry.file ? 'this page already' : owner}`, 'Keep it where it fits best')];
    owners.set(name.toLowerCase(), entry.file);
    return [];
  };
  const title = (entry: Located, { title: name }: Names = {}) => (name === undefined ? [] : claim(entry, ['title'], name));
  const aliases = (entry: Located, { aliases: names = [] }: Names = {}) => names.flatMap((alias, index) => claim(entry, ['aliases', index], alias));
  return [
    ...files.flatMap((entry) => title(entry, entry.data)),
    ...files.flatMap((entry) => aliases(entry, entry.data)),
    ...guides.flatMap((entry) => [...title(entry, entry.guide), ...aliases(entry, entry.guide)]),
  ];
}

/** Two comparisons can't have one page, as those of `a` with `b-vs-c` and of `a-vs-b` with `c` would. */
function sharedAddresses(files: readonly PatternFile[]): Problem[] {
  const slugs = new Set(files.map(({ slug }) => slug));
  const owners = new Map<string, string>();
  return files.flatMap((entry) =>
    (entry.data.comparisons ?? []).flatMap(({ pattern: other }, index) => {
      if (!slugs.has(other)) return [];
      const path = comparisonPath(entry.slug, other);
      const pair = [entry.slug, other].sort().join(' with ');
      const owner = owners.get(path) ?? pair;
      owners.set(path, owner);
      return owner === pair ? [] : [problem(entry, ['comparisons', index, 'pattern'], `the page ${path} compares ${owner} already`, 'Name one of the files otherwise, or leave one of the two comparisons out')];
    }),
  );
}

function slugForm(entry: PatternFile): Problem[] {
  const flaw = slugFlaw(entry.slug);
  return flaw ? [fileProblem(entry.file, ...flaw)] : [];
}

/** A pattern names a few neighbours, or all the others while the catalogue has fewer. */
function fewRelations(entry: PatternFile, files: readonly PatternFile[]): Problem[] {
  const { related } = entry.data;
  const least = Math.min(MIN_RELATED, files.length - 1);
  if (!related || related.length >= least) return [];
  const others = files.filter(({ slug }) => slug !== entry.slug && !related.includes(slug)).map(({ slug }) => slug);
  return [problem(entry, ['related'], `has ${related.length} entries, expected at least ${least}`, `Add ${others.length > 5 ? 'the slugs of neighbouring patterns' : others.join(' or ')}`)];
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
    problems.push(fileProblem(entry.file, `"${entry.slug}" is still listed as planned`, 'Take it out of `planned` in categories.yaml'));
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

function problem({ file, source }: Located, path: Path, wrong: string, mend: string): Problem {
  return { file, line: source.lineOf(path), field: fieldName(path), wrong, mend };
}
