import type { APIRoute } from 'astro';
import { markdownFile } from '../agents/respond.ts';
import { homeTwin } from '../agents/twins.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => markdownFile(homeTwin(getContext()));
