import type { APIRoute, GetStaticPaths } from 'astro';
import { categoryMarkdown } from '../../agents/llms.ts';
import { getContext } from '../../context.ts';

export const getStaticPaths = (() => getContext().catalogue.categories.map(({ id }) => ({ params: { id } }))) satisfies GetStaticPaths;

export const GET: APIRoute<never, { id: string }> = ({ params }) =>
  new Response(categoryMarkdown(getContext().catalogue.category(params.id), getContext()), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
