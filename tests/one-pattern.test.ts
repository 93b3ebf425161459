import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLACEHOLDER } from '../src/catalogue/placeholders.ts';
import { teamSizeText } from '../src/markdown/facts.ts';

let folder: string;

/** Runs a command of the project on the content with one pattern. */
function run(script: string, ...args: string[]) {
  const env = { ...process.env, CONTENT_DIR: join(folder, 'content'), OUT_DIR: join(folder, 'dist') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const page = (path: string) => readFileSync(join(folder, 'dist', path), 'utf8');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layra-one-'));
  mkdirSync(join(folder, 'content'));
  writeFileSync(
    join(folder, 'content', 'site.yaml'),
    'name: Small\ntagline: One pattern\ndescription: A catalogue of one pattern only, made to see that each of its pages says so and that nothing is missing.\nlicense: All rights reserved\n',
  );
  writeFileSync(
    join(folder, 'content', 'categories.yaml'),
    'categories:\n  - id: main\n    title: Main\n    summary: The only category, which holds the only pattern there is.\n    introduction: Text.\n',
  );
  run('new', 'main', 'token-bucket');
  const pattern = join(folder, 'content', 'patterns', 'main', 'token-bucket.md');
  const written = readFileSync(pattern, 'utf8').replaceAll(new RegExp(` # ${PLACEHOLDER}.*$`, 'gm'), '').replaceAll(PLACEHOLDER, 'Written');
  writeFileSync(pattern, written.replace(/^updated: .*$/m, 'updated: 2026-01-02'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a catalogue of one pattern, with no neighbour, nothing planned and no address of its licence', () => {
  it('passes the check, which counts it as one', () => {
    expect(run('check')).toMatchObject({ status: 0, stdout: expect.stringContaining('1 pattern in 1 category, no problem found') });
  });

  it('is built, and says one where it counts', () => {
    expect(run('build')).toMatchObject({ status: 0 });
    for (const path of ['index.html', 'patterns.html', 'patterns/token-bucket.html', 'categories/main.html']) {
      expect(existsSync(join(folder, 'dist', path)), path).toBe(true);
      expect(page(path), path).not.toContain('1 patterns');
    }
  });

  it('names its licence without a link', () => {
    expect(page('index.html')).toContain('Content under All rights reserved.');
    expect(page('index.html')).not.toContain('rel="license"');
  });

  it('has no section for neighbours that there are not', () => {
    for (const path of ['patterns/token-bucket.html', 'patterns/token-bucket.md']) expect(page(path), path).not.toContain('Related patterns');
  });
});

describe('the size of a team', () => {
  it('is that of one developer where there is one', () => {
    expect(teamSizeText({ label: 'Alone', min: 1, max: 1 })).toBe('Alone (1 developer)');
  });
});
