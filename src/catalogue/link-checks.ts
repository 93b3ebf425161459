import { FRONTMATTER_ANCHORS, type Link } from './body.ts';
import { idsIn } from './guide-components.ts';
import type { Problem } from './problems.ts';
import { QUALITY_IDS } from './qualities.ts';
import type { GuideFile } from './read-guides.ts';
import type { PatternFile } from './read-patterns.ts';
import type { Category, PlannedPattern } from './schema.ts';
import { suggestion } from './schema-problems.ts';

/** A file whose links are checked, with the path of its page where it has one. */
export interface LinkingFile {
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

/** Names in the attributes of a guide's components that nothing has. */
export function deadNames({ file, components }: GuideFile, targets: LinkTargets): Problem[] {
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

/**
 * Links in any text that lead to no page, file or section of the site.
 * @param others files that have no page of their own and whose links are checked
 */
export function deadLinks(files: readonly PatternFile[], guides: readonly GuideFile[], others: readonly LinkingFile[], targets: LinkTargets): Problem[] {
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
  const dead = deadAddress(path, guides, targets);
  const page = path.replace(/(?:\.(?:mdx?|html)|\/)$/, '');
  return dead && page !== path && !deadAddress(page, guides, targets) ? [dead[0], `Write "${page}"`] : dead;
}

/** Why no page or file has exactly this path, and what it may have been meant for. */
function deadAddress(path: string, guides: readonly string[], targets: LinkTargets): [wrong: string, mend: string] | undefined {
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

/** Whether a pattern is written or planned. */
export function exists(slug: string, { slugs, planned }: LinkTargets): boolean {
  return slugs.has(slug) || planned.some((entry) => entry.slug === slug);
}

function mendCategory(id: string, ids: readonly string[]): string {
  return suggestion(id, ids) ?? `Use one of ${ids.join(', ')}`;
}

function mendGuide(slug: string, guides: readonly string[]): string {
  return suggestion(slug.replace(/\.mdx?$/, ''), guides) ?? (guides.length > 0 ? `Use one of ${guides.join(', ')}` : 'Write guides/<slug>.mdx, or remove the link');
}

/** How to mend the slug of a pattern that does not exist: the nearest one, or writing it. */
export function mendSlug(slug: string, { slugs, planned }: LinkTargets): string {
  const known = [...slugs, ...planned.map((entry) => entry.slug)];
  return suggestion(slug.replace(/\.md$/, ''), known) ?? 'Write its file, or list it under `planned` in categories.yaml';
}

