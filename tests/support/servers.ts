import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { type RunningServer, startServer } from './browser.ts';

/** Where Debian and others install nginx. */
const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));

/** A server on which the site runs. */
export interface ServerKind {
  name: string;
  /** True when it compresses by itself. */
  compresses: boolean;
  /** Why it can't run here; nothing when it can. */
  missing?: string;
  /** Serves a built site, on this port or on a free one. */
  start(folder: string, port?: number): Promise<RunningServer>;
}

export const SERVERS: readonly ServerKind[] = [
  { name: 'the local server', compresses: true, start: (folder, port) => startServer(folder, port === undefined ? {} : { PORT: String(port) }) },
  { name: 'the worker in workerd', compresses: false, start: startWorker },
  { name: 'nginx', compresses: true, ...(NGINX ? {} : { missing: 'nginx is not installed' }), start: startNginx },
];

/** Runs the worker over the built files in workerd, configured as in wrangler.jsonc. */
async function startWorker(folder: string, port?: number): Promise<RunningServer> {
  const { outputFiles } = await build({ entryPoints: ['src/server/worker.ts'], bundle: true, write: false, format: 'esm', target: 'es2022', platform: 'neutral', mainFields: ['module', 'main'] });
  const { compatibility_date, assets } = wranglerConfig();
  const { binding, html_handling, not_found_handling, run_worker_first } = assets;
  const worker = new Miniflare({
    ...(port !== undefined && { port }),
    modules: [{ type: 'ESModule', path: 'worker.js', contents: outputFiles[0]?.text ?? '' }],
    compatibilityDate: compatibility_date,
    assets: { directory: folder, binding, routerConfig: { invoke_user_worker_ahead_of_assets: run_worker_first, has_user_worker: true }, assetConfig: { html_handling, not_found_handling } },
  });
  const url = await worker.ready;
  return { url: url.href.replace(/\/$/, ''), stop: () => worker.dispose() };
}

/** The deployed configuration, read from the file that wrangler reads. */
function wranglerConfig() {
  const text = readFileSync('src/server/wrangler.jsonc', 'utf8').replace(/^\s*\/\/.*$/gm, '');
  return JSON.parse(text) as {
    compatibility_date: string;
    assets: { binding: string; run_worker_first: boolean; html_handling: 'none'; not_found_handling: 'none' };
  };
}

/** Runs nginx with the configuration that the project ships, under a base path if one is given. */
export async function startNginx(folder: string, wanted?: number, base = ''): Promise<RunningServer> {
  const home = mkdtempSync(join(tmpdir(), 'layra-nginx-'));
  const port = wanted ?? (await freePort());
  const root = join(home, 'site');
  mkdirSync(dirname(root + base), { recursive: true });
  symlinkSync(folder, root + base);
  const site = readFileSync('src/server/nginx.conf', 'utf8').replaceAll('ROOT', root).replaceAll('PORT', String(port)).replaceAll('BASE', base);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${home}/${kind};`).join(' ');
  writeFileSync(join(home, 'nginx.conf'), `${process.getuid?.() === 0 ? 'user root; ' : ''}daemon off; pid ${home}/pid; error_log ${home}/error.log; events {} http { access_log off; ${temporary}\n${site}\n}`);
  const argumentsOf = ['-p', home, '-c', join(home, 'nginx.conf')];
  execFileSync(NGINX ?? '', ['-t', '-q', ...argumentsOf]);
  const server = spawn(NGINX ?? '', argumentsOf, { stdio: 'inherit' });
  const url = `http://localhost:${port}`;
  for (let attempt = 0; attempt < 100 && !(await fetch(url).catch(() => undefined)); attempt++) await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    url,
    stop: async () => {
      server.kill();
      await once(server, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
