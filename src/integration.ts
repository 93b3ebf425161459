import type { AstroIntegration } from 'astro';
import type { SitemapItem } from '@astrojs/sitemap';
import { resolve } from 'node:path';
import { CatalogueError } from './catalogue/index.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { comparisonPairs } from './compare/pairs.ts';
import { cacheFolder, contentFolder } from './folders.ts';
import { getContext, hasContext, setContext } from './context.ts';
import { guideModules } from './guide-modules.ts';
import type { Context } from './markdown/document.ts';
import { absolute, siteFromEnvironment } from './site.ts';

/** Loads the catalogue before Astro reads a page, and again in `astro dev` whenever the content changes. */
export function layra(): AstroIntegration {
  const load = async () => {
    const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
    setContext({ catalogue, site: siteFromEnvironment() });
  };
  return {
    name: 'layra',
    hooks: {
      'astro:config:setup': async ({ command, addWatchFile, updateConfig }) => {
        if (!hasContext()) await load();
        updateConfig({ vite: { plugins: [guideModules()] } });
        if (command === 'dev') addWatchFile(new URL('../content/categories.yaml', import.meta.url));
      },
      'astro:server:setup': ({ server, logger, refreshContent }) => {
        server.watcher.add(contentFolder());
        server.watcher.on('all', async (_event, path) => {
          if (!resolve(path).startsWith(contentFolder())) return;
          try {
            await load();
            await refreshContent?.({ loaders: ['layra'] });
            // Guides are modules; the runners on the server forget them when they are told to reload, as the browser does.
            for (const { moduleGraph, hot } of Object.values(server.environments)) {
              moduleGraph.invalidateAll();
              hot.send({ type: 'full-reload' });
            }
          } catch (error) {
            if (!(error instanceof CatalogueError)) throw error;
            logger.error(`the last good content stays until this is mended:\n${error.message}`);
          }
        });
      },
    },
  };
}

/** Puts the date of the content, never of the build, on each entry of the sitemap. */
export function lastChanged(item: SitemapItem): SitemapItem {
  const context = getContext();
  let dates = made.get(context);
  if (!dates) made.set(context, (dates = datesByAddress(context)));
  return { ...item, lastmod: dates.get(item.url) ?? context.catalogue.updated };
}

/** Addresses of the comparisons, which the build makes without Astro; none before the catalogue is loaded. */
export function comparisonAddresses(): string[] {
  if (!hasContext()) return [];
  const { catalogue, site } = getContext();
  return comparisonPairs(catalogue).map(({ path }) => absolute(site, path));
}

const made = new WeakMap<Context, ReadonlyMap<string, string>>();

/** Dates of the pages that have one of their own; the others change with the catalogue. */
function datesByAddress({ catalogue, site }: Context): ReadonlyMap<string, string> {
  const patterns = catalogue.patterns.map(({ slug, updated }) => ({ path: `/patterns/${slug}`, updated }));
  const guides = catalogue.guides.map(({ slug, updated }) => ({ path: `/guides/${slug}`, updated }));
  return new Map([...patterns, ...guides, ...comparisonPairs(catalogue)].map(({ path, updated }) => [absolute(site, path), updated]));
}
