import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Element, Root } from 'hast';
import { htmlToHast } from 'satteri';
import { visit } from 'unist-util-visit';
import { inject } from 'vitest';

/** Folder of the site built from the real content. */
export const built = inject('built');

/** Every file of the built site, as paths with forward slashes, sorted. */
export function builtFiles(folder = built): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Text of a built file. */
export function builtText(file: string): string {
  return readFileSync(join(built, file), 'utf8');
}

/** HTML pages of the built site. */
export const pages = builtFiles().filter((file) => file.endsWith('.html'));

/** Path of a page in the site: `patterns/saga.html` is `/patterns/saga`. */
export function pagePath(file: string): string {
  return `/${file.replace(/(?:^index)?\.html$/, '')}`;
}

/** Every element of an HTML document, in order. */
export function elements(html: string): Element[] {
  const found: Element[] = [];
  visit(htmlToHast(html) as Root, 'element', (node) => void found.push(node));
  return found;
}

/** A property of an element as text; nothing when it has none. */
export function attribute(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  return value === undefined || value === null ? undefined : Array.isArray(value) ? value.join(' ') : String(value);
}
