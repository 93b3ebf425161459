import type { Root, RootContent } from 'mdast';
import type { Category, Pattern } from '../catalogue/index.ts';
import { bullets, type Context, heading, link, paragraph, patternLink, patternMarkdown, stringify, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';

/** `/llms.txt` in the form of llmstxt.org: a title, a summary, how to use it, and a `##` section of links for each category. */
export function llmsTxt(context: Context): string {
  const { catalogue, site } = context;
  const { name, description } = catalogue.site;
  const sections = catalogue.categories.flatMap((category) => [heading(2, category.title), patternLinks(catalogue.inCategory(category.id), context)]);
  return stringify(
    root(
      heading(1, name),
      quote(description),
      paragraph(
        text(
          `${catalogue.patterns.length} patterns in ${catalogue.categories.length} categories, as of ${catalogue.updated}. ` +
            'To choose, read the summaries below and fetch the two or three patterns that could fit; each link is one complete page in Markdown. ' +
            'Appending .md to the address of any page gives its Markdown. Cite a pattern by its page address without .md.',
        ),
      ),
      ...sections,
      heading(2, 'Optional'),
      bullets([
        [link(absolute(site, '/llms-full.txt'), 'All patterns in one file'), text(': every page below, complete, in this order')],
        ...catalogue.categories.map((category) => categoryLink(category, context)),
      ]),
    ),
  );
}

/** `/llms-full.txt`: every pattern complete, in the order of llms.txt. */
export function llmsFull(context: Context): string {
  const { catalogue, site } = context;
  const { name, description } = catalogue.site;
  const head = stringify(
    root(
      heading(1, `${name}: all patterns`),
      quote(description),
      paragraph(
        text(`Generated on ${catalogue.updated} from ${catalogue.patterns.length} patterns. An index with summaries is at `),
        link(absolute(site, '/llms.txt'), absolute(site, '/llms.txt')),
        text('.'),
      ),
    ),
  );
  return [head, ...catalogue.patterns.map((pattern) => patternMarkdown(pattern, context))].join('\n---\n\n');
}

/** Twin of the home page: what this is, and the categories. */
export function homeMarkdown(context: Context): string {
  const { catalogue, site } = context;
  return stringify(
    root(
      heading(1, catalogue.site.name),
      quote(catalogue.site.description),
      paragraph(text(`${catalogue.patterns.length} patterns. Index for models: `), link(absolute(site, '/llms.txt'), absolute(site, '/llms.txt'))),
      heading(2, 'Categories'),
      bullets(catalogue.categories.map((category) => categoryLink(category, context))),
    ),
  );
}

/** Twin of `/patterns`: the whole catalogue as a list. */
export function patternsMarkdown(context: Context): string {
  const { catalogue } = context;
  return stringify(
    root(
      heading(1, 'All patterns'),
      ...catalogue.categories.flatMap((category) => [heading(2, category.title), patternLinks(catalogue.inCategory(category.id), context)]),
    ),
  );
}

/** Twin of a category's page. */
export function categoryMarkdown(category: Category, context: Context): string {
  const head = stringify(root(heading(1, `${category.title} patterns`), quote(category.summary)));
  const list = stringify(root(heading(2, 'Patterns'), patternLinks(context.catalogue.inCategory(category.id), context)));
  return [head, `${category.introduction.trim()}\n`, list].join('\n');
}

function patternLinks(patterns: readonly Pattern[], context: Context) {
  return bullets(patterns.map((pattern) => [patternLink(pattern, context), text(`: ${pattern.summary}`)]));
}

function categoryLink({ id, title, summary }: Category, { catalogue, site }: Context) {
  const count = catalogue.inCategory(id).length;
  return [link(absolute(site, `/categories/${id}.md`), title), text(`: ${summary} (${count} ${count === 1 ? 'pattern' : 'patterns'})`)];
}

function quote(value: string): RootContent {
  return { type: 'blockquote', children: [paragraph(text(value))] };
}

function root(...children: RootContent[]): Root {
  return { type: 'root', children };
}
