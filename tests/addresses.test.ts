import { describe, expect, it } from 'vitest';
import { parseBody } from '../src/catalogue/body.ts';
import { crossCheck } from '../src/catalogue/cross-checks.ts';
import type { PatternFile } from '../src/catalogue/read-patterns.ts';
import { NO_YAML } from '../src/catalogue/yaml.ts';

/** A file of which only the name and what it is compared with are known. */
function comparing(slug: string, ...others: string[]): PatternFile {
  const comparisons = others.map((pattern) => ({ pattern, choose: 'Choose well.' }));
  return { slug, file: `${slug}.md`, folder: 'data', data: { comparisons }, source: NO_YAML, sections: [], links: [] };
}

describe('the page of a comparison', () => {
  it('belongs to one pair of patterns', () => {
    const files = [comparing('a', 'b-vs-c'), comparing('a-vs-b', 'c'), comparing('b-vs-c', 'a'), comparing('c')];
    expect(crossCheck(files, [], undefined, [])).toEqual([
      {
        file: 'a-vs-b.md',
        line: 1,
        field: 'comparisons[0].pattern',
        wrong: 'the page /compare/a-vs-b-vs-c compares a with b-vs-c already',
        mend: 'Name one of the files otherwise, or leave one of the two comparisons out',
      },
    ]);
  });
});

describe('the anchor of a heading', () => {
  it('is no id that the frame of every page has', () => {
    const { sections } = parseBody('## Overview\n\nText.\n\n### Content\n\nText.\n\n### Content\n\nText.\n\n### Toc title\n\nText.', 'a.md', 1);
    expect(sections[0]?.headings.map(({ id }) => id)).toEqual(['content-1', 'content-2', 'toc-title-1']);
  });
});
