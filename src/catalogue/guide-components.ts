import * as z from 'zod';
import { QUALITY_IDS } from './qualities.ts';
import { AUTHORED_NAMES, SLUG } from './schema.ts';

const slug = z.string().regex(SLUG);
/** Several ids with blanks between them. */
const words = z.string().regex(/^[a-z0-9-]+(?: [a-z0-9-]+)*$/);
const title = z.string().trim().min(1).max(120);

const described = <T extends z.ZodType>(type: T, description: string): T => type.meta({ description });

/** A component that guides may use. */
export interface GuideComponent {
  /** Its attributes, all of them text. */
  attributes: z.ZodObject;
  /** What stands between its tags. */
  content: 'nothing' | 'blocks' | 'an ordered list';
  /** True when it stands inside a paragraph. */
  inline: boolean;
  /** True when only guides about the catalogue may use it: it tells sizes of files that hold the other guides. */
  catalogueOnly: boolean;
}

/** A component without content of its own, unless told otherwise. */
const component = <T extends z.ZodObject>(attributes: T, rest: Partial<Omit<GuideComponent, 'attributes'>> = {}): Omit<GuideComponent, 'attributes'> & { attributes: T } => ({
  attributes,
  content: 'nothing',
  inline: false,
  catalogueOnly: false,
  ...rest,
});

/**
 * Every component that may stand in a guide. Each has an Astro component in `src/components/guide` for the page and a
 * counterpart in `src/markdown/guide.ts` for the Markdown; the types demand both.
 */
export const GUIDE_COMPONENTS = {
  PatternTable: component(
    z
      .strictObject({
        slugs: described(words.optional(), 'Slugs of the patterns to list, in this order, with blanks between them'),
        category: described(slug.optional(), 'Id of a category, to list all of its patterns'),
        improves: described(z.enum(QUALITY_IDS).optional(), 'Id of a quality attribute, to list the patterns that improve it'),
      })
      .refine((given) => Object.keys(given).length === 1, 'has to say by one attribute what to list')
      .meta({ description: 'one of slugs, category and improves' }),
  ),
  PatternLink: component(z.strictObject({ slug: described(slug, 'Slug of the pattern to link to by its title') }), { inline: true }),
  Comparison: component(
    z.strictObject({
      a: described(slug, 'Slug of the pattern on the left'),
      b: described(slug, 'Slug of the pattern on the right'),
    }),
  ),
  QualityTable: component(z.strictObject({ ids: described(words.optional(), 'Ids of quality attributes with blanks between them; all when left out') })),
  SchemaTable: component(z.strictObject({ of: described(z.enum(AUTHORED_NAMES), `What to describe: ${AUTHORED_NAMES.join(', ')}`) })),
  ModelFiles: component(z.strictObject({}), { catalogueOnly: true }),
  Note: component(z.strictObject({ kind: described(z.enum(['note', 'warning', 'example']).optional(), 'note, warning or example; note when left out') }), { content: 'blocks' }),
  Steps: component(z.strictObject({}), { content: 'an ordered list' }),
  Decision: component(
    z.strictObject({
      title: described(title, 'What was decided, in a phrase'),
      status: described(z.enum(['proposed', 'accepted', 'superseded']), 'proposed, accepted or superseded'),
    }),
    { content: 'blocks' },
  ),
} satisfies Record<string, GuideComponent>;

/** Name of a component that guides may use. */
export type GuideComponentName = keyof typeof GUIDE_COMPONENTS;

/** Attributes of a component as an author writes them. */
export type GuideAttributes<Name extends GuideComponentName> = z.infer<(typeof GUIDE_COMPONENTS)[Name]['attributes']>;

/** True for the name of a component that guides may use. */
export function isGuideComponent(name: string | null): name is GuideComponentName {
  return name !== null && Object.hasOwn(GUIDE_COMPONENTS, name);
}

/** The ids in an attribute that holds several. */
export function idsIn(value: string): string[] {
  return value.split(' ');
}
