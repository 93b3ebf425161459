import type { APIRoute, GetStaticPaths } from 'astro';
import { markdownFile } from '../../agents/respond.ts';
import { patternTwin } from '../../agents/twins.ts';
import type { Pattern } from '../../catalogue/index.ts';
import { getContext } from '../../context.ts';

export const getStaticPaths = (() =>
  getContext().catalogue.patterns.map((pattern) => ({ params: { slug: pattern.slug }, props: { pattern } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ pattern: Pattern }> = ({ props }) => markdownFile(patternTwin(props.pattern, getContext()));
