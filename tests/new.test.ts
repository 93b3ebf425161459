import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REQUIRED_SECTIONS } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { PLACEHOLDER } from '../src/catalogue/placeholders.ts';
import { authoredSchema } from '../src/catalogue/schema.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const [category] = catalogue.categories;
const [existing] = catalogue.patterns;
const SLUG = 'skeleton-under-test';

let content: string;

beforeEach(() => {
  content = join(mkdtempSync(join(tmpdir(), 'layra-new-')), 'content');
  cpSync(contentFolder(), content, { recursive: true });
});

afterEach(() => rmSync(join(content, '..'), { recursive: true, force: true }));

/** Runs a script of the project on the copy of the content. */
function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: content },
  });
  return { status, stdout, stderr };
}

/** Path of the file that `new` writes. */
function pathOf(slug = SLUG): string {
  return join(content, 'patterns', category?.id ?? '', `${slug}.md`);
}

/** Every file of the copy with its text, to see that nothing was written. */
function snapshot(): Map<string, string> {
  const files = readdirSync(content, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8')]));
}

/** What an author does, mechanically: takes out the comments that mark a value to choose, and writes where a text is wanted. */
function fillIn(text: string): string {
  return text.replaceAll(new RegExp(` # ${PLACEHOLDER}.*$`, 'gm'), '').replaceAll(PLACEHOLDER, 'Written');
}

describe('npm run new', () => {
  it('writes a skeleton that the check refuses for its placeholders and for nothing else', () => {
    expect(run('new', category?.id ?? '', SLUG)).toMatchObject({ status: 0, stderr: '' });
    const marked = readFileSync(pathOf(), 'utf8').split('\n').flatMap((line, index) => (line.includes(PLACEHOLDER) ? [index + 1] : []));
    const { status, stderr } = run('check');
    const problems = stderr.split('\n').filter((line) => /^\S+:\d+: /.test(line));
    expect(status).toBe(1);
    expect(marked.length).toBeGreaterThan(0);
    expect(problems).toEqual(
      marked.map((line) => `content/patterns/${category?.id}/${SLUG}.md:${line}: file: "${PLACEHOLDER}" is left from the skeleton. Write the text in its place.`),
    );
  });

  it('writes a skeleton that passes the check once it is filled in', () => {
    run('new', category?.id ?? '', SLUG);
    writeFileSync(pathOf(), fillIn(readFileSync(pathOf(), 'utf8')));
    const { status, stdout } = run('check');
    expect(status).toBe(0);
    expect(stdout).toContain(SLUG);
    expect(stdout).toContain(`${catalogue.patterns.length + 1} patterns`);
  });

  it('puts the description of every field of the schema in a comment', () => {
    run('new', category?.id ?? '', SLUG);
    const comments = readFileSync(pathOf(), 'utf8').split('\n').filter((line) => /^#/.test(line)).join('\n');
    const described = JSON.stringify(authoredSchema('pattern')).match(/"description":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(described.length).toBeGreaterThan(30);
    for (const entry of described) expect(comments).toContain((JSON.parse(`{${entry}}`) as { description: string }).description);
  });

  it('leaves a placeholder in every required section, and names the sign and the remedy of a failure', () => {
    run('new', category?.id ?? '', SLUG);
    const sections = readFileSync(pathOf(), 'utf8').split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n', 1)[0])).toEqual(REQUIRED_SECTIONS);
    for (const section of sections) expect(section).toContain(PLACEHOLDER);
    expect(sections.at(-1)).toMatch(/^### .+\n.+\*\*Sign:\*\* .+ \*\*Remedy:\*\* /m);
  });

  it('takes the date from the newest pattern, not from the clock', () => {
    catalogue.patterns.forEach(({ category: folder, slug }, index) => {
      const path = join(content, 'patterns', folder, `${slug}.md`);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^updated: .*$/m, `updated: ${index === 1 ? '2001-02-04' : '2001-02-03'}`));
    });
    run('new', category?.id ?? '', SLUG);
    expect(readFileSync(pathOf(), 'utf8')).toMatch(new RegExp(`^updated: 2001-02-04 # ${PLACEHOLDER}`, 'm'));
  });

  it('works beside a skeleton that is not filled in yet', () => {
    run('new', category?.id ?? '', SLUG);
    expect(run('new', category?.id ?? '', `${SLUG}-2`)).toMatchObject({ status: 0, stderr: '' });
  });

  it('says what to do next', () => {
    const { stdout } = run('new', category?.id ?? '', SLUG);
    expect(stdout).toContain(`${SLUG}.md`);
    expect(stdout).toContain('npm run check');
    expect(stdout).toContain('npm run dev');
    expect(stdout).not.toContain('planned');
  });

  it('writes a planned pattern under its planned title, and says that it is planned no more', () => {
    const categories = join(content, 'categories.yaml');
    const planned = `planned:\n  - { slug: ${SLUG}, title: Planned Under Test }`;
    writeFileSync(categories, readFileSync(categories, 'utf8').replace(/^planned:(?: \[\])?$/m, planned));
    const { status, stdout } = run('new', category?.id ?? '', SLUG);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`Take "${SLUG}" out of \`planned\` in .*categories\\.yaml`));
    expect(readFileSync(pathOf(), 'utf8')).toContain(`title: "${PLACEHOLDER} Planned Under Test"`);
  });
});

describe('npm run new refuses, and writes nothing,', () => {
  /** Runs `new` with arguments that it must refuse; returns what it says. */
  function refused(...args: string[]): string {
    const before = snapshot();
    const { status, stdout, stderr } = run('new', ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(snapshot()).toEqual(before);
    expect(stderr).not.toContain('    at ');
    return stderr;
  }

  it.each([[[]], [[category?.id ?? '']], [[category?.id ?? '', 'a', 'b']]])('the arguments %j, and prints the usage', (args) => {
    expect(refused(...args)).toContain('Usage: npm run new -- <category> <slug>');
  });

  it('an unknown category, and names the known ones and the nearest', () => {
    const said = refused(`${category?.id}x`, SLUG);
    expect(said).toContain(`There is no category "${category?.id}x". Write "${category?.id}".`);
    for (const { id } of catalogue.categories) expect(said).toContain(id);
  });

  it.each([
    ['Circuit_Breaker', 'Write "circuit-breaker".'],
    ['../escape', 'Write "escape".'],
    ['TokenBucket', 'Write "token-bucket".'],
    ['index', '"index" is the address of the list of pages.'],
    ['-', 'A slug is lower-case words joined by hyphens.'],
  ])('the slug %j', (slug, said) => {
    expect(refused(category?.id ?? '', slug)).toContain(said);
  });

  it('a slug that has a file, in whatever category', () => {
    const other = catalogue.categories.find(({ id }) => id !== existing?.category);
    for (const id of [existing?.category, other?.id]) expect(refused(id ?? '', existing?.slug ?? '')).toContain(`"${existing?.slug}" is taken by `);
  });

  it('content without a readable categories.yaml', () => {
    writeFileSync(join(content, 'categories.yaml'), 'categories: []\n');
    expect(refused(category?.id ?? '', SLUG)).toMatch(/categories\.yaml:1: categories: has 0 entries/);
  });
});
