import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { contentFolder } from '../../src/folders.ts';

/** Category of the patterns in the small content. */
export const CATEGORY = 'integration';
/** Patterns in the small content; each is written in the real content as well. */
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
  /** Writes any file, by its path in the folder. */
  write(path: string, content: string | Uint8Array): void;
  /** Removes a file or folder, by its path in the folder. */
  remove(path: string): void;
  /** Removes everything. */
  dispose(): void;
}

/** Makes the small content in a temporary directory. Real patterns that are not copied become planned ones. */
export function smallContent(): SmallContent {
  const temporary = mkdtempSync(join(tmpdir(), 'layra-content-'));
  const folder = join(temporary, 'content');
  const place = (slug: string) => join('patterns', CATEGORY, `${slug}.md`);
  const content: SmallContent = {
    folder,
    file: (slug) => `content/patterns/${CATEGORY}/${slug}.md`,
    text: (slug) => readFileSync(join(folder, place(slug)), 'utf8'),
    line(slug, start) {
      const index = content.text(slug).split('\n').findIndex((line) => line.startsWith(start));
      if (index < 0) throw new Error(`${slug}.md has no line that begins with "${start}"`);
      return index + 1;
    },
    edit(slug, change) {
      const [before, after] = [content.text(slug), change(content.text(slug))];
      if (before === after) throw new Error(`the edit of ${slug}.md changes nothing`);
      content.write(place(slug), after);
    },
    write(path, bytes) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    dispose: () => rmSync(temporary, { recursive: true }),
  };
  for (const path of ['site.yaml', ...SLUGS.map(place)]) cpSync(join(contentFolder(), path), join(folder, path));
  content.write('categories.yaml', categoriesWithAllPlanned());
  return content;
}

/** The real categories.yaml with every pattern planned that the small content leaves out. */
function categoriesWithAllPlanned(): string {
  const document = parseDocument(readFileSync(join(contentFolder(), 'categories.yaml'), 'utf8'));
  const planned = document.get('planned');
  if (!isSeq(planned)) throw new Error('categories.yaml has no list "planned"');
  const left = new Set<string>(SLUGS);
  for (const path of readdirSync(join(contentFolder(), 'patterns'), { recursive: true, encoding: 'utf8' })) {
    const slug = basename(path, '.md');
    if (path.endsWith('.md') && !left.has(slug)) planned.add(document.createNode({ slug, title: slug }));
  }
  return document.toString();
}
