import type { APIRoute } from 'astro';
import { llmsTxt } from '../agents/llms.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => new Response(llmsTxt(getContext()), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
