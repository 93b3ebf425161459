import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { siteFromEnvironment } from '../src/site.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layra-settings-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'index.html'), 'the last good site');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command of the project with these settings. */
function run(script: string, env: Record<string, string>) {
  return spawnSync(process.execPath, [`scripts/${script}.ts`], { env: { ...process.env, ...env, OUT_DIR: join(folder, 'dist') }, encoding: 'utf8', input: '' });
}

describe('a setting that can be used', () => {
  it.each([
    [{}, 'http://localhost:4321', ''],
    [{ SITE_URL: '', BASE_PATH: '/' }, 'http://localhost:4321', ''],
    [{ SITE_URL: 'https://patterns.example/', BASE_PATH: 'docs/' }, 'https://patterns.example', '/docs'],
    [{ SITE_URL: 'http://patterns.example:8080', BASE_PATH: '/a/b.c' }, 'http://patterns.example:8080', '/a/b.c'],
  ])('%j gives the address', (env, origin, base) => {
    expect(siteFromEnvironment(env)).toEqual({ origin, base });
  });
});

describe('a setting that can not be used', () => {
  it.each([
    { SITE_URL: 'nonsense' },
    { SITE_URL: 'ftp://patterns.example' },
    { SITE_URL: 'https://patterns.example/docs' },
    { SITE_URL: 'https://patterns.example?from=x' },
    { SITE_URL: 'https://user:secret@patterns.example' },
    { BASE_PATH: '/a b' },
    { BASE_PATH: '/a//b' },
    { BASE_PATH: '/docs?x' },
    { BASE_PATH: '/../docs' },
    { BASE_PATH: '/docs/"><script>' },
  ])('is refused by its name: %j', (env) => {
    const [name = '', value] = Object.entries(env)[0] ?? [];
    expect(() => siteFromEnvironment(env)).toThrow(`${name}: "${value}" is not`);
  });

  it.each(['abc', '70000', '-1'])('ends serve with one line for the port %s', (port) => {
    const { status, stderr } = run('serve', { PORT: port });
    expect([status, stderr]).toEqual([1, `PORT: "${port}" is not a port. Write a number up to 65535, like 4321.\n`]);
  });

  it.each([
    ['/docs', '', 'was built with BASE_PATH=/docs. Serve it with the same'],
    ['', '/docs', 'was built without BASE_PATH. Serve it without'],
  ])('ends serve with one line when the site was built for "%s" and is served below "%s"', (base, given, said) => {
    writeFileSync(join(folder, 'dist', '_headers.json'), JSON.stringify({ base }));
    const { status, stderr } = run('serve', { BASE_PATH: given });
    expect([status, stderr.trimEnd().split('\n')]).toEqual([1, [expect.stringContaining(said)]]);
  });

  it.each(['build', 'serve', 'mcp'])('ends %s with one line for each and status 1, and leaves the output as it was', (script) => {
    const { status, stderr } = run(script, { SITE_URL: 'https://patterns.example/docs', BASE_PATH: '/a b' });
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(/^SITE_URL: .*\. Write it like .+\.$/), expect.stringMatching(/^BASE_PATH: .*\. Write it like .+\.$/)]);
    expect(status).toBe(1);
    expect(readFileSync(join(folder, 'dist', 'index.html'), 'utf8')).toBe('the last good site');
    expect(existsSync(join(folder, '.dist-next'))).toBe(false);
  });
});
