import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SERVERS } from './support/servers.ts';
import { built, pages } from './support/site.ts';

/** The part of afdocs' report that is tested. */
interface Report {
  results: { id: string; status: string; message: string }[];
  scoring: { overall: number };
  testedPages: number;
}

describe.each(SERVERS.filter(({ missing }) => !missing))('$name, seen by the Agent-Friendly Documentation Spec', ({ start }) => {
  it('scores 100 of 100 on all pages, with no warning', async () => {
    const server = await start(built);
    try {
      const options = ['--sampling', 'none', '--max-links', '1000', '--score', '--format', 'json', '--quiet'];
      const { stdout } = await promisify(execFile)('afdocs', ['check', server.url, ...options], { maxBuffer: 1e8 });
      const report = JSON.parse(stdout) as Report;
      expect(report.results.filter(({ status }) => !['pass', 'skip'].includes(status)).map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
      expect(report.scoring.overall).toBe(100);
      expect(report.testedPages).toBeGreaterThanOrEqual(pages.length - 2);
    } finally {
      server.stop();
    }
  }, 240_000);
});
