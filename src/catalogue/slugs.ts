import { slug as slugOf } from 'github-slugger';
import { RESERVED_SLUG, SLUG } from './schema.ts';

/** Why the name of a file can't be the slug of a page, as what is wrong and how to mend it; nothing when it can. */
export function slugFlaw(slug: string): [wrong: string, mend: string] | undefined {
  if (slug === RESERVED_SLUG) return [`"${slug}" is the address of the list of pages`, 'Name the file otherwise'];
  return SLUG.test(slug) ? undefined : [`"${slug}" can't be part of an address`, 'Name the file with lower-case words joined by hyphens'];
}

/** The slug that somebody meant with a title, a file name or a path: "token-bucket" for `TokenBucket`. Nothing when there is none. */
export function meantSlug(written: string): string | undefined {
  const name = written.replace(/^.*\//, '').replace(/\.mdx?$/, '');
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-');
  const slug = slugOf(words).replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return SLUG.test(slug) ? slug : undefined;
}
