import type { APIRoute } from 'astro';
import { getContext } from '../context.ts';
import { absolute } from '../site.ts';

export const GET: APIRoute = () => {
  const sitemap = absolute(getContext().site, '/sitemap-index.xml');
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
