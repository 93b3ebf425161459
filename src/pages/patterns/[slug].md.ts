import type { APIRoute, GetStaticPaths } from 'astro';
import type { Pattern } from '../../catalogue/index.ts';
import { getContext } from '../../context.ts';
import { patternMarkdown } from '../../markdown/document.ts';

export const getStaticPaths = (() =>
  getContext().catalogue.patterns.map((pattern) => ({ params: { slug: pattern.slug }, props: { pattern } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ pattern: Pattern }> = ({ props }) =>
  new Response(patternMarkdown(props.pattern, getContext()), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
