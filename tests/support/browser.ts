import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Path of a browser: `CHROME_PATH`, an installed Chrome or Chromium, or the one inside the npm package. */
async function browserPath(): Promise<string> {
  const installed = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return process.env['CHROME_PATH'] ?? installed.find((path) => existsSync(path)) ?? (await chromium.executablePath());
}

/**
 * Starts a headless browser that makes no connection of its own.
 * @param more further command-line flags
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return playwright.launch({
    executablePath: await browserPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run', ...more],
  });
}

/** A server of the built site. */
export interface RunningServer {
  /** Origin and base path, without a slash at the end. */
  url: string;
  /** Stops it; its port is free afterwards. */
  stop(): Promise<void>;
}

/** Starts the server that `npm start` uses, on a free port, and waits until it says where it listens. */
export function startServer(folder: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const server = spawn(process.execPath, ['scripts/serve.ts'], { env: { ...process.env, PORT: '0', ...env, OUT_DIR: folder }, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    server.removeAllListeners('exit').kill();
    await once(server, 'exit');
  };
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server stopped with ${code}`)));
    server.stdout.on('data', (data: Buffer) => {
      const url = /http:\/\/localhost:\d+[^\s]*?(?=\/\n)/.exec(data.toString())?.[0];
      if (url) resolve({ url, stop });
    });
  });
}
