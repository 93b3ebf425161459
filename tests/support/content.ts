import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { contentFolder } from '../../src/folders.ts';

/** Category of the patterns in the small content. */
export const CATEGORY = 'integration';
/** Patterns in the small content, copied from the real content. */
export const SLUGS = ['circuit-breaker', 'saga'] as const;
export type Slug = (typeof SLUGS)[number];

/** A small valid content folder made from real files, for a test to break. */
export interface SmallContent {
  /** The folder, as `CONTENT_DIR`. */
  readonly folder: string;
  /** A pattern's file as problems name it. */
  file(slug: Slug): string;
  /** Text of a pattern's file. */
  text(slug: Slug): string;
  /** Line of the first line of a pattern's file that begins with the text, from 1. @throws Error when there is none */
  line(slug: Slug, start: string): number;
  /** Rewrites a pattern's file. @throws Error when nothing changes, so that no test passes for want of its own damage */
  edit(slug: Slug, change: (text: string) => string): void;
  /** Puts YAML in the place of a field of the frontmatter. @returns the line on which it begins */
  set(slug: Slug, field: string, yaml: string): number;
  /** Puts a paragraph below a heading of a pattern's body. @returns the line on which it begins */
  insert(slug: Slug, heading: string, markdown: string): number;
  /** Lists a pattern as planned. */
  plan(slug: Slug): void;
  /** Writes any file, by its path in the folder. */
  write(path: string, content: string | Uint8Array): void;
  /** Removes a file or folder, by its path in the folder. */
  remove(path: string): void;
  /** Removes everything. */
  dispose(): void;
}

/** Where a pattern lies in the content folder. */
export function place(slug: string): string {
  return `patterns/${CATEGORY}/${slug}.md`;
}

/** Makes the small content in a temporary directory. Real patterns that are not copied become planned ones. */
export function smallContent(): SmallContent {
  const temporary = mkdtempSync(join(tmpdir(), 'layra-content-'));
  const folder = join(temporary, 'content');
  const content: SmallContent = {
    folder,
    file: (slug) => `content/${place(slug)}`,
    text: (slug) => readFileSync(join(folder, place(slug)), 'utf8'),
    line(slug, start) {
      const index = content.text(slug).split(/\r\n?|\n/).findIndex((line) => line.startsWith(start));
      if (index < 0) throw new Error(`${slug}.md has no line that begins with "${start}"`);
      return index + 1;
    },
    edit(slug, change) {
      const before = content.text(slug);
      const after = change(before);
      if (before === after) throw new Error(`the edit of ${slug}.md changes nothing`);
      content.write(place(slug), after);
    },
    set(slug, field, yaml) {
      const line = content.line(slug, `${field}:`);
      content.edit(slug, (text) => text.replace(new RegExp(`^${field}:.*\\n(?: .*\\n)*`, 'm'), () => (yaml === '' ? '' : `${yaml}\n`)));
      return line;
    },
    insert(slug, heading, markdown) {
      const line = content.line(slug, heading);
      content.edit(slug, (text) => text.split('\n').toSpliced(line, 0, '', markdown).join('\n'));
      return line + 2;
    },
    plan: (slug) => content.write('categories.yaml', categoriesWithPlanned((other) => other === slug || !isCopied(other))),
    write(path, bytes) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    dispose: () => rmSync(temporary, { recursive: true }),
  };
  for (const path of ['site.yaml', ...SLUGS.map(place)]) cpSync(join(contentFolder(), path), join(folder, path));
  content.write('categories.yaml', categoriesWithPlanned((slug) => !isCopied(slug)));
  return content;
}

function isCopied(slug: string): boolean {
  return SLUGS.some((copied) => copied === slug);
}

/** The real categories.yaml with these of the written patterns planned as well. */
function categoriesWithPlanned(isPlanned: (slug: string) => boolean): string {
  const document = parseDocument(readFileSync(join(contentFolder(), 'categories.yaml'), 'utf8'));
  const planned = document.get('planned');
  if (!isSeq(planned)) throw new Error('categories.yaml has no list "planned"');
  planned.flow = false;
  for (const path of readdirSync(join(contentFolder(), 'patterns'), { recursive: true, encoding: 'utf8' })) {
    const slug = basename(path, '.md');
    if (path.endsWith('.md') && isPlanned(slug)) planned.add(document.createNode({ slug, title: slug }));
  }
  return document.toString();
}
