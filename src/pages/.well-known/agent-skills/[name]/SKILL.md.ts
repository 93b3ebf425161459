import type { APIRoute, GetStaticPaths } from 'astro';
import { markdownFile } from '../../../../agents/respond.ts';
import { skillMarkdown, skillName } from '../../../../agents/skill.ts';
import { getContext } from '../../../../context.ts';

export const getStaticPaths = (() => [{ params: { name: skillName(getContext()) } }]) satisfies GetStaticPaths;

export const GET: APIRoute = () => markdownFile(skillMarkdown(getContext()));
