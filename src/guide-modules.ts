import type { MdastPluginList, HastPluginList } from 'satteri';
import type { Plugin } from 'vite';
import { getContext } from './context.ts';
import { headingSlugger } from './catalogue/index.ts';
import { codeBlocks, headings, links, scrollableTables } from './markdown/html.ts';

/** Module that exports, by slug, how to import each guide as a component. */
const INDEX = 'virtual:guides';
const MODULE = /^virtual:guide\/([a-z0-9-]+)\.mdx$/;

/**
 * Hands the guides to Astro's MDX as modules made from the catalogue, so that only text that has been checked is compiled.
 * A content collection would serve as well, but Astro lists the modules of all collections in one file of the project, and
 * builds that run at the same time would overwrite each other's.
 */
export function guideModules(): Plugin {
  return {
    name: 'layra-guides',
    resolveId: (id) => (id === INDEX || MODULE.test(id) ? id : undefined),
    load(id) {
      const { catalogue } = getContext();
      if (id === INDEX) {
        const entries = catalogue.guides.map(({ slug }) => `${JSON.stringify(slug)}: () => import('virtual:guide/${slug}.mdx')`);
        return `export default { ${entries.join(', ')} };`;
      }
      const slug = MODULE.exec(id)?.[1];
      const guide = slug ? catalogue.guide(slug) : undefined;
      // MDX reads frontmatter of its own at the beginning, where a `layout` would be imported and run: it gets an empty one.
      return guide && `---\n---\n${guide.body}`;
    },
  };
}

/** Title of the guide in which a diagram stands. */
function titleOf(source: string): string {
  return getContext().catalogue.guides.find(({ diagrams: own }) => own.includes(source))?.title ?? '';
}

/** Tells the anchors of a guide's headings, the same as the catalogue does. */
function anchors(): (text: string) => string {
  const slugger = headingSlugger();
  return (text) => slugger.slug(text);
}

/** What the Markdown of guides goes through on its way to HTML: the same as that of patterns. */
export const guidePlugins: { mdastPlugins: MdastPluginList; hastPlugins: HastPluginList } = {
  mdastPlugins: [() => links(getContext()), () => codeBlocks(getContext(), titleOf)],
  hastPlugins: [() => headings(anchors()), () => scrollableTables()],
};
