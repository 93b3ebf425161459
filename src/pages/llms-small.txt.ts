import type { APIRoute } from 'astro';
import { textFile } from '../agents/respond.ts';
import { llmsSmall } from '../agents/small.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => textFile(llmsSmall(getContext()).text);
