import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { getContext } from '../context.ts';
import { rssFeed } from '../feeds/rss.ts';

export const GET: APIRoute = () => rss(rssFeed(getContext()));
