import type { APIRoute, GetStaticPaths } from 'astro';
import { markdownFile } from '../../agents/respond.ts';
import { categoryTwin } from '../../agents/twins.ts';
import { getContext } from '../../context.ts';

export const getStaticPaths = (() => getContext().catalogue.categories.map(({ id }) => ({ params: { id } }))) satisfies GetStaticPaths;

export const GET: APIRoute<never, { id: string }> = ({ params }) => {
  const context = getContext();
  return markdownFile(categoryTwin(context.catalogue.category(params.id), context));
};
