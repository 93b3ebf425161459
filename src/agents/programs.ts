import type { Language, Pattern } from '../catalogue/index.ts';

/** Path of a program in the site, such as `/examples/saga.ts`. */
export function programPath({ slug }: Pattern, { fileName }: Pick<Language, 'fileName'>): string {
  return `/examples/${slug}${fileName.slice(fileName.lastIndexOf('.'))}`;
}
