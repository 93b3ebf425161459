import sitemap from '@astrojs/sitemap';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { layra, lastChanged } from './src/integration.ts';
import { siteFromEnvironment } from './src/site.ts';

const site = siteFromEnvironment();

export default defineConfig({
  site: site.origin,
  base: site.base || '/',
  trailingSlash: 'never',
  build: { format: 'file', assets: 'assets', inlineStylesheets: 'never' },
  compressHTML: true,
  cacheDir: './.cache/astro',
  devToolbar: { enabled: false },
  server: { port: 4321 },
  integrations: [layra(), mdx(), sitemap({ filter: (page) => !/\/(?:search|404)$/.test(page), serialize: lastChanged })],
});
