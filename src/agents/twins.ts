import { type Category, type Guide, GUIDE_KINDS } from '../catalogue/index.ts';
import { bullets, type Context, heading, link, paragraph, stringify, text, withAbsoluteLinks } from '../markdown/document.ts';
import { waysIn } from '../home.ts';
import { absoluteUrl } from '../markdown/links.ts';
import { absolute } from '../site.ts';
import { guideMarkdown } from '../markdown/guide.ts';
import { categoryLink, guideLinks, patternCards, patternRows, quote, root } from './compose.ts';
import { counted, guideCount, patternCount } from '../counted.ts';
import { fileSizes } from './sizes.ts';
import { twin } from './twin.ts';

/** Twin of the home page: what this is, and the categories with their patterns. */
export function homeTwin(context: Context): string {
  const { catalogue, site } = context;
  const { tagline, description } = catalogue.site;
  const markdown = stringify(
    root(
      heading(1, tagline),
      quote(description),
      heading(2, 'Ways in'),
      bullets(waysIn(catalogue).map(({ path, title, text: what }) => [link(absoluteUrl(path, undefined, context) ?? path, title), text(`: ${what}`)])),
      heading(2, 'Browse by category'),
      ...catalogue.categories.flatMap((category) => [
        paragraph(...categoryLink(category, context)),
        bullets(catalogue.inCategory(category.id).map(({ slug, title }) => [link(absolute(site, `/patterns/${slug}.md`), title)])),
      ]),
      heading(2, 'Files for models'),
      paragraph(text('Models begin with the index and fetch the two or three patterns that could fit.')),
      bullets([
        [link(absolute(site, '/llms.txt'), 'llms.txt'), text(': the index, one line a pattern')],
        [link(absolute(site, '/llms-small.txt'), 'llms-small.txt'), text(': the digest for choosing')],
        [link(absolute(site, '/llms-full.txt'), 'llms-full.txt'), text(`: all ${patternCount(catalogue.patterns.length)} in one file`)],
      ]),
    ),
  );
  return twin('/', catalogue.updated, markdown, context);
}

/** Twin of `/patterns`: the whole catalogue as a list. */
export function patternsTwin(context: Context): string {
  const { catalogue } = context;
  const markdown = stringify(
    root(
      heading(1, 'All patterns'),
      quote(allPatternsDescription(context)),
      ...catalogue.categories.flatMap((category) => [
        heading(2, category.title),
        paragraph(text(category.summary)),
        patternRows(catalogue.inCategory(category.id), context),
      ]),
    ),
  );
  return twin('/patterns', catalogue.updated, markdown, context);
}

/** What `/patterns` says of itself, on the page and in its twin. */
export function allPatternsDescription({ catalogue }: Context): string {
  return `All ${counted(catalogue.patterns.length, 'architecture pattern')} of ${catalogue.site.name}, by category, each with what it is for and how complex it is.`;
}

/** Twin of a category's page. */
export function categoryTwin(category: Category, context: Context): string {
  const patterns = context.catalogue.inCategory(category.id);
  const updated = patterns.reduce((newest, pattern) => (pattern.updated > newest ? pattern.updated : newest), '');
  const head = stringify(root(heading(1, `${category.title} patterns`), quote(category.summary)));
  const list = stringify(root(heading(2, 'Patterns'), patternCards(patterns, context)));
  return twin(`/categories/${category.id}`, updated, [head, `${withAbsoluteLinks(category.introduction.trim(), undefined, context)}\n`, list].join('\n'), context);
}

/** Twin of `/guides`: the guides by kind. */
export function guidesTwin(context: Context): string {
  const { catalogue } = context;
  const kinds = GUIDE_KINDS.map(({ id, title }) => ({ title, guides: catalogue.guidesAbout(id) })).filter(({ guides }) => guides.length > 0);
  const updated = catalogue.guides.reduce((newest, guide) => (guide.updated > newest ? guide.updated : newest), '');
  const markdown = stringify(
    root(
      heading(1, 'Guides'),
      quote(guidesDescription(context)),
      ...kinds.flatMap(({ title, guides }) => [heading(2, title), guideLinks(guides, context)]),
    ),
  );
  return twin('/guides', updated, markdown, context);
}

/** What `/guides` says of itself, on the page and in its twin. */
export function guidesDescription({ catalogue }: Context): string {
  return `The ${guideCount(catalogue.guides.length)} of ${catalogue.site.name}, for what belongs to no single pattern: choosing and combining patterns, and using the catalogue itself.`;
}

/** Twin of a guide's page: `/guides/<slug>.md`. */
export function guideTwin(guide: Guide, context: Context): string {
  const sizes = guide.kind === 'catalogue' ? fileSizes(context) : [];
  return twin(`/guides/${guide.slug}`, guide.updated, guideMarkdown(guide, context, sizes), context);
}

/** Twin of the page for addresses that lead nowhere, for those who asked for Markdown. */
export function notFoundTwin({ site }: Context): string {
  return stringify(
    root(
      heading(1, 'Page not found'),
      paragraph(text('There is no page at this address. The index of all patterns is '), link(absolute(site, '/llms.txt'), absolute(site, '/llms.txt')), text('.')),
    ),
  );
}
