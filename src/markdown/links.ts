import type { Link } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Catalogue, parseMarkdownTree } from '../catalogue/index.ts';
import { absolute, type Site, twinPath } from '../site.ts';

/** What a link in content leads to. */
export type LinkTarget =
  /** Another site, or mail. */
  | { kind: 'external'; url: string }
  /** A place on the same page. */
  | { kind: 'anchor'; hash: string }
  /** A page of this site. */
  | { kind: 'page'; path: string; hash: string }
  /** A file of this site for models, such as `/llms.txt`. */
  | { kind: 'file'; path: string }
  /** A pattern that has no page yet: shown as plain text. */
  | { kind: 'planned' };

/** Tells what a link leads to. The loader has made sure already that it is not dead. */
export function resolveLink(url: string, catalogue: Catalogue): LinkTarget {
  if (!/^[/#]/.test(url)) return { kind: 'external', url };
  const at = url.indexOf('#');
  const path = at < 0 ? url : url.slice(0, at);
  const hash = at < 0 ? '' : url.slice(at);
  if (path === '') return { kind: 'anchor', hash };
  const slug = /^\/patterns\/([^/]+)$/.exec(path)?.[1];
  if (slug && !catalogue.get(slug)) return { kind: 'planned' };
  return /\.\w+$/.test(path) ? { kind: 'file', path } : { kind: 'page', path, hash };
}

/**
 * The address to which a link leads from anywhere: pages of this site as their Markdown twins.
 * @param page path of the page on which the link stands, for links to its own sections
 * @returns nothing for a pattern that has no page yet
 */
export function absoluteUrl(url: string, page: string | undefined, { catalogue, site }: { catalogue: Catalogue; site: Site }): string | undefined {
  const target = resolveLink(url, catalogue);
  switch (target.kind) {
    case 'planned':
      return undefined;
    case 'page':
      return absolute(site, twinPath(target.path)) + target.hash;
    case 'file':
      return absolute(site, target.path);
    case 'anchor':
      return page === undefined ? url : absolute(site, page) + target.hash;
    case 'external':
      return url;
  }
}

/**
 * Replaces links in Markdown and leaves everything else as it was written.
 * @param replace gets a link's address and the Markdown of its label; returns Markdown, or nothing to keep the link
 */
export function replaceLinks(markdown: string, replace: (url: string, label: string) => string | undefined): string {
  if (!markdown.includes('](')) return markdown;
  const links: Link[] = [];
  visit(parseMarkdownTree(markdown), 'link', (node) => void links.push(node));
  let end = markdown.length;
  let result = '';
  for (const link of links.reverse()) {
    const [from, to] = [link.position?.start.offset ?? 0, link.position?.end.offset ?? 0];
    const label = markdown.slice(link.children[0]?.position?.start.offset ?? from, link.children.at(-1)?.position?.end.offset ?? from);
    result = (replace(link.url, label) ?? markdown.slice(from, to)) + markdown.slice(to, end) + result;
    end = from;
  }
  return markdown.slice(0, end) + result;
}
