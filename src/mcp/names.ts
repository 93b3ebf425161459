import { nearest } from '../catalogue/schema-problems.ts';

/** Something that is asked for by name. */
export interface Named {
  readonly slug: string;
  readonly title: string;
  readonly aliases?: readonly string[];
}

/** What is looked up: the noun for messages, and where the right slugs are found. */
export interface Kind {
  readonly noun: string;
  readonly hint: string;
}

/**
 * Looks things up by slug, title or alias, whatever the case, whether words are joined by spaces, hyphens or underscores, and
 * with or without "pattern" at the end: "Saga Pattern" and "circuit_breaker" are read as the slugs saga and circuit-breaker.
 * @returns a function from a name to what bears it; it throws an Error that suggests the nearest slug when nothing does, and
 * one that lists the slugs when several do
 */
export function createLookup<T extends Named>(entries: readonly T[], { noun, hint }: Kind): (name: string) => T {
  const byKey = new Map<string, Set<T>>();
  for (const entry of entries) {
    for (const name of [entry.slug, entry.title, ...(entry.aliases ?? [])]) {
      for (const key of [nameKey(name), shortKey(name)]) byKey.set(key, (byKey.get(key) ?? new Set()).add(entry));
    }
  }
  const keys = [...byKey.keys()];
  return (name) => {
    const found = [...(byKey.get(nameKey(name)) ?? byKey.get(shortKey(name)) ?? [])];
    const [only] = found;
    if (only && found.length === 1) return only;
    if (only) throw new Error(`"${name}" may be ${found.map(({ slug }) => slug).join(' or ')}: name one by its slug.`);
    const slugs = new Set(guesses(nameKey(name), keys).flatMap((key) => [...(byKey.get(key) ?? [])].map(({ slug }) => slug)));
    throw new Error([`No ${noun} "${name}".`, ...(slugs.size > 0 ? [`Did you mean ${[...slugs].join(' or ')}?`] : []), hint].join(' '));
  };
}

/** Keys that an unknown one may stand for: at most three that hold all of it, or the one that is spelt most like it. */
function guesses(key: string, keys: readonly string[]): string[] {
  const longer = key === '' ? [] : keys.filter((known) => `-${known}-`.includes(`-${key}-`));
  if (longer.length > 0 && longer.length <= 3) return longer;
  const spelt = nearest(key, keys);
  return spelt === undefined ? [] : [spelt];
}

/** A name in the form in which names are compared: lower case, and words joined by hyphens. */
export function nameKey(name: string): string {
  return (name.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
}

/** The same without "pattern" at its end, which people add to any name. */
function shortKey(name: string): string {
  return nameKey(name).replace(/-patterns?$/, '');
}
