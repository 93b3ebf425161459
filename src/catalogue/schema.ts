import { CATEGORY_ICONS } from './icons.ts';
import * as z from 'zod';
import { markupIn } from './prose.ts';
import { QUALITY_IDS } from './qualities.ts';

/** Lower-case words joined by hyphens: the form of every slug and id. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A page of this name would lie where the list of its kind lies. */
export const RESERVED_SLUG = 'index';

/** A description that is also the reference documentation and the second half of every error message. */
const field = <T extends z.ZodType>(type: T, description: string): T => type.meta({ description });

/** A line break within a paragraph, which would end a line of a table or a list; an empty line stays, to be reported. */
const SOFT_BREAK = /(?<!\n)[ \t]*\n[ \t]*(?!\n)/g;
const onOneLine = (value: string) => value.replace(SOFT_BREAK, ' ');

const text = (max = 600) => z.string().trim().overwrite(onOneLine).min(1).max(max);
/** Text that is shown as it is written. */
const plain = (min: number, max: number) =>
  z
    .string()
    .trim()
    .overwrite(onOneLine)
    .min(min)
    .max(max)
    .refine((value) => markupIn(value) === undefined, { error: ({ input }) => `holds Markdown (${markupIn(String(input))}), and would be shown with its signs` });
const slug = (description: string) =>
  field(z.string().regex(SLUG).refine((value) => value !== RESERVED_SLUG, { error: `"${RESERVED_SLUG}" is the address of the list of pages` }), description);
const list = <T extends z.ZodType>(item: T, min: number, max: number, description: string) =>
  field(z.array(item).min(min).max(max), `${description} (${min} to ${max})`);
const url = field(z.url({ protocol: /^https?$/ }), 'Web address that starts with https:// or http://');
const year = field(z.int().min(1900).max(2100), 'Year of publication, four digits');

const tradeoff = z.strictObject({
  impact: field(z.enum(['high', 'medium', 'low']), 'How much it matters: high, medium or low'),
  text: field(text(), 'What is gained or paid; inline Markdown, one paragraph'),
});

const source = z.strictObject({
  title: field(text(200), 'Title of the publication'),
  publisher: field(text(120), 'Who published it: the organisation, conference or publisher'),
  year,
  url: url.optional(),
});

/** Neighbours that a pattern names, where there are so many others. */
export const MIN_RELATED = 3;

/** Frontmatter of a pattern file. The JSON Schema, the type `Frontmatter` and the error messages all derive from it. */
export const patternSchema = z.strictObject({
  title: field(plain(1, 80), 'Name of the pattern as people say it; plain text'),
  summary: field(
    plain(80, 320),
    'One or two sentences, 80 to 320 characters: what it is, then why it matters; plain text; the line in llms.txt',
  ),
  category: slug('Id of a category in categories.yaml'),
  complexity: field(z.int().min(1).max(5), 'Whole number from 1 (a team adopts it in passing) to 5 (needs specialists)'),
  teamSize: field(
    z.strictObject({
      label: field(text(60), 'Team size in words, such as "Small to large"'),
      min: field(z.int().min(1), 'Smallest number of developers for whom it pays'),
      max: field(z.int().min(1).nullable(), 'Largest number of developers it suits, or null for no upper bound'),
      note: field(text(300), 'What the numbers depend on; inline Markdown').optional(),
    }).refine(({ min, max }) => max === null || min <= max, {
      path: ['max'],
      error: ({ input }) => {
        const { min, max } = input as { min: number; max: number };
        return `${max} is less than \`min\`, which is ${min}`;
      },
    }),
    'The team that the pattern suits: label, min, max (or null) and an optional note',
  ),
  aliases: field(z.array(text(80)).max(12), 'Other names of the same pattern; an empty list when there are none (0 to 12)'),
  searchTerms: list(text(100), 3, 40, 'What people type who do not know the name: problems, products, abbreviations'),
  whenToUse: list(text(), 4, 7, 'Conditions a reader can check against their own system; inline Markdown'),
  whenNotToUse: list(text(), 3, 6, 'Conditions under which it is the wrong choice; inline Markdown'),
  components: list(
    z.strictObject({
      name: field(text(80), 'Name of the part'),
      role: field(text(), 'What the part does; inline Markdown'),
    }),
    4,
    8,
    'The parts of the pattern, each with name and role',
  ),
  tradeoffs: field(
    z.strictObject({
      pros: list(tradeoff, 3, 6, 'What is gained, each with impact and text'),
      cons: list(tradeoff, 3, 6, 'What it costs, each with impact and text'),
    }),
    'pros and cons, each a list of impact and text',
  ),
  qualities: field(
    z.strictObject({
      improves: list(z.enum(QUALITY_IDS), 1, 6, 'Quality attributes that get better, the main one first'),
      costs: list(z.enum(QUALITY_IDS), 1, 6, 'Quality attributes that get worse, the main one first'),
    }),
    'improves and costs: lists of ids from src/catalogue/qualities.ts',
  ),
  stacks: list(
    z.strictObject({
      name: field(text(80), 'Platform or kind of stack'),
      tools: field(z.array(text(80)).min(1).max(10), 'Products and libraries by their current names (1 to 10)'),
    }),
    2,
    4,
    'Technology stacks, each with name and tools',
  ),
  realWorldExamples: list(
    z.strictObject({
      organization: field(text(80), 'Organisation that uses the pattern'),
      description: field(text(900), 'What it published about its use; inline Markdown'),
      source: field(source, 'Where the organisation said so: title, publisher, year and, if certain, url').optional(),
    }),
    2,
    4,
    'Uses that the organisation itself has published',
  ),
  comparisons: list(
    z.strictObject({
      pattern: field(text(80), 'Slug of the other pattern, or a name with a capital letter for what has no page'),
      choose: field(text(900), 'The choice, readable from both sides: "Choose X when …; choose Y when …"; inline Markdown'),
    }),
    3,
    5,
    'Comparisons, each with pattern and choose',
  ),
  references: list(
    z.strictObject({
      title: field(text(200), 'Title as printed'),
      authors: field(z.array(text(100)).min(1), 'Authors, or the organisation that published it (at least 1)'),
      year: year.optional(),
      type: field(
        z.enum(['book', 'paper', 'article', 'documentation', 'talk', 'standard']),
        'One of book, paper, article, documentation, talk, standard',
      ),
      url: url.optional(),
    }),
    3,
    8,
    'Works to read next',
  ),
  related: list(slug('Slug of a neighbouring pattern'), 0, 8, `Slugs of neighbouring patterns: ${MIN_RELATED} or more; all the others while there are fewer`),
  updated: field(z.iso.date(), 'Date of the last change of substance, as YYYY-MM-DD'),
  noCode: field(text(300), 'Why the pattern has no program in content/examples').optional(),
});

/** Validated frontmatter: past the loader nothing is optional that the schema requires. */
export type Frontmatter = z.infer<typeof patternSchema>;

/** `content/categories.yaml`: the categories in their order, and the patterns that are planned but not written. */
export const categoriesSchema = z.strictObject({
  categories: list(
    z.strictObject({
      id: slug('Lower-case words joined by hyphens; the folder under content/patterns'),
      title: field(text(60), 'Name of the category'),
      summary: field(plain(40, 200), 'One sentence for lists and llms.txt, 40 to 200 characters; plain text'),
      icon: field(z.enum(CATEGORY_ICONS).optional(), 'Picture that stands before the name; none when left out'),
      introduction: field(z.string().trim().min(1).max(2000), 'One or more paragraphs of Markdown for the category page'),
    }),
    1,
    40,
    'Categories in the order in which they are shown',
  ),
  planned: field(
    z.array(
      z.strictObject({
        slug: slug('Slug that the pattern will have'),
        title: field(text(80), 'Name under which links to it are shown, as plain text, until it is written'),
      }),
    ).default([]),
    'Patterns that may be linked to before they are written; leave it out when there are none',
  ),
});

/** What guides are about, in the order in which the kinds are shown. */
export const GUIDE_KINDS = [
  { id: 'architecture', title: 'Architecture' },
  { id: 'catalogue', title: 'Using the catalogue' },
] as const;

/** Frontmatter of a guide, `content/guides/<slug>.mdx`. */
export const guideSchema = z.strictObject({
  title: field(plain(1, 80), 'Name of the guide; plain text'),
  summary: field(
    plain(80, 320),
    'One or two sentences, 80 to 320 characters: what it answers and for whom; plain text; the line in llms.txt',
  ),
  kind: field(
    z.enum(GUIDE_KINDS.map(({ id }) => id)),
    'architecture (read by models that choose: a section of llms.txt, part of llms-full.txt) or catalogue (how to use it and keep it: under Optional)',
  ),
  aliases: field(z.array(text(80)).max(12).default([]), 'Other names of what it is about, under which it is found; leave it out when there are none (0 to 12)'),
  searchTerms: field(z.array(text(100)).max(40).default([]), 'What people type who look for it and do not know its title; may be left out (0 to 40)'),
  order: field(z.int().min(1).max(999), 'Whole number; guides of a kind are shown from the smallest to the largest'),
  updated: field(z.iso.date(), 'Date of the last change of substance, as YYYY-MM-DD'),
});

/** Validated frontmatter of a guide. */
export type GuideFrontmatter = z.infer<typeof guideSchema>;

/** `content/site.yaml`: what the catalogue calls itself. */
export const siteSchema = z.strictObject({
  name: field(text(40), 'Name of the site'),
  tagline: field(plain(1, 120), 'What it is, in a phrase; plain text'),
  description: field(plain(80, 320), 'One or two sentences, 80 to 320 characters; plain text'),
  license: field(text(80), 'Licence of the content, by its name'),
  licenseUrl: field(url.optional(), 'Web address of that licence, which starts with https:// or http://; without it the name stands without a link'),
  editUrl: field(
    z.url({ protocol: /^https?$/ }).endsWith('/').optional(),
    'Web address of the content folder where readers can propose a change, ending with a slash, such as https://github.com/you/catalogue/edit/main/content/; leave it out to have no such link',
  ),
});

/** A category as declared in categories.yaml. */
export type Category = z.infer<typeof categoriesSchema>['categories'][number];
/** A pattern that is planned and not written yet. */
export type PlannedPattern = z.infer<typeof categoriesSchema>['planned'][number];
/** What the catalogue calls itself. */
export type SiteInfo = z.infer<typeof siteSchema>;

/** What an author of content fills in. */
const AUTHORED = { pattern: patternSchema, guide: guideSchema, categories: categoriesSchema, site: siteSchema } as const;

/** The name of something that an author fills in. */
export type AuthoredName = keyof typeof AUTHORED;

/** All names of what an author fills in. */
export const AUTHORED_NAMES = Object.keys(AUTHORED) as [AuthoredName, ...AuthoredName[]];

/** The part of JSON Schema that the content's schemas use. */
export interface FieldSchema {
  type?: string;
  description?: string;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  items?: FieldSchema;
  enum?: string[];
  anyOf?: FieldSchema[];
  minItems?: number;
  minLength?: number;
  minimum?: number;
}

/** JSON Schema (2020-12) of something that an author fills in, derived from the zod schema: what may be left out is not required. */
export function authoredSchema(name: AuthoredName): FieldSchema {
  return z.toJSONSchema(AUTHORED[name], { target: 'draft-2020-12', io: 'input' }) as FieldSchema;
}
