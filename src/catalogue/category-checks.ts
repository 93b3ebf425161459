import { visit } from 'unist-util-visit';
import { type Link, parseMarkdownTree, refusal } from './body.ts';
import type { Problem } from './problems.ts';
import type { Category, PlannedPattern } from './schema.ts';
import { fieldName, type Path, type YamlSource } from './yaml.ts';

/** Checks that ids and planned slugs are unique and that introductions hold no HTML, and collects the introductions' links. */
export function checkCategories(
  { categories, planned }: { categories: readonly Category[]; planned: readonly PlannedPattern[] },
  { lineOf }: YamlSource,
  file: string,
): { links: Link[]; problems: Problem[] } {
  const links: Link[] = [];
  const problems: Problem[] = [];
  const report = (path: Path, wrong: string, mend: string) => problems.push({ file, line: lineOf(path), field: fieldName(path), wrong, mend });
  const ids = categories.map(({ id }) => id);
  const slugs = planned.map(({ slug }) => slug);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report(['categories', index, 'id'], `there is a category "${id}" already`, 'Give each category an id of its own');
  });
  slugs.forEach((slug, index) => {
    if (slugs.indexOf(slug) !== index) report(['planned', index, 'slug'], `"${slug}" is listed twice`, 'Remove one');
  });
  categories.forEach(({ introduction }, index) => {
    const path = ['categories', index, 'introduction'];
    visit(parseMarkdownTree(introduction), (node) => {
      if (node.type === 'link') links.push({ url: node.url, line: lineOf(path), field: fieldName(path) });
      const refused = refusal(node);
      if (refused) report(path, ...refused);
    });
  });
  return { links, problems };
}
