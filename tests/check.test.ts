import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueError, formatProblem } from '../src/catalogue/index.ts';
import { place, type SmallContent, smallContent } from './support/content.ts';
import { problemsOf } from './support/problems.ts';

const SAGA = `content/${place('saga')}`;
const BREAKER = `content/${place('circuit-breaker')}`;
let content: SmallContent;

beforeEach(() => {
  content = smallContent();
});

afterEach(() => content.dispose());

/** Runs the check as `npm run check` does. */
function check() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: content.folder },
  });
  return { status, stdout, lines: stderr.split('\n').filter((line) => !/^(?:diagrams drawn|patterns read): /.test(line)) };
}

describe('the check', () => {
  it('of good content lists the patterns and exits with 0', () => {
    const { status, stdout, lines } = check();
    expect(lines).toEqual(['']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^integration +circuit-breaker +\d+ +\d+ +\d+ +\d+$/m);
    expect(stdout).toMatch(/^2 patterns in \d+ categories, no problem found$/m);
  });

  it('reports one problem as one line and exits with 1', () => {
    const line = content.set('saga', 'complexity', 'complexity: 9');
    const { status, stdout, lines } = check();
    expect(lines).toEqual([
      `${SAGA}:${line}: complexity: 9 is out of range, expected at most 5. Expected: Whole number from 1 (a team adopts it in passing) to 5 (needs specialists).`,
      '',
      '1 problem found',
      '',
    ]);
    expect(status).toBe(1);
    expect(stdout).toBe('');
  });

  it('reports every problem of every file at once, sorted by file and line', () => {
    content.write('patterns/readme.md', 'text');
    content.write('site.yaml', 'name: Layra\nname: Layra\n');
    content.set('circuit-breaker', 'title', 'titel: Circuit Breaker');
    content.set('saga', 'complexity', 'complexity: 9');
    content.set('saga', 'aliases', 'aliases:\n  - Saga\n  - saga');
    content.set('saga', 'whenNotToUse', 'whenNotToUse:\n  - One.\n  - Two <br>.\n  - Three.');
    const related = content.set('saga', 'related', 'related: [saga, retry, circut-breaker]');
    const overview = content.insert('saga', '## Overview', '[a](/patterns/circut-breaker)\n\n```mermaid\nflowchart LR\n  A --> [\n```\n\nTODO: more');
    const { status, lines } = check();
    const places = lines.slice(0, -3).map((line) => /^(\S+:\d+: \S+): .+\. .+\.$/.exec(line)?.[1]);
    expect(places).toEqual([
      `${BREAKER}:1: title`,
      `${BREAKER}:2: titel`,
      `${SAGA}:${content.line('saga', 'complexity:')}: complexity`,
      `${SAGA}:${content.line('saga', '  - saga')}: aliases[1]`,
      `${SAGA}:${content.line('saga', '  - Two <br>')}: whenNotToUse[1]`,
      `${SAGA}:${related}: related[0]`,
      `${SAGA}:${related}: related[2]`,
      `${SAGA}:${overview}: body`,
      `${SAGA}:${overview + 4}: body`,
      `${SAGA}:${overview + 7}: file`,
      'content/patterns/readme.md:1: file',
      'content/site.yaml:2: yaml',
    ]);
    expect(lines.slice(-3)).toEqual(['', '12 problems found', '']);
    expect(status).toBe(1);
  });

  it('prints what the loader throws, in the same order', async () => {
    content.set('saga', 'complexity', 'complexity: 9\nalias: x');
    content.insert('circuit-breaker', '## Overview', '<br>');
    const problems = await problemsOf(content);
    expect(problems).toHaveLength(3);
    expect(new CatalogueError(problems.toReversed()).problems).toEqual(problems);
    expect(check().lines.slice(0, 3)).toEqual(problems.map(formatProblem));
  });

  it('never runs a frontmatter block that is marked as JavaScript', () => {
    const trace = join(content.folder, '..', 'it-ran');
    content.write(place('saga'), `---js\n{ title: require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'x') }\n---\n## Overview\n`);
    const { status, lines } = check();
    expect(lines[0]).toBe(`${SAGA}:1: frontmatter: the block is marked "js"; only YAML is read. Write the first line as "---" and the fields in YAML.`);
    expect(status).toBe(1);
    expect(existsSync(trace)).toBe(false);
  });

  it('of an empty folder reports what is missing', () => {
    for (const path of ['patterns', 'site.yaml', 'categories.yaml']) content.remove(path);
    const { status, lines } = check();
    expect(lines.slice(-3)).toEqual(['', '3 problems found', '']);
    expect(status).toBe(1);
  });
});
