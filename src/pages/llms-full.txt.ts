import type { APIRoute } from 'astro';
import { llmsFull } from '../agents/llms.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => new Response(llmsFull(getContext()), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
