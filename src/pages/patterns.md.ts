import type { APIRoute } from 'astro';
import { patternsMarkdown } from '../agents/llms.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => new Response(patternsMarkdown(getContext()), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
