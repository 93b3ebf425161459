import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attribute, built, builtFiles, elements } from './support/site.ts';

let folder: string;

/** Runs the real build with this environment into a folder of its own. */
async function build(name: string, env: Record<string, string>): Promise<string> {
  const output = join(folder, name);
  await promisify(execFile)(process.execPath, ['scripts/build.ts'], { env: { ...process.env, ...env, OUT_DIR: output } });
  return output;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layra-builds-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('two builds of the same content', () => {
  it('are the same to the byte', async () => {
    const again = await build('again', {});
    const files = builtFiles();
    expect(builtFiles(again)).toEqual(files);
    for (const file of files) expect((await readFile(join(again, file))).equals(await readFile(join(built, file))), file).toBe(true);
  });
});

describe('a build for another address', () => {
  it('puts the base path before every link within the site and the address before every absolute one', async () => {
    const moved = await build('moved', { SITE_URL: 'https://patterns.example', BASE_PATH: '/docs/' });
    for (const file of builtFiles(moved).filter((name) => /\.(?:html|md|txt|xml)$/.test(name))) {
      const text = await readFile(join(moved, file), 'utf8');
      expect(text.includes('localhost:4321'), file).toBe(false);
      // In code, which stands in Markdown and text, such paths are the example's own.
      if (!file.endsWith('.html')) continue;
      const local = elements(text)
        .flatMap((element) => ['href', 'src', 'action', 'dataRoot'].map((name) => attribute(element, name) ?? ''))
        .filter((target) => target.startsWith('/'));
      expect(local.length, file).toBeGreaterThan(0);
      for (const target of local) expect(target, file).toMatch(/^\/docs\//);
    }
    expect(await readFile(join(moved, 'llms.txt'), 'utf8')).toContain('](https://patterns.example/docs/patterns/circuit-breaker.md)');
    expect(await readFile(join(moved, 'sitemap-index.xml'), 'utf8')).toContain('https://patterns.example/docs/sitemap-0.xml');
  });
});
