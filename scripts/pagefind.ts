import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { searchFolder, searchParts } from '../src/search/parts.ts';
import type { RenderedPage } from './rendered-pages.ts';

/** Pagefind's own user interfaces, which the site does not use. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/** What is searched of a page: the one element that Pagefind's mark is on. */
const SEARCHED = /<article\b[^>]*\bdata-pagefind-body\b[^]*?<\/article>/;

/** What nobody searches for in words, half of a page: Pagefind would read it only to skip it, or would grow by it most. */
const SKIPPED = /<(svg|pre|table|nav)\b[^]*?<\/\1>/g;

/** Pages that may wait for Pagefind, which takes one at a time, before others are rendered. */
const MAX_WAITING = 20;

/**
 * Indexes pages with Pagefind, as they are rendered, and writes its files to `pagefind/` among them. The files are fetched
 * and written here: Pagefind's own `writeFiles` answers before all is on the disk, and closing it then cuts files short.
 */
export class PageIndexer implements AsyncDisposable {
  readonly #folder: string;
  readonly #partOf: ReadonlyMap<string, number>;
  readonly #problems: string[] = [];
  readonly #waiting = new Set<Promise<void>>();
  #index: PagefindIndex | undefined;
  /** The writing of the last index, which goes on while pages are rendered that are not searched. */
  #ending: Promise<void> | undefined;
  #part = 0;
  #count = 0;

  /**
   * @param folder the site that is being built
   * @param slugs the patterns, which are shared out among as many indexes as `searchParts` wants
   */
  constructor(folder: string, slugs: readonly string[]) {
    this.#folder = folder;
    const count = searchParts(slugs.length);
    this.#partOf = new Map(slugs.map((slug, index) => [`patterns/${slug}.html`, Math.floor((index * count) / slugs.length)]));
  }

  /** Where a page stands in the order in which pages have to be added: guides, patterns by index, and what is not searched. */
  rank(file: string): number {
    return isSearched(file) ? (this.#partOf.get(file) ?? -1) : this.#partOf.size;
  }

  /** Adds a page, unless it only leads to others. @throws Error with Pagefind's messages when an index can't be begun or ended */
  async add({ file, html }: RenderedPage): Promise<void> {
    if (!isSearched(file)) {
      this.#ending ??= this.#write();
      // Whoever finishes hears of its failure.
      this.#ending.catch(() => {});
      return;
    }
    const [searched] = SEARCHED.exec(html) ?? [];
    if (searched === undefined) throw new Error(`${file} has no <article data-pagefind-body>: nobody would find it`);
    if (searched.includes('<article', 1)) throw new Error(`${file} has an article within that which is searched: the rest would not be found`);
    const part = this.#partOf.get(file) ?? 0;
    // Each index is made by a service of its own, so that its memory is free before the next begins.
    if (part !== this.#part) await this.#write();
    this.#part = part;
    const index = (this.#index ??= await begin());
    const adding = index
      .addHTMLFile({ sourcePath: file, content: `<html lang="en"><body>${searched.replace(SKIPPED, '')}</body></html>` })
      // A service that is gone is told of when the index is written, unless the build has failed for another reason before.
      .then(({ errors }) => errors, (error: unknown) => [String(error)])
      .then((errors) => {
        this.#problems.push(...errors);
        this.#waiting.delete(adding);
      });
    this.#waiting.add(adding);
    this.#count++;
    if (this.#waiting.size >= MAX_WAITING) await Promise.race(this.#waiting);
  }

  /** Writes what has not been written yet. @returns how many pages were indexed @throws Error with Pagefind's messages */
  async finish(): Promise<number> {
    await (this.#ending ?? this.#write());
    return this.#count;
  }

  async #write(): Promise<void> {
    if (!this.#index) return;
    await Promise.all(this.#waiting);
    const made = await this.#index.getFiles();
    await this[Symbol.asyncDispose]();
    const problems = [...this.#problems, ...made.errors];
    if (problems.length > 0) throw new Error(`Pagefind: ${problems.join('; ')}`);
    const target = join(this.#folder, searchFolder(this.#part));
    const files = made.files.filter(({ path }) => !INTERFACE.test(path)).map(({ path, content }) => ({ path: join(target, path), content }));
    for (const directory of new Set(files.map(({ path }) => dirname(path)))) mkdirSync(directory, { recursive: true });
    for (const { path, content } of files) writeFileSync(path, content);
  }

  /** Ends Pagefind's service. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#index) return;
    this.#index = undefined;
    await close();
  }
}

/** Patterns and guides; the other pages list them. */
function isSearched(file: string): boolean {
  return /^(?:patterns|guides)\//.test(file);
}

async function begin(): Promise<PagefindIndex> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  return index;
}
