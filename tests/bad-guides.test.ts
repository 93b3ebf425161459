import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GUIDE_COMPONENTS } from '../src/catalogue/guide-components.ts';
import { CATEGORY, type SmallContent, smallContent } from './support/content.ts';
import { type Expected, expectProblems, problemsOf } from './support/problems.ts';

const FILE = 'content/guides/a-guide.mdx';
const FRONTMATTER = {
  title: 'A guide',
  summary: 'What a guide is for in this test, in a sentence that is long enough for the schema to take it as a summary.',
  kind: 'catalogue',
  order: '10',
  updated: '2026-01-31',
};
/** Line on which a guide's body begins. */
const BODY = Object.keys(FRONTMATTER).length + 3;

let content: SmallContent;

beforeEach(() => {
  content = smallContent();
});

afterEach(() => content.dispose());

/** Writes a guide with these fields in the place of the good ones. */
function write(body: string, fields: Partial<Record<string, string>> = {}, path = 'guides/a-guide.mdx'): void {
  const lines = Object.entries({ ...FRONTMATTER, ...fields }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  content.write(path, `---\n${lines.join('\n')}\n---\n${body}`);
}

/** A good guide whose only section holds this text, which begins on the line `BODY + 2`. */
function writeText(text: string, fields: Partial<Record<string, string>> = {}): void {
  write(`## Section\n\n${text}\n`, fields);
}

const inText = (offset = 0) => `${FILE}:${BODY + 2 + offset}: body`;

describe('a guide that is good', () => {
  it('may use every component, and link to whatever has a page', async () => {
    writeText(
      [
        'See <PatternLink slug="saga" />, <PatternLink slug="mvc" />, [a](/patterns/saga#trade-offs), [b](#more), [c](/guides/a-guide#more), [d](/guides).',
        `Also [e](/llms.txt), [f](/llms/${CATEGORY}.txt), [g](/categories/${CATEGORY}), [h](/api/patterns.json), [i](/), [j](https://a.example).`,
        '',
        '<PatternTable slugs="saga circuit-breaker" />',
        '',
        `<PatternTable category="${CATEGORY}" />`,
        '',
        '<PatternTable improves="fault-tolerance" />',
        '',
        '<Comparison a="saga" b="circuit-breaker" />',
        '',
        '<QualityTable ids="latency cost" />',
        '',
        '<SchemaTable of="pattern" />',
        '',
        '<ModelFiles />',
        '',
        '<Note kind="warning">',
        'Text with a <PatternLink slug="saga" />.',
        '</Note>',
        '',
        '<Steps>',
        '1. One',
        '2. Two',
        '</Steps>',
        '',
        '<Decision title="Keep it" status="accepted">',
        'Text.',
        '</Decision>',
        '',
        '### More',
        '',
        'A brace \\{, a less-than sign \\<, `{code}` and 3 < 4.',
      ].join('\n'),
    );
    content.insert('saga', '## Adopting it', 'See [the guide](/guides/a-guide#section).');
    await expectProblems(content);
  });
});

describe('the frontmatter of a guide', () => {
  it.each<[string, Partial<Record<string, string>>, Expected]>([
    ['an unknown key', { titel: 'A' }, [`${FILE}:7: titel`, 'unknown key', 'Write "title"']],
    ['a missing field', { updated: undefined }, [`${FILE}:1: updated`, 'missing', 'Add it: Date of the last change']],
    ['a short summary', { summary: 'Short.' }, [`${FILE}:3: summary`, 'has 6 characters', '80 to 320']],
    ['another kind', { kind: 'catalog' }, [`${FILE}:4: kind`, '"catalog" is not one of architecture, catalogue', 'Write "catalogue"']],
    ['an order in words', { order: 'first' }, [`${FILE}:5: order`, 'expected a number', 'Whole number']],
  ])('is reported for %s', async (_name, fields, expected) => {
    writeText('Text.', fields);
    await expectProblems(content, expected);
  });

  it('has an order that no other guide of its kind has', async () => {
    writeText('Text.');
    write('## Section\n\nText.\n', { title: 'Another', kind: 'architecture' }, 'guides/another.mdx');
    await expectProblems(content);
    write('## Section\n\nText.\n', { title: 'Another' }, 'guides/another.mdx');
    await expectProblems(content, ['content/guides/another.mdx:1: file', 'the order 10 belongs to content/guides/a-guide.mdx', 'a number of its own']);
  });
});

describe('a name of a guide', () => {
  it('belongs to no pattern and no other guide', async () => {
    content.set('saga', 'aliases', 'aliases: [Long Transaction]');
    writeText('Text.', { title: 'A guide', aliases: '[Long transaction, Overview]' });
    write('## Section\n\nText.\n', { title: 'Overview', kind: 'architecture' }, 'guides/another.mdx');
    await expectProblems(
      content,
      [`${FILE}:7: aliases[0]`, 'the name "Long transaction" belongs to content/patterns/integration/saga.md', 'Keep it where it fits best'],
      ['content/guides/another.mdx:2: title', `the name "Overview" belongs to ${FILE}`],
    );
  });
});

describe('the place of a guide', () => {
  it.each(['guides/notes.md', 'guides/deeper/a-guide.mdx'])('is not %s', async (path) => {
    write('## Section\n\nText.\n', {}, path);
    await expectProblems(content, [`content/${path}:1: file`, 'not in the place of a guide', 'guides/<slug>.mdx']);
  });

  it('can be part of an address', async () => {
    write('## Section\n\nText.\n', {}, 'guides/A_Guide.mdx');
    await expectProblems(content, ['content/guides/A_Guide.mdx:1: file', `"A_Guide" can't be part of an address`, 'lower-case words']);
  });

  it('is not the address of the list', async () => {
    write('## Section\n\nText.\n', {}, 'guides/index.mdx');
    await expectProblems(content, ['content/guides/index.mdx:1: file', '"index" is the address of the list of pages']);
  });
});

describe('code in a guide', () => {
  it.each<[string, ...string[]]>([
    ["import x from 'node:fs'", "an import or export (import x from 'node:fs')", 'Remove it'],
    ['export const a = 1', 'an import or export (export const a = 1)', 'Remove it'],
    ['{process.exit()}', 'the expression {process.exit()}', 'Guides run no code'],
    ['Text {1 + 1} text', 'the expression {1 + 1}', 'a brace as "\\{"'],
    ['{/* a comment */}', 'the expression {/* a comment */}', 'Guides run no code'],
    ['<PatternTable slugs={["saga"]} />', '<PatternTable> has an attribute that is an expression', 'as text in quotes'],
    ['<PatternTable {...all} />', '<PatternTable> has an attribute that is an expression', 'as text in quotes'],
    ['<script>alert(1)</script>', 'raw HTML (<script>)', 'Write Markdown'],
    ['Text <b onclick="alert(1)">bold</b>', 'raw HTML (<b>)', 'Write Markdown'],
    ['<>text</>', 'raw HTML (<>)', 'Write Markdown'],
    ['<Layout.astro />', 'unknown component <Layout.astro>', 'Use one of PatternTable'],
    ['<Fragment set:html="<script>" />', 'unknown component <Fragment>', 'Use one of PatternTable'],
    ['![a](https://a.example/b.png)', 'an image', 'Mermaid'],
    ['[a](javascript:alert)', 'the link "javascript:alert" is neither', 'https://'],
  ])('is refused: %s', async (text, ...words) => {
    writeText(text);
    await expectProblems(content, [inText(), ...words]);
  });

  it.each(['constructor', '__proto__', 'toString'])('is not found among what every object has: <%s>', async (name) => {
    writeText(`<${name} />`);
    expect(await problemsOf(content)).toHaveLength(1);
  });

  it.each<[string, string, number, ...string[]]>([
    ['a component that is not closed', 'Text.\n\n<Note>\ntext', 2, 'broken MDX: Expected a closing tag for `<Note>`', 'Close each component'],
    ['a brace that is not closed', 'Text.\n\nA { brace', 2, 'broken MDX: Unexpected end of file in expression', 'write "<" as "\\<"'],
    ['a comment in HTML', '<!-- a comment -->', 0, 'broken MDX: Unexpected character'],
  ])('that can not be parsed is reported on its line: %s', async (_name, text, offset, ...words) => {
    writeText(text);
    await expectProblems(content, [inText(offset), ...words]);
  });
});

describe('a component in a guide', () => {
  it.each<[string, ...string[]]>([
    ['<PaternTable slugs="saga" />', 'unknown component <PaternTable>', 'Write "PatternTable"'],
    ['<PatternTable />', '<PatternTable> has to say by one attribute what to list', 'one of slugs, category and improves'],
    ['<PatternTable slugs="saga" improves="cost" />', '<PatternTable> has to say by one attribute what to list'],
    ['<PatternTable slugs="saga," />', '<PatternTable> slugs: "saga," does not have the right form', 'with blanks between them'],
    ['<QualityTable id="cost" />', '<QualityTable> id: unknown key', 'Write "ids"'],
    ['<PatternTable slugs="saga circut-breaker" />', '<PatternTable> names the pattern "circut-breaker", which has no page', 'Write "circuit-breaker"'],
    ['<PatternTable slugs="saga mvc" />', '<PatternTable> names the pattern "mvc", which has no page'],
    ['<PatternTable category="integraton" />', '<PatternTable> names the category "integraton", and there is none', 'Write "integration"'],
    ['<PatternTable improves="latensy" />', '"latensy" is not one of', 'Write "latency"'],
    ['<QualityTable ids="cost latensy" />', '<QualityTable> names the quality attribute "latensy", and there is none', 'Write "latency"'],
    ['<Comparison a="saga" />', '<Comparison> b: missing', 'Slug of the pattern on the right'],
    ['Text <PatternLink slug="sga" /> text', '<PatternLink> names the pattern "sga", and there is none', 'Write "saga"'],
    ['<Note kind="tip">\nText.\n</Note>', '<Note> kind: "tip" is not one of note, warning, example'],
    ['Text <QualityTable /> text', '<QualityTable> stands inside a paragraph', 'lines of its own'],
    ['<Note></Note>', '<Note> is empty', 'between the tags'],
    ['<Note>text</Note>', 'the text of <Note> stands beside its tags', 'lines of its own'],
    ['<ModelFiles>\nText.\n</ModelFiles>', '<ModelFiles> has content', 'Write it as <ModelFiles … />'],
    ['<Steps>\n- One\n</Steps>', '<Steps> holds something else than one ordered list', '"1.", "2."'],
  ])('is reported: %s', async (text, ...words) => {
    writeText(text);
    await expectProblems(content, [inText(), ...words]);
  });

  it('that tells the sizes of files stands in no guide that is part of them', async () => {
    writeText('<ModelFiles />', { kind: 'architecture' });
    await expectProblems(content, [inText(), '<ModelFiles> stands in a guide of the kind "architecture"', 'a guide of the kind "catalogue"']);
  });

  it('has attributes that are described, every one', () => {
    for (const { attributes } of Object.values(GUIDE_COMPONENTS)) {
      for (const [name, type] of Object.entries(attributes.shape)) expect(type.meta()?.description, name).toBeTruthy();
    }
  });
});

describe('the body of a guide', () => {
  it.each<[string, string, ...Expected[]]>([
    ['nothing', '\n', [`${FILE}:${BODY}: body`, 'empty', '"##" above each']],
    ['no section', 'Text.\n', [`${FILE}:${BODY}: body`, 'there is no section']],
    ['a title of its own', '# Title\n\nText.\n', [`${FILE}:${BODY}: body`, '"# Title" is a first-level heading']],
    ['a level left out', '## A\n\nText.\n\n#### B\n\nText.\n', [`${FILE}:${BODY + 4}: body`, 'the heading "B" skips a level', 'Make it "### B"']],
    ['two sections of one name', '## A\n\nText.\n\n## A\n\nText.\n', [`${FILE}:${BODY + 4}: body`, 'there is a heading "A" already']],
    ['an empty section', '## A\n\n## B\n\nText.\n', [`${FILE}:${BODY}: body`, 'the section "A" is empty']],
    ['an empty section at the end', '## A\n\nText.\n\n## B\n', [`${FILE}:${BODY + 4}: body`, 'the section "B" is empty']],
    ['a heading in a note', '## A\n\n<Note>\n### B\n</Note>\n', [`${FILE}:${BODY + 3}: body`, 'the heading "B" stands inside something else', 'write it in bold']],
    ['a component in a heading', '## A <PatternLink slug="saga" />\n\nText.\n', [`${FILE}:${BODY}: body`, 'holds a component', 'plain text']],
    ['endless nesting', `## A\n\n${'> '.repeat(3000)}deep\n`, [`${FILE}:${BODY + 2}: body`, 'nested more than 32 levels deep']],
    ['a placeholder', '## A\n\nTODO: text\n', [`${FILE}:${BODY + 2}: file`, '"TODO:" is left']],
    ['a code block without end', '## A\n\n```sh\nnpm ci\n\n## B\n', [`${FILE}:${BODY + 2}: body`, 'the code block that begins here is not closed']],
    ['a broken diagram', '## A\n\n```mermaid\nflowchart LR\n  A --> [\n```\n', [`${FILE}:${BODY + 4}: body`, 'broken Mermaid diagram: Parse error']],
  ])('is reported for %s', async (_name, body, ...expected) => {
    write(body);
    await expectProblems(content, ...expected);
  });
});

describe('a link of a guide', () => {
  it.each([
    ['/patterns/sga', 'there is no pattern "sga"', 'Write "saga"'],
    ['/patterns/saga#trade-of', 'the page has no section "trade-of"', 'Write "trade-offs"'],
    ['/guides/a-guid', 'there is no guide "a-guid"', 'Write "a-guide"'],
    ['/guides/a-guide.md', 'there is no guide "a-guide.md"', 'Write "/guides/a-guide"'],
    ['/guides/a-guide#sectio', 'the page has no section "sectio"', 'Write "section"'],
    ['#sectio', 'the page has no section "sectio"', 'Write "section"'],
    ['/llms/integraton.txt', 'there is no file "integraton.txt"', 'integration.txt'],
    ['/llm.txt', 'there is no such page'],
  ])('to %s is reported as dead', async (url, ...words) => {
    writeText(`See [this](${url}).`);
    await expectProblems(content, [inText(), `the link "${url}" is dead: ${words[0]}`, ...words.slice(1)]);
  });

  it('from a pattern is reported where there is no guide', async () => {
    const line = content.insert('saga', '## Adopting it', 'See [one](/guides/a-guide) and [all](/guides).');
    const place = `${content.file('saga')}:${line}: body`;
    await expectProblems(content, [place, '"/guides" is dead: there is no such page'], [place, 'there is no guide "a-guide"', 'Write guides/<slug>.mdx']);
  });
});
