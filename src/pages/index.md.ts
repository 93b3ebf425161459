import type { APIRoute } from 'astro';
import { homeMarkdown } from '../agents/llms.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => new Response(homeMarkdown(getContext()), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
