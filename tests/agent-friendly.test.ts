import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, SERVERS } from './support/servers.ts';
import { pages } from './support/site.ts';

/** The part of afdocs' report that is tested. */
interface Report {
  results: { id: string; status: string; message: string }[];
  scoring: { overall: number };
  testedPages: number;
}

let folder: string;
let port: number;

// The pages that are checked are those that the site's absolute links lead to, so it is built for the address of the servers.
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'layra-agents-')), 'dist');
  port = await freePort();
  await promisify(execFile)(process.execPath, ['scripts/build.ts'], { env: { ...process.env, OUT_DIR: folder, SITE_URL: `http://localhost:${port}` } });
});

afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

/**
 * Pages that are looked at on each server: all of them on the one that `npm start` runs, and some elsewhere, where the pages
 * are the same files and only their headers could differ. Of some thousand requests, miniflare would drop a connection.
 */
const pagesOn = (name: string) => (name === SERVERS[0]?.name ? 1000 : 40);

describe.each(SERVERS.filter(({ missing }) => !missing))('$name, seen by the Agent-Friendly Documentation Spec', ({ name, start }) => {
  it('scores 100 of 100, with no warning', async () => {
    const most = pagesOn(name);
    const server = await start(folder, port);
    try {
      const options = ['--sampling', 'deterministic', '--max-links', String(most), '--request-delay', '0', '--max-concurrency', '8', '--score', '--format', 'json', '--quiet'];
      const { stdout } = await promisify(execFile)('afdocs', ['check', `http://localhost:${port}`, ...options], { maxBuffer: 1e8 });
      const report = JSON.parse(stdout) as Report;
      expect(report.results.filter(({ status }) => !['pass', 'skip'].includes(status)).map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
      expect(report.scoring.overall).toBe(100);
      expect(report.testedPages).toBeGreaterThanOrEqual(Math.min(most, pages.length - 2));
    } finally {
      await server.stop();
    }
  }, 240_000);
});
