import { join } from 'node:path';
import sitemap from '@astrojs/sitemap';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { cacheFolder } from './src/folders.ts';
import { guidePlugins } from './src/guide-modules.ts';
import { comparisonAddresses, lastChanged, layra } from './src/integration.ts';
import { lazyScripts } from './src/lazy-scripts.ts';
import { siteFromEnvironment } from './src/site.ts';

const site = siteFromEnvironment();

export default defineConfig({
  site: site.origin,
  base: site.base || '/',
  trailingSlash: 'never',
  // Several pages at a time: while one is being written, the next is made.
  build: { format: 'file', assets: 'assets', inlineStylesheets: 'never', concurrency: 8 },
  compressHTML: true,
  cacheDir: join(cacheFolder(), 'astro'),
  // Loaded from node_modules as they are: bundling the tokenizer's vocabulary alone takes longer than the pages.
  vite: { plugins: [lazyScripts()], ssr: { external: ['gpt-tokenizer', 'satteri', 'unified', 'remark-gfm', 'remark-stringify', 'lowlight', 'hast-util-to-html'] } },
  devToolbar: { enabled: false },
  server: { port: 4321 },
  integrations: [layra(), mdx({ processor: satteri({ ...guidePlugins, features: { smartPunctuation: false, rawHtml: true } }), syntaxHighlight: false, extendMarkdownConfig: false }), sitemap({ customPages: comparisonAddresses(), filter: (page) => !/\/(?:search|404)$/.test(page), serialize: lastChanged })],
});
