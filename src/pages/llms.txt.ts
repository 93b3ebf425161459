import type { APIRoute } from 'astro';
import { textFile } from '../agents/respond.ts';
import { llmsTxt } from '../agents/llms.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => textFile(llmsTxt(getContext()));
