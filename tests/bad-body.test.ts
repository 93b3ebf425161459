import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, REQUIRED_SECTIONS } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder } from '../src/folders.ts';
import { place, type SmallContent, smallContent } from './support/content.ts';
import { expectProblems, problemsOf } from './support/problems.ts';

const SAGA = `content/${place('saga')}`;
const DIAGRAM = '```mermaid\nflowchart LR\n  A --> B\n```\n';
let content: SmallContent;

beforeEach(() => {
  content = smallContent();
});

afterEach(() => content.dispose());

/** Replaces the body of the saga. @returns the line on which it begins */
function writeBody(body: string): number {
  const frontmatter = /^---\n[^]*?\n---\n/.exec(content.text('saga'))?.[0] ?? '';
  content.write(place('saga'), frontmatter + body);
  return frontmatter.split('\n').length;
}

/** A body with the required sections, each with the text given for it or a sentence. */
function bodyWith(texts: Partial<Record<(typeof REQUIRED_SECTIONS)[number], string>> = {}): string {
  return REQUIRED_SECTIONS.map((title) => `## ${title}\n${texts[title] ?? (title === 'How it works' ? DIAGRAM : 'Text.\n')}`).join('\n');
}

function load(): Promise<Catalogue> {
  return loadCatalogue({ content: content.folder, cache: cacheFolder() });
}

describe('a body', () => {
  it.each(['', '\n\n', '   \n'])('that is empty is reported with the sections that it needs (%j)', async (body) => {
    const line = writeBody(body);
    await expectProblems(content, [`${SAGA}:${line}: body`, 'empty', '"## Overview", "## How it works", "## Adopting it", "## What goes wrong"']);
  });

  it.each(REQUIRED_SECTIONS)('needs the section "%s"', async (title) => {
    const line = writeBody(bodyWith().replace(`## ${title}`, `## ${REQUIRED_SECTIONS[0] === title ? 'First' : 'Other'}`));
    await expectProblems(content, [`${SAGA}:${line}: body`, `the section "## ${title}" is missing`, 'the order is Overview, How it works']);
  });

  it('has its sections in order, each once', async () => {
    const line = writeBody(`## How it works\n${DIAGRAM}\n## Overview\nText.\n\n## Adopting it\nText.\n\n## What goes wrong\nText.\n\n## Adopting it\nText.\n`);
    await expectProblems(
      content,
      [`${SAGA}:${line}: body`, 'the section "## How it works" is out of order'],
      [`${SAGA}:${line + 15}: body`, 'there is a section "Adopting it" already', 'Join the two'],
    );
  });

  it('has headings that begin at the second level, skip none, and take no name that the page has', async () => {
    const line = writeBody(bodyWith({ Overview: 'Text.\n\n#### Deep\n\n# Top\n\n## Trade-offs\n' }));
    await expectProblems(
      content,
      [`${SAGA}:${line + 3}: body`, 'the heading "Deep" skips a level', 'Make it "### Deep"'],
      [`${SAGA}:${line + 5}: body`, '"# Top" is a first-level heading', 'begin sections with "##"'],
      [`${SAGA}:${line + 7}: body`, 'the heading "Trade-offs" has the name of a section', 'Choose another'],
      [`${SAGA}:${line + 7}: body`, 'the section "Trade-offs" is empty', 'Write it, or remove the heading'],
    );
  });

  it.each([
    '```ts\nconst a = 1;\n',
    '~~~~\ntext\n~~~\n',
    '```mermaid\nflowchart LR\n  A --> B\n',
    '1. ```sh\n   npm ci\n\n',
    '> ```\n> text\n',
  ])('is told of a code block that is not closed, and not of the sections that it swallows: %j', async (block) => {
    const line = writeBody(bodyWith({ Overview: `Text.\n\n${block}` }));
    await expectProblems(content, [`${SAGA}:${line + 3}: body`, 'the code block that begins here is not closed', 'End it with a line']);
  });

  it('may hold code blocks of every form that are closed', async () => {
    const blocks = ['```ts\na\n```', '~~~~\n```\n~~~~', '````md\n```\na\n```\n````', '    ```\n    indented', '> ```\n> a\n> ```', '1. Text\n\n   ```sh\n   a\n   ```', '- ```\n  a\n  ```'];
    writeBody(bodyWith({ Overview: `Text.\n\n${blocks.join('\n\nText.\n\n')}\n` }));
    expect(await problemsOf(content)).toEqual([]);
  });

  it('has no text before the first section', async () => {
    const line = writeBody(`Text.\n\n${bodyWith()}`);
    await expectProblems(content, [`${SAGA}:${line}: body`, 'text before the first section', 'Move it below "## Overview"']);
  });

  it('is not nested without end', async () => {
    const line = content.insert('saga', '## Overview', `${'> '.repeat(3000)}deep`);
    await expectProblems(content, [`${SAGA}:${line}: body`, 'nested more than 32 levels deep', 'fewer levels']);
  });

  it('has no placeholder left, and neither has the frontmatter', async () => {
    const field = content.set('saga', 'aliases', 'aliases:\n  - "TODO: a name"');
    const body = content.insert('saga', '## Overview', 'TODO: what it is.');
    const words = ['"TODO:" is left from the skeleton', 'Write the text in its place'];
    await expectProblems(content, [`${SAGA}:${field + 1}: file`, ...words], [`${SAGA}:${body}: file`, ...words]);
  });
});

describe('what a browser could run', () => {
  it.each([
    ['<script>alert(1)</script>', 'raw HTML (<script>alert(1)</script>)'],
    ['Text <img src=x onerror="alert(1)"> text', 'raw HTML (<img src=x onerror="alert(1)">)'],
    ['| a |\n|---|\n| <svg onload=alert(1)> |', 'raw HTML (<svg onload=alert(1)>)', 2],
    ['<!-- a comment -->', 'raw HTML (<!-- a comment -->)'],
    ['![a picture](https://a.example/b.png)', 'an image', 0, 'Mermaid diagram'],
    ['[a](javascript:alert(1))', 'the link "javascript:alert(1)" is neither http(s), mailto nor a path'],
    ['[a](JavaScript:alert%281%29)', 'the link "JavaScript:alert%281%29" is neither'],
    ['[a](&#106;avascript&colon;alert)', 'the link "javascript:alert" is neither'],
    ['<javascript:alert>', 'the link "javascript:alert" is neither'],
    ['[a](data:text/html,x)', 'the link "data:text/html,x" is neither'],
  ])('is refused: %s', async (markdown, wrong, offset = 0, mend = '') => {
    const line = content.insert('saga', '## Overview', markdown);
    await expectProblems(content, [`${SAGA}:${line + offset}: body`, wrong, mend]);
  });

  it('is refused in a definition far from its link', async () => {
    const line = content.insert('saga', '## Overview', 'See [this][a].\n\n[a]: javascript:alert(1)');
    const words = ['a reference-style link', 'Write the link inline'];
    await expectProblems(content, [`${SAGA}:${line}: body`, ...words], [`${SAGA}:${line + 2}: body`, ...words]);
  });

  it('is text inside code', async () => {
    writeBody(bodyWith({ Overview: 'Text `<script>` text.\n\n```html\n<script>alert(1)</script>\n```\n' }));
    expect((await load()).get('saga')?.sections[0]?.source).toContain('<script>alert(1)</script>');
  });

  it('is text inside a diagram', async () => {
    const source = 'flowchart LR\n  A["<script>alert(1)</script>"] --> B["<img src=x onerror=alert(1)>"]';
    writeBody(bodyWith({ 'How it works': `\`\`\`mermaid\n${source}\n\`\`\`\n` }));
    const svg = (await load()).diagrams.get(source) ?? '';
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toMatch(/<(?:script|img)/);
  });
});

describe('a diagram', () => {
  const kinds = 'the kinds drawn here are flowchart, graph, sequenceDiagram';

  it('stands below "How it works"', async () => {
    const line = writeBody(bodyWith({ Overview: DIAGRAM, 'How it works': 'Text.\n' }));
    await expectProblems(content, [`${SAGA}:${line}: body`, '"## How it works" has no diagram', 'a fenced block marked "mermaid"']);
  });

  it.each<[name: string, source: string, offset: number, ...words: string[]]>([
    ['a broken line', 'flowchart LR\n  A --> B\n  B --> [', 2, 'broken Mermaid diagram: Parse error', 'Mend the source'],
    ['a broken line below comments', 'flowchart LR\n  %% one\n\n  %% two\n  A --> B\n  B --> [', 5, 'Parse error'],
    ['a broken line below blank lines', '\n\nsequenceDiagram\n  A->>B: call\n  A->>', 4, 'Parse error'],
    ['an end that comes too soon', 'stateDiagram-v2\n  A -->', 1, 'Parse error'],
    ['another kind', 'pie\n  "A": 1', 0, '"pie" is not a kind of diagram that can be drawn', kinds],
    ['no kind', 'toString\n  A --> B', 0, 'broken Mermaid diagram', kinds],
    ['nothing', '', 0, '"" is not a kind of diagram', kinds],
  ])('is reported on its line for %s', async (_name, source, offset, ...words) => {
    const line = content.insert('saga', '## Overview', `\`\`\`mermaid\n${source}\n\`\`\`\n`);
    await expectProblems(content, [`${SAGA}:${line + 1 + offset}: body`, ...words]);
  });

  it.each<[source: string, ...words: string[]]>([
    ['flowchart LR\n  Caller-->Limiter', 'would lack the box Caller, the box Limiter, Caller --> Limiter, and show the box Caller--, which is not in the source', 'Write A --> B with blanks, and only plain arrows'],
    ['flowchart LR\n  Limiter-->Bucket[Bucket of the key]', 'would lack', 'the box Bucket[Bucket of the key]'],
    ['graph LR\n  A --x B', 'would lack the box B, A --x B.'],
    ['flowchart LR\n  A --o B\n  B --> A', 'would lack A --o B.'],
    ['flowchart LR\n  A ----> B', 'would lack the box B, A --> B, and show the box -, A --- -, which are not in the source'],
    ['flowchart LR\n  A --> B\n  click A href "javascript:alert(1)"', 'would show the box click, which is not in the source'],
    ['flowchart LR\n  A@{shape: cyl, label: "The store"} --> B', 'would lack', 'the box A[The store]'],
    ['sequenceDiagram\n  A->>B: Call\n  B-->>A:', 'would lack a message from B to A.'],
    ['sequenceDiagram\n  A<<->>B: Call', 'would lack', 'the participant'],
  ])('that the picture would not show as it is written is reported: %j', async (source, ...words) => {
    const line = content.insert('saga', '## Overview', `\`\`\`mermaid\n${source}\n\`\`\`\n`);
    await expectProblems(content, [`${SAGA}:${line + 1}: body`, 'the picture', ...words]);
  });

  it.each([
    'flowchart LR\n  A <--> B\n  A -->|"yes<br>or no"| C{Is it?} & D[(A **bold** store)]\n  C -. perhaps .-> D\n  subgraph one [The one]\n    E ==> F\n  end\n  one --- A:::x\n  classDef x fill:#fff',
    'sequenceDiagram\n  autonumber\n  actor A as Alice\n  A->>+B: Call\n  B-->>-A: Answer\n  Note over A,B: Text\n  loop Always\n    A-)B: Tell\n    B->>B: Think\n  end',
  ])('whose picture shows all of it is accepted: %j', async (source) => {
    content.insert('saga', '## Overview', `\`\`\`mermaid\n${source}\n\`\`\`\n`);
    expect(await problemsOf(content)).toEqual([]);
  });

  it('that is broken is reported wherever it stands', async () => {
    const bad = '```mermaid\nflowchart LR\n  A --> [\n```\n';
    const saga = content.insert('saga', '## Overview', bad);
    const breaker = content.insert('circuit-breaker', '## Overview', bad);
    await expectProblems(content, [`${content.file('circuit-breaker')}:${breaker + 2}: body`, 'Parse error'], [`${SAGA}:${saga + 2}: body`, 'Parse error']);
  });
});
