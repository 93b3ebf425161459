import type { APIRoute, GetStaticPaths } from 'astro';
import { categoryBundle } from '../../agents/bundles.ts';
import { textFile } from '../../agents/respond.ts';
import { getContext } from '../../context.ts';

export const getStaticPaths = (() => getContext().catalogue.categories.map(({ id }) => ({ params: { id } }))) satisfies GetStaticPaths;

export const GET: APIRoute<never, { id: string }> = ({ params }) => {
  const context = getContext();
  return textFile(categoryBundle(context.catalogue.category(params.id), context).text);
};
