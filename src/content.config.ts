import { defineCollection } from 'astro:content';
import type { Loader } from 'astro/loaders';
import { patternSchema } from './catalogue/schema.ts';
import { getContext } from './context.ts';

/** Feeds Astro's collection from the catalogue, which has read, validated and cross-checked every file. */
const catalogueLoader: Loader = {
  name: 'layra',
  load: async ({ store }) => {
    store.clear();
    for (const { slug, title, category, updated } of getContext().catalogue.patterns) {
      store.set({ id: slug, data: { title, category, updated } });
    }
  },
  schema: patternSchema.pick({ title: true, category: true, updated: true }),
};

export const collections = { patterns: defineCollection({ loader: catalogueLoader }) };
