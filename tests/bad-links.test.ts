import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { CATEGORY, place, type SmallContent, smallContent } from './support/content.ts';
import { expectProblems } from './support/problems.ts';

const SAGA = `content/${place('saga')}`;
const CATEGORIES = 'content/categories.yaml';
let content: SmallContent;

beforeEach(() => {
  content = smallContent();
});

afterEach(() => content.dispose());

describe('a link', () => {
  it.each([
    ['/patterns/circut-breaker', 'there is no pattern "circut-breaker"', 'Write "circuit-breaker"'],
    ['/patterns/circuit-breaker.md', 'there is no pattern "circuit-breaker.md"', 'Write "/patterns/circuit-breaker"'],
    ['/patterns/no-such-thing-anywhere', 'there is no pattern "no-such-thing-anywhere"', 'list it under `planned`'],
    ['/patterns/saga/', 'there is no such page', 'Write "/patterns/saga"'],
    ['/categories/integraton', 'there is no category "integraton"', 'Write "integration"'],
    ['/pattern/saga', 'there is no such page', 'Write a pattern as /patterns/<slug>'],
    ['//evil.example/saga', 'there is no such page', 'Write a pattern as /patterns/<slug>'],
    ['#overveiw', 'the page has no section "overveiw"', 'Write "overview"'],
    ['/patterns/saga#nowhere-near-any-section-here', 'the page has no section "nowhere-near-any-section-here"', 'Its sections are when-to-use'],
    ['/patterns/circuit-breaker#what-goes-wong', 'the page has no section "what-goes-wong"', 'Write "what-goes-wrong"'],
  ])('to %s is reported as dead', async (url, ...words) => {
    const line = content.insert('saga', '## Adopting it', `See [this](${url}).`);
    await expectProblems(content, [`${SAGA}:${line}: body`, `the link "${url}" is dead: ${words[0]}`, ...words.slice(1)]);
  });

  it.each([
    '/patterns/mvc',
    '/patterns/mvc#any-section',
    '/patterns/circuit-breaker',
    '/patterns/circuit-breaker#what-goes-wrong',
    '/patterns/saga#trade-offs',
    '#overview',
    `/categories/${CATEGORY}`,
    '/patterns',
    'https://a.example/b',
    'mailto:a@b.example',
  ])('to %s is good', async (url) => {
    content.insert('saga', '## Adopting it', `See [this](${url}).`);
    await expectProblems(content);
  });

  it('to a file that can not be read is not reported, since the file is', async () => {
    content.write(place('circuit-breaker'), 'no frontmatter');
    content.insert('saga', '## Adopting it', 'See [this](/patterns/circuit-breaker#what-goes-wrong).');
    await expectProblems(content, [`${content.file('circuit-breaker')}:1: frontmatter`, 'there is none']);
  });
});

describe('categories.yaml', () => {
  /** Puts YAML below a top-level key. @returns the line on which it begins */
  function insert(key: string, yaml: string): number {
    const lines = readFileSync(join(content.folder, 'categories.yaml'), 'utf8').split('\n');
    const line = lines.indexOf(`${key}:`) + 1;
    content.write('categories.yaml', lines.toSpliced(line, 0, yaml).join('\n'));
    return line + 1;
  }

  const category = (id: string, introduction: string) =>
    `  - id: ${id}\n    title: Extra\n    summary: A category that only this test has, with a summary.\n    introduction: '${introduction}'`;

  it.each([
    ['<script>alert(1)</script>', 'raw HTML (<script>alert(1)</script>)', 'Write Markdown'],
    ['[A](javascript:alert)', 'the link "javascript:alert" is neither http(s), mailto nor a path', 'https://'],
    ['[A](/patterns/circut-breaker)', 'is dead: there is no pattern "circut-breaker"', 'Write "circuit-breaker"'],
    ['[A](#overview)', 'is dead: only a pattern or a guide has sections', 'Write the page before the #'],
  ])('is reported for an introduction with %s', async (introduction, ...words) => {
    const line = insert('categories', category('extra', introduction));
    await expectProblems(content, [`${CATEGORIES}:${line + 3}: categories[0].introduction`, ...words]);
  });

  it('names each category and each planned pattern once', async () => {
    const planned = insert('planned', '  - { slug: extra, title: Extra }\n  - { slug: extra, title: Extra }');
    const categories = insert('categories', [category('extra', 'Text.'), category('extra', 'Text.')].join('\n'));
    await expectProblems(
      content,
      [`${CATEGORIES}:${categories + 4}: categories[1].id`, 'there is a category "extra" already', 'an id of its own'],
      [`${CATEGORIES}:${planned + 8 + 1}: planned[1].slug`, '"extra" is listed twice', 'Remove one'],
    );
  });

  it('that can not be read does not hide what is wrong with the patterns', async () => {
    content.remove('categories.yaml');
    content.set('circuit-breaker', 'title', 'title: Trip Switch');
    const related = content.set('saga', 'related', 'related: [retry, saga, bulkhead]');
    const title = content.set('saga', 'title', 'title: Trip Switch');
    await expectProblems(
      content,
      [`${CATEGORIES}:1: file`, 'the file is missing'],
      [`${SAGA}:${title}: title`, 'the name "Trip Switch" belongs to'],
      [`${SAGA}:${related}: related[1]`, 'related to itself'],
    );
  });
});
