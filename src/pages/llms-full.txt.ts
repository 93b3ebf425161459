import type { APIRoute } from 'astro';
import { textFile } from '../agents/respond.ts';
import { fullBundle } from '../agents/bundles.ts';
import { getContext } from '../context.ts';

export const GET: APIRoute = () => textFile(fullBundle(getContext()).text);
