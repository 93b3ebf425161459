import type { Pattern } from '../catalogue/index.ts';
import { patternCount } from '../counted.ts';
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
  return `How the ${patternCount(catalogue.patterns.length)} of ${catalogue.site.name} relate: which belong together, and which are alternatives that are compared.`;
}

/** "related to …; compared with …": what a pattern is joined to, by title. */
export function relationsText(pattern: Pattern, { catalogue }: Context): string {
  const found = neighbours(catalogue, pattern);
  const titles = (list: typeof found) => list.map(({ pattern: other }) => other.title).join('; ');
  const parts = [
    ['related to', found.filter(({ related }) => related)],
    ['compared with', found.filter(({ compared }) => compared)],
  ] as const;
  return parts.flatMap(([how, list]) => (list.length > 0 ? [`${how} ${titles(list)}`] : [])).join('. ') || 'none';
}
