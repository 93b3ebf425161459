import type { Pattern } from '../catalogue/index.ts';
import { comparisonPath } from '../compare/address.ts';
import { neighbours } from '../map/graph.ts';
import { bullets, type Context, heading, patternLink, stringify, text } from '../markdown/document.ts';
import { quote, root } from './compose.ts';
import { twin } from './twin.ts';

/** Twin of `/map`: what each pattern is joined to. Names are links once each, as the heads of their own lines. */
export function mapTwin(context: Context): string {
  const { catalogue } = context;
  const markdown = stringify(
    root(
      heading(1, 'Map of the patterns'),
      quote(mapDescription(context)),
      ...catalogue.categories.flatMap(({ id, title }) => [
        heading(2, title),
        bullets(catalogue.inCategory(id).map((pattern) => [patternLink(pattern, context), text(`: ${relationsText(pattern, context)}`)])),
      ]),
    ),
  );
  return twin('/map', catalogue.updated, markdown, context);
}

/** What `/map` says of itself, on the page and in its twin. */
export function mapDescription({ catalogue }: Context): string {
  return `How the ${catalogue.patterns.length} patterns of ${catalogue.site.name} relate: which belong together, and which are alternatives that are compared.`;
}

/** What a pattern is joined to in one way. */
export interface Relations {
  /** As it stands before the names: "related to" or "compared with". */
  how: string;
  others: readonly { title: string; path: string }[];
}

/** What a pattern is joined to: its relatives with the paths of their pages, and what it is compared with, with the paths of the comparisons. */
export function relationsOf(pattern: Pattern, { catalogue }: Context): Relations[] {
  const found = neighbours(catalogue, pattern);
  const related = found.flatMap(({ pattern: { slug, title }, related: isRelated }) => (isRelated ? [{ title, path: `/patterns/${slug}` }] : []));
  const compared = found.flatMap(({ pattern: { slug, title }, compared: isCompared }) => (isCompared ? [{ title, path: comparisonPath(pattern.slug, slug) }] : []));
  return [
    { how: 'related to', others: related },
    { how: 'compared with', others: compared },
  ].filter(({ others }) => others.length > 0);
}

/** "related to …. compared with …": what a pattern is joined to, by title. */
function relationsText(pattern: Pattern, context: Context): string {
  const parts = relationsOf(pattern, context).map(({ how, others }) => `${how} ${others.map(({ title }) => title).join('; ')}`);
  return parts.join('. ') || 'none';
}
