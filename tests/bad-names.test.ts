import { afterEach, beforeEach, describe, it } from 'vitest';
import { place, type SmallContent, smallContent } from './support/content.ts';
import { expectProblems } from './support/problems.ts';

const SAGA = `content/${place('saga')}`;
const BREAKER = `content/${place('circuit-breaker')}`;
let content: SmallContent;

beforeEach(() => {
  content = smallContent();
});

afterEach(() => content.dispose());

describe('a name', () => {
  it('of a file belongs to one pattern, even when another file that has it can not be read', async () => {
    content.write('patterns/data/saga.md', '## Overview\n');
    await expectProblems(
      content,
      ['content/patterns/data/saga.md:1: file', `the slug "saga" is taken by ${SAGA}`, 'a file name of its own'],
      ['content/patterns/data/saga.md:1: frontmatter', 'there is none'],
      [`${SAGA}:1: file`, 'the slug "saga" is taken by content/patterns/data/saga.md', 'a file name of its own'],
    );
  });

  it('of a file must fit into an address', async () => {
    content.write(place('Saga_2'), '## Overview\n');
    const file = `content/${place('Saga_2')}`;
    await expectProblems(
      content,
      [`${file}:1: file`, '"Saga_2" can\'t be part of an address', 'lower-case words joined by hyphens'],
      [`${file}:1: frontmatter`, 'there is none'],
    );
  });

  it('of a file is not that of a list of pages', async () => {
    content.write(place('index'), '## Overview\n');
    const file = `content/${place('index')}`;
    await expectProblems(content, [`${file}:1: file`, '"index" is the address of the list of pages', 'otherwise'], [`${file}:1: frontmatter`, 'there is none']);
  });

  it('of a planned pattern is reported once the pattern is there', async () => {
    content.write(place('mvc'), '## Overview\n');
    const file = `content/${place('mvc')}`;
    await expectProblems(
      content,
      [`${file}:1: file`, '"mvc" is still listed as planned', 'Take it out of `planned`'],
      [`${file}:1: frontmatter`, 'there is none'],
    );
  });

  it('that is an alias belongs to one pattern, whatever its case', async () => {
    content.set('circuit-breaker', 'title', 'title: Trip Switch');
    content.set('circuit-breaker', 'aliases', 'aliases: [Fuse]');
    const line = content.set('saga', 'aliases', 'aliases:\n  - Long Transaction\n  - fuse\n  - TRIP SWITCH\n  - long transaction');
    await expectProblems(
      content,
      [`${SAGA}:${line + 2}: aliases[1]`, `the name "fuse" belongs to ${BREAKER}`, 'Keep it where it fits best'],
      [`${SAGA}:${line + 3}: aliases[2]`, `the name "TRIP SWITCH" belongs to ${BREAKER}`],
      [`${SAGA}:${line + 4}: aliases[3]`, 'the name "long transaction" belongs to this page already'],
    );
  });

  it('that is a title belongs to one pattern', async () => {
    content.set('circuit-breaker', 'title', 'title: Trip Switch');
    const line = content.set('saga', 'title', 'title: Trip switch');
    await expectProblems(content, [`${SAGA}:${line}: title`, `the name "Trip switch" belongs to ${BREAKER}`]);
  });

  it('of a category must exist', async () => {
    const line = content.set('saga', 'category', 'category: integraton');
    await expectProblems(content, [`${SAGA}:${line}: category`, 'unknown category "integraton"', 'Write "integration"']);
    content.set('saga', 'category', 'category: somewhere-else');
    await expectProblems(content, [`${SAGA}:${line}: category`, 'unknown category "somewhere-else"', 'Use one of', 'integration', 'or add it to categories.yaml']);
  });

  it('of a category is the name of the folder', async () => {
    const line = content.set('saga', 'category', 'category: data');
    await expectProblems(content, [`${SAGA}:${line}: category`, 'the category is "data" and the folder is "integration"', 'Move the file to patterns/data/']);
  });

  it('in `related` is another pattern, once, that is written or planned', async () => {
    const line = content.set('saga', 'related', 'related:\n  - retry\n  - saga\n  - circut-breaker\n  - retry\n  - no-such-thing-anywhere');
    await expectProblems(
      content,
      [`${SAGA}:${line + 2}: related[1]`, 'the pattern is related to itself', 'Remove it'],
      [`${SAGA}:${line + 3}: related[2]`, 'there is no pattern "circut-breaker"', 'Write "circuit-breaker"'],
      [`${SAGA}:${line + 4}: related[3]`, '"retry" is listed twice', 'Remove one'],
      [`${SAGA}:${line + 5}: related[4]`, 'there is no pattern "no-such-thing-anywhere"', 'list it under `planned`'],
    );
  });

  it('in `comparisons` is another pattern, once, or a name with a capital letter', async () => {
    const names = ['Two-Phase Commit', 'retry', 'circut-breaker', 'retry', 'saga'];
    const line = content.set('saga', 'comparisons', ['comparisons:', ...names.map((name) => `  - pattern: ${name}\n    choose: Choose well.`)].join('\n'));
    await expectProblems(
      content,
      [`${SAGA}:${line + 5}: comparisons[2].pattern`, 'there is no pattern "circut-breaker"', 'Write "circuit-breaker"', 'a capital letter'],
      [`${SAGA}:${line + 7}: comparisons[3].pattern`, '"retry" is compared twice', 'Join the two'],
      [`${SAGA}:${line + 9}: comparisons[4].pattern`, 'compared with itself', 'Remove it'],
    );
  });
});
