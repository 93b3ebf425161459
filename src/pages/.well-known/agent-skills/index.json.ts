import type { APIRoute } from 'astro';
import { jsonFile } from '../../../agents/respond.ts';
import { skillsIndex } from '../../../agents/skill.ts';
import { getContext } from '../../../context.ts';

export const GET: APIRoute = () => jsonFile(skillsIndex(getContext()));
