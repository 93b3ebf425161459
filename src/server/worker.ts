import { createHandler, readSecurityHeaders } from './handler.ts';
import type { SecurityHeaders } from './policy.ts';

/** What Cloudflare hands to the worker: the built files, and the base path where there is one. */
interface Env {
  ASSETS: { fetch(request: Request): Promise<Response> };
  BASE_PATH?: string;
}

/** Read once: the worker and its files are deployed together. */
let headers: SecurityHeaders | undefined;

/** The site on Cloudflare Workers: the handler over the static assets, which the edge compresses by itself. */
export default {
  fetch(request: Request, env: Env): Promise<Response> {
    const assets = {
      async get(path: string) {
        const response = await env.ASSETS.fetch(new Request(new URL(path.split('/').map(encodeURIComponent).join('/'), 'https://assets.invalid')));
        if (response.status !== 200) return undefined;
        return { body: response.body, tag: (response.headers.get('ETag') ?? '').replace(/^(?:W\/)?"|"$/g, '') };
      },
    };
    const security = async () => (headers ??= await readSecurityHeaders(assets));
    return createHandler({ assets, security, base: env.BASE_PATH ?? '', compress: false })(request);
  },
};
