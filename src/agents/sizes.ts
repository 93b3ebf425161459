import type { Catalogue } from '../catalogue/index.ts';
import type { Context } from '../markdown/document.ts';
import type { FileSize } from '../markdown/guide-data.ts';
import { categoryBundle, fullBundle } from './bundles.ts';
import { llmsTxt } from './llms.ts';
import { llmsSmall } from './small.ts';
import { patternTwinTokens } from './twin.ts';

const made = new WeakMap<Catalogue, readonly FileSize[]>();

/** The files for models from the smallest need to the largest, with what each costs to read. */
export function fileSizes(context: Context): readonly FileSize[] {
  let sizes = made.get(context.catalogue);
  if (!sizes) made.set(context.catalogue, (sizes = measure(context)));
  return sizes;
}

function measure(context: Context): FileSize[] {
  const { catalogue } = context;
  const patterns = catalogue.patterns.map((pattern) => patternTwinTokens(pattern, context));
  const file = (path: string, holds: string, tokens: number): FileSize => ({ path, holds, least: tokens, most: tokens });
  return [
    file('/llms.txt', 'The index: one line a pattern', llmsTxt(context).tokens),
    file('/llms-small.txt', 'The digest for choosing: when to use each, when not, what it is compared with', llmsSmall(context).tokens),
    { path: '/patterns/<slug>.md', holds: 'One pattern, complete', least: Math.min(...patterns), most: Math.max(...patterns) },
    ...catalogue.categories.map((category) => file(`/llms/${category.id}.txt`, `All ${category.title} patterns`, categoryBundle(category, context).tokens)),
    file('/llms-full.txt', 'Everything', fullBundle(context).tokens),
  ];
}
