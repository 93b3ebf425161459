import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildFolder } from '../scripts/swap.ts';
import { place, type SmallContent, smallContent } from './support/content.ts';
import { builtFiles } from './support/site.ts';

const run = promisify(execFile);
const NEW_TITLE = 'Saga Written Anew';
/** Folder of the first good build, which no test changes. */
let good: string;
/** Folder in which one test builds; the output lies in it, and whatever a build leaves beside it. */
let folder: string;
/** Folder for what is neither content nor output. */
let temporary: string;
let output: string;
let content: SmallContent;

beforeAll(async () => {
  good = mkdtempSync(join(tmpdir(), 'layra-good-'));
  const original = smallContent();
  const { code, stderr } = await build(original, join(good, 'dist')).end;
  original.dispose();
  expect(code, stderr).toBe(0);
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'layra-safety-'));
  temporary = mkdtempSync(join(tmpdir(), 'layra-pipes-'));
  output = join(folder, 'dist');
  await cp(join(good, 'dist'), output, { recursive: true });
  content = smallContent();
});

afterEach(() => {
  content.dispose();
  for (const path of [folder, temporary]) rmSync(path, { recursive: true });
});

afterAll(() => rmSync(good, { recursive: true }));

/** Starts the build as `npm run build` does. */
function build(from: SmallContent, to: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['scripts/build.ts'], {
    env: { ...process.env, ...env, CONTENT_DIR: from.folder, OUT_DIR: to },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const end = once(child, 'close').then(([code, signal]) => ({ code: code as number | null, signal: signal as string | null, stderr }));
  return { child, end };
}

/** Moments of a build at which a test kills it. */
type Moment = 'the content is read' | 'the first page is written' | 'the pages are written';

/**
 * Builds, and kills the build without warning at a moment. The build tells its stages to a pipe, and waits at the end of a
 * stage until somebody reads it: so it can't be over before it is killed, however slow the machine.
 */
async function killWhen(moment: Moment) {
  const pipe = join(temporary, 'stages');
  await run('mkfifo', [pipe]);
  const { child, end } = build(content, output, { STAGES_FILE: pipe });
  const place = buildFolder(child.pid ?? 0);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  if (moment !== 'the content is read') await run('cat', [pipe]);
  if (moment === 'the first page is written') while (!builtPages(join(place, 'site'))) await setTimeout(5);
  if (moment === 'the pages are written') await lines.next();
  child.kill('SIGKILL');
  rmSync(pipe);
  return { ...(await end), place };
}

/** How many pages lie in a folder that may not be there yet. */
function builtPages(site: string): number {
  return existsSync(site) ? readdirSync(site).filter((file) => file.endsWith('.html')).length : 0;
}

/** Every file of a site with its bytes. */
function snapshot(site: string): Map<string, string> {
  return new Map(builtFiles(site).map((file) => [file, readFileSync(join(site, file), 'base64')]));
}

/** Asserts that the output is the first good build, to the byte. */
function expectUnchanged(): void {
  expect(snapshot(output)).toEqual(snapshot(join(good, 'dist')));
}

/** Asserts that the output is whole and new, and that nothing lies beside it but what is named. */
function expectNew(...others: string[]): void {
  expect(readFileSync(join(output, 'patterns/saga.md'), 'utf8')).toContain(`# ${NEW_TITLE}`);
  expect(builtFiles(output).filter((file) => !file.startsWith('pagefind/') && !file.startsWith('assets/'))).toEqual(
    builtFiles(join(good, 'dist')).filter((file) => !file.startsWith('pagefind/') && !file.startsWith('assets/')),
  );
  expect(readdirSync(folder).sort()).toEqual(['dist', ...others]);
}

/** Changes the content so that the next build differs from the first. */
function writeAnew(): void {
  content.set('saga', 'title', `title: ${NEW_TITLE}`);
}

describe('a build of bad content', () => {
  it('reports every problem, exits with 1 and leaves every byte of the output as it was', async () => {
    writeAnew();
    const complexity = content.set('saga', 'complexity', 'complexity: 9');
    const body = content.insert('saga', '## Overview', '<br>');
    const { code, stderr } = await build(content, output).end;
    expect(stderr.split('\n')).toEqual([
      `${content.file('saga')}:${complexity}: complexity: 9 is out of range, expected at most 5. Expected: Whole number from 1 (a team adopts it in passing) to 5 (needs specialists).`,
      `${content.file('saga')}:${body}: body: raw HTML (<br>). Write Markdown; put code such as \`<T>\` in backticks.`,
      '',
      '2 problems found',
      '',
    ]);
    expect(code).toBe(1);
    expectUnchanged();
    expect(readdirSync(folder)).toEqual(['dist']);
  });

  it('makes no output where there was none', async () => {
    rmSync(output, { recursive: true });
    content.set('saga', 'complexity', 'complexity: 9');
    expect((await build(content, output).end).code).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a build that is killed', () => {
  it.for<Moment>(['the content is read', 'the first page is written', 'the pages are written'])(
    'when %s leaves the old output, and the next build succeeds',
    async (moment, { skip }) => {
      if (process.platform === 'win32') skip('Windows has no named pipes, by which this test stops a build in its middle');
      writeAnew();
      const { code, signal, place } = await killWhen(moment);
      expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
      expect(existsSync(place)).toBe(moment !== 'the content is read');
      expectUnchanged();
      const next = await build(content, output).end;
      expect(next.code, next.stderr).toBe(0);
      expectNew();
      expect(existsSync(place)).toBe(false);
    },
  );

  it('and had taken the old version away has it put back, even by a build of bad content', async () => {
    renameSync(output, join(folder, '.dist-old'));
    await cp(join(good, 'dist', 'patterns'), join(folder, '.dist-next', 'patterns'), { recursive: true });
    content.set('saga', 'complexity', 'complexity: 9');
    expect((await build(content, output).end).code).toBe(1);
    expectUnchanged();
    expect(readdirSync(folder)).toEqual(['dist']);
  });

  it('and had taken the old version away is followed by a good build', async () => {
    renameSync(output, join(folder, '.dist-old'));
    writeAnew();
    const { code, stderr } = await build(content, output).end;
    expect(code, stderr).toBe(0);
    expectNew();
  });

  it('and had put the new version in place leaves no old one behind', async () => {
    await mkdir(join(folder, '.dist-old', 'patterns'), { recursive: true });
    writeAnew();
    const { code, stderr } = await build(content, output).end;
    expect(code, stderr).toBe(0);
    expectNew();
  });
});

describe('builds at the same time', () => {
  it('of different content do not meet', async () => {
    const other = smallContent();
    other.remove(place('saga'));
    other.plan('saga');
    writeAnew();
    const ends = await Promise.all([build(content, output).end, build(other, join(folder, 'other')).end]);
    other.dispose();
    for (const { code, stderr } of ends) expect(code, stderr).toBe(0);
    expectNew('other');
    expect(builtFiles(join(folder, 'other'))).toContain('patterns/circuit-breaker.html');
    expect(builtFiles(join(folder, 'other'))).not.toContain('patterns/saga.html');
  });
});
