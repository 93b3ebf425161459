import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { place, type SmallContent, smallContent } from './support/content.ts';
import { expectProblems, problemsOf } from './support/problems.ts';

const SAGA = `content/${place('saga')}`;
let content: SmallContent;

beforeEach(() => {
  content = smallContent();
});

afterEach(() => content.dispose());

it('finds no problem in content that has none', async () => {
  expect(await problemsOf(content)).toEqual([]);
});

describe('the content folder', () => {
  it('is reported when it is empty', async () => {
    for (const path of ['patterns', 'site.yaml', 'categories.yaml']) content.remove(path);
    await expectProblems(
      content,
      ['content/categories.yaml:1: file', 'the file is missing'],
      ['content/patterns:1: file', 'there is no pattern', 'npm run new'],
      ['content/site.yaml:1: file', 'the file is missing'],
    );
  });

  it('is reported when it holds no pattern', async () => {
    content.remove('patterns');
    mkdirSync(join(content.folder, 'patterns'));
    await expectProblems(content, ['content/patterns:1: file', 'there is no pattern']);
  });

  it('may hold nothing under patterns/ but patterns', async () => {
    for (const path of ['readme.md', 'integration/notes.txt', 'integration/old/saga.md']) content.write(`patterns/${path}`, 'text');
    const words = ['not in the place of a pattern', 'patterns/<category>/<slug>.md'];
    await expectProblems(
      content,
      ['content/patterns/integration/notes.txt:1: file', ...words],
      ['content/patterns/integration/old/saga.md:1: file', ...words],
      ['content/patterns/readme.md:1: file', ...words],
    );
  });

  it('is reported for a link that leads to a folder or nowhere', async () => {
    symlinkSync(content.folder, join(content.folder, place('a-folder')));
    symlinkSync(join(content.folder, 'gone'), join(content.folder, place('gone')));
    await expectProblems(content, [`content/${place('a-folder')}:1: file`, 'not a file'], [`content/${place('gone')}:1: file`, 'missing']);
  });
});

describe('bytes', () => {
  it('that are not UTF-8 are reported with their line, whatever stands before them', async () => {
    const valid = Buffer.from('---\ntitle: the character \uFFFD\n');
    content.write(place('saga'), Buffer.concat([valid, Buffer.from('summary: caf\xE9\n', 'latin1')]));
    await expectProblems(content, [`${SAGA}:3: file`, 'not valid UTF-8', 'encoding UTF-8']);
  });

  it('of another encoding are reported', async () => {
    content.write(place('saga'), Buffer.from(`\uFEFF${content.text('saga')}`, 'utf16le'));
    await expectProblems(content, [`${SAGA}:1: file`, 'not valid UTF-8']);
  });

  it('of control characters are reported with their line', async () => {
    const line = content.insert('saga', '## Overview', 'a\0b');
    await expectProblems(content, [`${SAGA}:${line}: file`, 'the control character U+0000', 'Remove it']);
  });

  it.each(['"a \\x07 sound"', '"a \\u0000 end"', '"half \\uD800 a character"'])('of such characters written as an escape are reported with their line: %s', async (text) => {
    const line = content.set('saga', 'aliases', `aliases:\n  - ${text}`);
    await expectProblems(content, [`${SAGA}:${line + 1}: yaml`, 'an escape sequence', 'Remove it']);
  });

  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR line ends', (text: string) => text.replaceAll('\n', '\r')],
  ])('are accepted with %s, and make the same pattern', async (_name, change) => {
    const load = async () => (await loadCatalogue({ content: content.folder, cache: cacheFolder() })).get('saga');
    const before = await load();
    content.edit('saga', change);
    expect(await load()).toEqual(before);
  });

  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('with %s leave the lines of problems as they are', async (_name, change) => {
    const field = content.set('saga', 'complexity', 'complexity: 9');
    const body = content.insert('saga', '## Adopting it', '<br>');
    content.edit('saga', change);
    await expectProblems(content, [`${SAGA}:${field}: complexity`], [`${SAGA}:${body}: body`, 'raw HTML (<br>)']);
  });

  it('of 5 MB are not read', async () => {
    content.write(place('saga'), content.text('saga') + 'word '.repeat(1024 * 1024));
    await expectProblems(content, [`${SAGA}:1: file`, 'KB is too large', 'under 256 KB']);
  });
});

describe('the frontmatter block', () => {
  it.each<[name: string, text: string, line: number, ...words: string[]]>([
    ['no block', '## Overview\n\nText.\n', 1, 'there is none', 'Begin the file with a line "---"'],
    ['nothing at all', '', 1, 'there is none', 'Begin the file with a line "---"'],
    ['an empty block', '---\n---\n## Overview\n', 1, 'the block is empty', 'Fill in the fields'],
    ['nothing but a comment', '---\n# later\n---\n', 1, 'the block is empty', 'Fill in the fields'],
    ['no end', '---\ntitle: Saga\n\n## Overview\n', 1, 'the block is not closed', 'End the fields with a line "---"'],
    ['a longer line for an end', '---\ntitle: Saga\n----\n\n## Overview\n', 3, 'the line "----" ends the block', '"---" and no more'],
    ['a mark for JSON', '---json\n{ "title": "Saga" }\n---\n', 1, 'marked "json"; only YAML is read', 'Write the first line as "---"'],
  ])('is reported for %s', async (_name, text, line, ...words) => {
    content.write(place('saga'), text);
    await expectProblems(content, [`${SAGA}:${line}: frontmatter`, ...words]);
  });

  it.each(['js', 'javascript', ' js', 'coffee'])('marked "%s" is reported and never run', async (mark) => {
    const trace = join(content.folder, '..', 'it-ran');
    content.write(place('saga'), `---${mark}\n{ title: require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'x') }\n---\n## Overview\n`);
    await expectProblems(content, [`${SAGA}:1: frontmatter`, `marked "${mark.trim()}"; only YAML is read`]);
    expect(existsSync(trace)).toBe(false);
  });
});

describe('YAML', () => {
  it.each<[name: string, field: string, yaml: string, offset: number, ...words: string[]]>([
    ['a mapping inside a value', 'complexity', 'complexity: 4: 5', 0, 'broken YAML: Nested mappings', 'put quotes round text'],
    ['an unknown tag', 'complexity', 'complexity: !!js/function "function () {}"', 0, 'broken YAML: Unresolved tag'],
    ['a list that is not closed', 'related', 'related: [retry, bulkhead', 1, 'broken YAML: Flow sequence', 'Check indentation'],
    ['a key that stands twice', 'complexity', 'complexity: 4\ntitle: Again', 1, 'the key "title" stands here a second time', 'Keep one of the two'],
    ['a nested key that stands twice', 'teamSize', 'teamSize:\n  label: Any\n  min: 1\n  min: 2\n  max: 3', 3, 'the key "min" stands here a second time'],
    ['text that begins with a star', 'aliases', 'aliases:\n  - *Saga', 1, '"*Saga" is read as a YAML alias', 'quotes'],
    ['nesting without end', 'complexity', `complexity:\n  ${'- '.repeat(5000)}4`, 1, 'nested too deeply'],
    ['brackets without end', 'complexity', `complexity: ${'['.repeat(5000)}${']'.repeat(5000)}`, 0, 'nested too deeply'],
  ])('is reported with its line for %s', async (_name, field, yaml, offset, ...words) => {
    const line = content.set('saga', field, yaml);
    await expectProblems(content, [`${SAGA}:${line + offset}: yaml`, ...words]);
  });

  it('whose anchors explode is refused at the first alias, not expanded', async () => {
    const bomb = ['aliases: [AT&T, R&D]', 'a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, last] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [...pair])) {
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${last}`).join(', ')}]`);
    }
    const line = content.set('saga', 'aliases', bomb.join('\n'));
    await expectProblems(content, [`${SAGA}:${line + 2}: yaml`, 'aliases expand too far', 'Write the values out']);
  });

  it('that is broken does not hide what is wrong with the body', async () => {
    const yaml = content.set('saga', 'complexity', 'complexity: 4: 5');
    const body = content.insert('saga', '## Adopting it', '[a](/patterns/circut-breaker)');
    await expectProblems(content, [`${SAGA}:${yaml}: yaml`, 'broken YAML'], [`${SAGA}:${body}: body`, 'is dead', 'Write "circuit-breaker"']);
  });

  it.each<[yaml: string, offset: number]>([
    ['aliases:\n  - You can name one # key', 1],
    ['aliases: [Steps # and undo\n  , Undo]', 0],
    ['aliases:\n  - A name on\n    two lines\t# lost', 2],
  ])('in which a text is cut by a comment is reported: %j', async (yaml, offset) => {
    const line = content.set('saga', 'aliases', yaml);
    await expectProblems(content, [`${SAGA}:${line + offset}: yaml`, 'the text after " #" is a comment and is lost', 'Put quotes round the text']);
  });

  it('may hold comments on lines of their own, behind numbers and quotes, and signs that begin none', async () => {
    content.set('saga', 'aliases', 'aliases: # other names\n  # the first\n  - "Undo # 1" # quoted\n  - C# undo\ncomplexity: 4 # hard');
    content.edit('saga', (text) => text.replace(/^complexity: \d\n/m, ''));
    expect(await problemsOf(content)).toEqual([]);
    expect((await loadCatalogue({ content: content.folder, cache: cacheFolder() })).get('saga')?.aliases).toEqual(['Undo # 1', 'C# undo']);
  });

  it('of site.yaml and categories.yaml may leave out the address of the licence and what is planned', async () => {
    const without = (file: string, field: string) => content.write(file, readFileSync(join(content.folder, file), 'utf8').replace(new RegExp(`^${field}:.*\\n(?: .*\\n)*`, 'm'), ''));
    without('site.yaml', 'licenseUrl');
    expect(await problemsOf(content)).toEqual([]);
    without('categories.yaml', 'planned');
    expect((await problemsOf(content)).filter(({ file }) => file === 'content/categories.yaml')).toEqual([]);
  });

  it('of site.yaml and categories.yaml is checked in the same way', async () => {
    content.write('site.yaml', readFileSync(join(contentFolder(), 'site.yaml'), 'utf8').concat('editUrl: https://code.example/content\n'));
    await expectProblems(content, ['content/site.yaml:6: editUrl', 'does not have the right form', 'ending with a slash']);
    content.write('site.yaml', readFileSync(join(contentFolder(), 'site.yaml'), 'utf8').replace(/^name: .*/, 'name: Layra # 2'));
    await expectProblems(content, ['content/site.yaml:1: yaml', 'is a comment and is lost']);
    content.write('site.yaml', 'name: Layra\ntagline: [');
    content.write('categories.yaml', 'categories: []\nplanned: []\ncolour: red\n');
    await expectProblems(
      content,
      ['content/categories.yaml:1: categories', 'has 0 entries, expected at least 1'],
      ['content/categories.yaml:3: colour', 'unknown key', 'categories, planned'],
      ['content/site.yaml:2: yaml', 'broken YAML'],
    );
  });
});
