import type { APIRoute } from 'astro';
import { jsonSchema } from '../../agents/api.ts';
import { jsonFile } from '../../agents/respond.ts';
import { getContext } from '../../context.ts';

export const GET: APIRoute = () => jsonFile(jsonSchema(getContext()));
