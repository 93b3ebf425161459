import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder } from '../src/folders.ts';
import { place, type SmallContent, smallContent } from './support/content.ts';
import { expectProblems, problemsOf } from './support/problems.ts';

const SAGA = `content/${place('saga')}`;
let content: SmallContent;

beforeEach(() => {
  content = smallContent();
});

afterEach(() => content.dispose());

describe('a field of the frontmatter', () => {
  it('that no one knows is reported with the nearest that is known', async () => {
    const line = content.set('saga', 'complexity', 'complexity: 4\nalias: []\nteam_size: 3');
    await expectProblems(content, [`${SAGA}:${line + 1}: alias`, 'unknown key', 'Write "aliases"'], [`${SAGA}:${line + 2}: team_size`, 'unknown key', 'Write "teamSize"']);
  });

  it('that is like no other is reported with all that there are', async () => {
    const line = content.set('saga', 'complexity', 'complexity: 4\n2026: x\n__proto__: { title: x }');
    const words = ['unknown key', 'Remove it, or use one of title, summary, category'];
    await expectProblems(content, [`${SAGA}:${line + 1}: 2026`, ...words], [`${SAGA}:${line + 2}: __proto__`, ...words]);
  });

  it('is reported where it is nested', async () => {
    const line = content.set('saga', 'teamSize', 'teamSize:\n  label: Any\n  mn: 1\n  max: null');
    await expectProblems(
      content,
      [`${SAGA}:${line}: teamSize.min`, 'missing', 'Add it: Smallest number of developers'],
      [`${SAGA}:${line + 2}: teamSize.mn`, 'unknown key', 'Write "min"'],
    );
  });

  it('that is missing is reported with what it is for', async () => {
    content.set('saga', 'summary', '');
    await expectProblems(content, [`${SAGA}:1: summary`, 'missing', 'Add it: One or two sentences']);
  });

  it.each<[name: string, field: string, yaml: string, place: string, offset: number, ...words: string[]]>([
    ['a word for a number', 'complexity', 'complexity: four', 'complexity', 0, 'expected a number, found the string "four"', 'Whole number from 1'],
    ['no number', 'complexity', 'complexity: .nan', 'complexity', 0, 'expected a number, found the number NaN'],
    ['half a number', 'complexity', 'complexity: 2.5', 'complexity', 0, 'expected a whole number, found the number 2.5'],
    ['a number for text', 'title', 'title: 2026', 'title', 0, 'expected a string, found the number 2026'],
    ['a value for a list', 'aliases', 'aliases: Sagas', 'aliases', 0, 'expected a list, found the string "Sagas"'],
    ['a list for a block', 'teamSize', 'teamSize: [1, 5]', 'teamSize', 0, 'expected a block of keys, found a list'],
    ['nothing', 'title', 'title:', 'title', 0, 'expected a string, found nothing (null)', 'Name of the pattern'],
    ['blanks', 'title', 'title: "  "', 'title', 0, 'empty', 'Name of the pattern'],
    ['a number above the range', 'complexity', 'complexity: 6', 'complexity', 0, '6 is out of range, expected at most 5'],
    ['a number below the range', 'complexity', 'complexity: 0', 'complexity', 0, '0 is out of range, expected at least 1'],
    ['text that is too short', 'summary', 'summary: Short.', 'summary', 0, 'has 6 characters, expected at least 80'],
    ['code in plain text', 'title', 'title: "The `saga` pattern"', 'title', 0, 'holds Markdown (inlineCode)', 'plain text'],
    ['emphasis in plain text', 'summary', `summary: "${'A sentence that is long enough, with *one* word that stands out in it. '.repeat(2)}"`, 'summary', 0, 'holds Markdown (emphasis)', 'plain text'],
    ['a list that is too short', 'searchTerms', 'searchTerms: []', 'searchTerms', 0, 'has 0 entries, expected at least 3'],
    ['a range that ends before it begins', 'teamSize', 'teamSize:\n  label: Any\n  min: 9\n  max: 3', 'teamSize.max', 3, '3 is less than `min`, which is 9'],
    ['the name of a list', 'related', 'related:\n  - retry\n  - bulkhead\n  - index', 'related[2]', 3, '"index" is the address of the list of pages'],
    ['a file for a slug', 'related', 'related:\n  - retry\n  - bulkhead\n  - rate-limiting.md', 'related[2]', 3, '"rate-limiting.md" does not have the right form', 'Write "rate-limiting"'],
    ['an entry of a list', 'related', 'related:\n  - retry\n  - bulkhead\n  - Service Mesh', 'related[2]', 3, '"Service Mesh" does not have the right form', 'Slug of a neighbouring pattern'],
    ['a value that is not offered', 'qualities', 'qualities:\n  improves: [avalability]\n  costs: [simplicity]', 'qualities.improves[0]', 1, '"avalability" is not one of', 'Write "availability"'],
    ['a date that is none', 'updated', 'updated: 2026-13-01', 'updated', 0, '"2026-13-01" does not have the right form', 'YYYY-MM-DD'],
  ])('is reported for %s', async (_name, field, yaml, where, offset, ...words) => {
    const line = content.set('saga', field, yaml);
    await expectProblems(content, [`${SAGA}:${line + offset}: ${where}`, ...words]);
  });

  it('`related` names three others, or all while there are fewer', async () => {
    const line = content.set('saga', 'related', 'related: []');
    await expectProblems(content, [`${SAGA}:${line}: related`, 'has 0 entries, expected at least 1', 'Add circuit-breaker']);
    for (const slug of ['one', 'two', 'three']) content.write(place(slug), '## Overview\n');
    content.set('saga', 'related', 'related: [retry, bulkhead]');
    expect((await problemsOf(content)).filter(({ field }) => field === 'related').map(({ wrong, mend }) => [wrong, mend])).toEqual([
      ['has 2 entries, expected at least 3', 'Add circuit-breaker or one or three or two'],
    ]);
    for (const path of [place('one'), place('two'), place('three'), place('circuit-breaker')]) content.remove(path);
    content.plan('circuit-breaker');
    content.set('saga', 'related', 'related: []');
    expect(await problemsOf(content)).toEqual([]);
  });

  it('that is an address must lead to the web', async () => {
    const work = (url: string) => `  - title: Sagas\n    authors: [A]\n    type: paper\n    url: ${url}`;
    const line = content.set('saga', 'references', ['references:', ...['https://a.example', 'javascript:alert(1)', 'a.example'].map(work)].join('\n'));
    await expectProblems(
      content,
      [`${SAGA}:${line + 8}: references[1].url`, '"javascript:alert(1)" does not have the right form', 'https://'],
      [`${SAGA}:${line + 12}: references[2].url`, '"a.example" does not have the right form', 'https://'],
    );
  });

  it('may be broken over lines, which are one line everywhere', async () => {
    content.set('saga', 'whenToUse', `whenToUse:\n  - |\n    A condition on\n      two lines.\n${[1, 2, 3].map((n) => `  - Condition ${n}.`).join('\n')}`);
    const catalogue = await loadCatalogue({ content: content.folder, cache: cacheFolder() });
    expect(catalogue.get('saga')?.whenToUse[0]).toBe('A condition on two lines.');
  });

  it('of running text may hold no HTML, no unsafe link and one paragraph only', async () => {
    const line = content.set(
      'saga',
      'whenToUse',
      'whenToUse:\n  - A <b> here.\n  - A [link](javascript:alert(1)).\n  - "One.\\n\\nTwo."\n  - See [this](/patterns/circut-breaker).\n  - A `<T>` and a [link](/patterns/circuit-breaker) are good.',
    );
    await expectProblems(
      content,
      [`${SAGA}:${line + 1}: whenToUse[0]`, 'raw HTML (<b>)', 'in backticks'],
      [`${SAGA}:${line + 2}: whenToUse[1]`, 'the link "javascript:alert(1)" is neither http(s), mailto nor a path'],
      [`${SAGA}:${line + 3}: whenToUse[2]`, 'more than one paragraph', 'Write one paragraph'],
      [`${SAGA}:${line + 4}: whenToUse[3]`, 'is dead: there is no pattern "circut-breaker"', 'Write "circuit-breaker"'],
    );
  });

  it('that is not a block of keys at all is reported once', async () => {
    content.edit('saga', (text) => text.replace(/^---\n[^]*?\n---\n/, '---\n- title\n---\n'));
    await expectProblems(content, [`${SAGA}:1: frontmatter`, 'expected a block of keys, found a list']);
  });
});
