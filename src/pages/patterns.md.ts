import type { APIRoute } from 'astro';
import { markdownFile } from '../agents/respond.ts';
import { patternsTwin } from '../agents/twins.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => markdownFile(patternsTwin(getContext()));
