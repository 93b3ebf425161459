import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueError, languageOf, type Program } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { interpreterVersion, runExamples } from '../src/catalogue/run-examples.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { ruff } from '../scripts/ruff.ts';
import { smallContent, type SmallContent } from './support/content.ts';
import { builtText } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const examples = catalogue.patterns.flatMap(({ slug, example }) => (example ? [{ slug, example }] : []));
const programs = examples.flatMap(({ slug, example }) => example.programs.map((program) => ({ name: `${slug}/${languageOf(program).fileName}`, program, trace: example.trace })));
const folder = mkdtempSync(join(tmpdir(), 'layra-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPython = interpreterVersion('python') !== undefined;

describe('the programs', () => {
  afterAll(() => {
    const count = (language: Program['language']) => programs.filter(({ program }) => program.language === language).length;
    console.log(`programs run: ${count('typescript')} in TypeScript, ${hasPython ? `${count('python')} in Python` : 'none in Python (no python3)'}`);
  });

  it.for(programs)('$name runs, asserts what it shows, and prints its trace', async ({ program, trace }, { skip }) => {
    skip(interpreterVersion(program.language) === undefined, `there is no interpreter for ${program.language} on this machine`);
    const { problems, passed } = await runExamples([{ programs: [program], trace }], join(folder, 'fresh'));
    expect(problems).toEqual([]);
    expect(passed).toBe(1);
  });

  it('exist in both languages for four patterns of five', () => {
    const both = examples.filter(({ example }) => example.programs.length === 2).length;
    expect(both / catalogue.patterns.length).toBeGreaterThanOrEqual(0.79);
  });

  it.each(catalogue.patterns.map(({ slug }) => slug))('%s has programs, or a reason for having none', (slug) => {
    const pattern = catalogue.get(slug);
    expect(pattern?.example === undefined).toBe(pattern?.noCode !== undefined);
  });
});

describe('the form of the programs', () => {
  it('in TypeScript is that of Biome, and its rules find nothing', () => {
    const { status, stdout, stderr } = spawnSync('biome', ['check', '--colors=off', '--config-path=tests/support', join(contentFolder(), 'examples')], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
    expect(stdout + stderr).toMatch(new RegExp(`Checked ${programs.filter(({ program }) => program.language === 'typescript').length} files`));
  });

  it.each(programs.filter(({ program }) => program.language === 'python'))('$name is formatted and free of what Ruff finds', ({ program: { code } }) => {
    expect(ruff.format(code)).toBe(code);
    expect(ruff.check(code)).toEqual([]);
  });

  it('in TypeScript passes the strictest type check', () => {
    const config = { extends: resolve('tsconfig.json'), include: [join(contentFolder(), 'examples/*/example.ts')], compilerOptions: { types: ['node'], typeRoots: [resolve('node_modules/@types')], lib: ['ES2024'] } };
    const path = join(folder, 'tsconfig.json');
    writeFileSync(path, JSON.stringify(config));
    const { status, stdout } = spawnSync('tsc', ['--noEmit', '-p', path], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

describe('the pages', () => {
  it.each(examples)('$slug: page, twin and bundle hold every program and its trace', ({ slug, example }) => {
    const twin = builtText(`patterns/${slug}.md`);
    const bundle = builtText('llms-full.txt');
    for (const program of example.programs) {
      const { fence, title, fileName } = languageOf(program);
      expect(twin).toContain(`### ${title}\n\n\`\`\`${fence}\n${program.code.trimEnd()}\n\`\`\``);
      expect(bundle).toContain(program.code.trimEnd());
      expect(builtText(`examples/${slug}${fileName.slice(fileName.lastIndexOf('.'))}`)).toBe(program.code);
    }
    expect(twin).toContain(`### Output\n\n\`\`\`text\n${example.trace.trimEnd()}\n\`\`\``);
    expect(builtText('llms-small.txt')).not.toContain(example.trace.trimEnd());
  });
});

describe('an example with a fault', () => {
  let content: SmallContent;
  beforeEach(() => {
    content = smallContent();
  });
  afterEach(() => content.dispose());

  const names = catalogue.get('saga')?.components.map(({ name }) => `// ${name}`).join('\n') ?? '';
  const good = Array.from({ length: 29 }, (_, line) => (line === 0 ? "console.log('one');" : `// Step ${line}`)).join('\n');

  /** Writes an example and returns what the loader reports. */
  function problemsWith(files: Record<string, string>, slug = 'saga'): Promise<string[]> {
    for (const [name, text] of Object.entries(files)) content.write(`examples/${slug}/${name}`, text.replace('NAMES', names));
    return loadCatalogue({ content: content.folder, cache: join(folder, 'cache') }).then(
      () => [],
      (error: unknown) => (error instanceof CatalogueError ? error.message.split('\n') : Promise.reject(error as Error)),
    );
  }

  it('is none when its programs print their trace', async () => {
    expect(await problemsWith({ 'example.ts': `${good}\nNAMES\n`, 'trace.txt': 'one\n' })).toEqual([]);
  });

  it.each([
    ['fails', { 'example.ts': `${good}\nNAMES\nthrow new Error('it broke');\n`, 'trace.txt': 'one\n' }, /example\.ts:\d+: file: the program fails: Error: it broke/],
    ['prints something else', { 'example.ts': `${good}\nNAMES\n`, 'trace.txt': 'two\n' }, /prints otherwise than trace\.txt: line 1 is "one", and "two" there/],
    ['says nothing of its failure', { 'example.ts': `${good}\nNAMES\nprocess.exit(3);\n`, 'trace.txt': 'one\n' }, /the program fails: it ended with status 3 and said nothing/],
    ['has a trace without its last line break', { 'example.ts': `${good}\nNAMES\n`, 'trace.txt': 'one' }, /trace\.txt does not end with one\. Add the line break to trace\.txt/],
    ['writes a file', { 'example.ts': `import { writeFileSync } from 'node:fs';\nwriteFileSync('x', '');\n${good}\nNAMES\n`, 'trace.txt': 'one\n' }, /ERR_ACCESS_DENIED|Access to this API has been restricted/],
    ['has no trace', { 'example.ts': `${good}\nNAMES\n` }, /trace\.txt:1: file: the file is missing/],
    ['is too short', { 'example.ts': "console.log('one');\nNAMES\n", 'trace.txt': 'one\n' }, /\d+ lines\. Write 30 to 120/],
    ['names none of the components', { 'example.ts': `${good}\n\nexport {};\n`, 'trace.txt': 'one\n' }, /name too few of the pattern's components/],
    ['comes with a file that is no part of it', { 'example.ts': `${good}\nNAMES\n`, 'trace.txt': 'one\n', 'notes.md': 'x' }, /notes\.md:1: file: not a file of an example/],
  ])('is reported when it %s', async (_fault, files, expected) => {
    const problems = await problemsWith(files as Record<string, string>);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it('is reported when it belongs to no pattern', async () => {
    expect((await problemsWith({ 'example.ts': `${good}\nNAMES\n`, 'trace.txt': 'one\n' }, 'no-such-pattern')).join()).toContain('there is no pattern "no-such-pattern"');
  });
});
