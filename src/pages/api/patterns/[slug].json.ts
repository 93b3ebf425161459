import type { APIRoute, GetStaticPaths } from 'astro';
import { publishedPattern } from '../../../agents/api.ts';
import { jsonFile } from '../../../agents/respond.ts';
import type { Pattern } from '../../../catalogue/index.ts';
import { getContext } from '../../../context.ts';

export const getStaticPaths = (() =>
  getContext().catalogue.patterns.map((pattern) => ({ params: { slug: pattern.slug }, props: { pattern } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ pattern: Pattern }> = ({ props }) => jsonFile(publishedPattern(props.pattern, getContext()));
