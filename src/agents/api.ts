import * as z from 'zod';
import { languageOf, LANGUAGES, type Pattern } from '../catalogue/index.ts';
import { patternSchema, SLUG } from '../catalogue/schema.ts';
import type { Context } from '../markdown/document.ts';
import { outline } from '../markdown/outline.ts';
import { absolute } from '../site.ts';
import { programPath } from './programs.ts';
import { patternTwinTokens } from './twin.ts';

const address = z.url();
const described = <T extends z.ZodType>(type: T, description: string): T => type.meta({ description });
const slug = z.string().regex(SLUG);

const addresses = described(
  z.strictObject({
    page: described(address, 'The page for people; cite this one'),
    markdown: described(address, 'The same as Markdown'),
    json: described(address, 'The same as JSON'),
  }),
  'Where the pattern can be had',
);

/** A pattern in the index: the facts to choose by, and where to read on. */
const indexEntrySchema = patternSchema
  .pick({ title: true, summary: true, category: true, complexity: true, teamSize: true, aliases: true, qualities: true, updated: true })
  .extend({ slug, tokens: described(z.int().min(1), 'Size of the complete file behind urls.markdown in o200k tokens'), urls: addresses });

/** `/api/patterns.json`. */
const indexSchema = z.strictObject({
  $schema: address,
  name: z.string(),
  updated: described(z.iso.date(), 'Date of the newest change'),
  count: z.int().min(1),
  patterns: z.array(indexEntrySchema),
});

/** `/api/patterns/<slug>.json`: the frontmatter, the body by section, and relations resolved from both sides. */
const publishedPatternSchema = patternSchema.omit({ comparisons: true, related: true }).extend({
  $schema: address,
  slug,
  tokens: described(z.int().min(1), 'Size of the complete file behind urls.markdown in o200k tokens'),
  urls: addresses,
  sections: described(z.array(z.strictObject({ id: z.string(), title: z.string(), markdown: z.string() })), 'The body, section by section, as Markdown'),
  programs: described(z.array(z.strictObject({ language: z.enum(LANGUAGES.map(({ id }) => id)), url: address })), 'Programs that show the pattern, each complete and run before it is published'),
  trace: described(z.string().nullable(), 'What each of the programs prints; null where there is none'),
  diagrams: described(z.array(z.string()), 'Mermaid sources of the diagrams in the body'),
  comparisons: described(
    z.array(z.strictObject({ slug: slug.nullable(), title: z.string(), choose: z.array(z.string()) })),
    'What the pattern is compared with, on its own page or the other; slug is null for what has no page',
  ),
  related: described(z.array(z.strictObject({ slug: slug.nullable(), title: z.string() })), 'Neighbours; slug is null for what has no page yet'),
});

/** A pattern as published. */
export type PublishedPattern = z.infer<typeof publishedPatternSchema>;

/** `/api/pattern.schema.json`: the JSON Schema (2020-12) of a published pattern; that of the index is its `$defs/index`. */
export function jsonSchema({ site }: Context): Record<string, unknown> {
  const own = z.toJSONSchema(publishedPatternSchema, { target: 'draft-2020-12' });
  const { $schema: _, ...index } = z.toJSONSchema(indexSchema, { target: 'draft-2020-12' });
  return { ...own, $id: schemaAddress(site), title: 'Pattern', $defs: { ...own['$defs'], index } };
}

/** The index of all patterns as data. */
export function patternsIndex(context: Context): z.infer<typeof indexSchema> {
  const { catalogue, site } = context;
  return {
    $schema: `${schemaAddress(site)}#/$defs/index`,
    name: catalogue.site.name,
    updated: catalogue.updated,
    count: catalogue.patterns.length,
    patterns: catalogue.patterns.map((pattern) => {
      const { title, summary, category, complexity, teamSize, aliases, qualities, updated } = pattern;
      return { slug: pattern.slug, title, summary, category, complexity, teamSize, aliases, qualities, updated, tokens: patternTwinTokens(pattern, context), urls: urlsOf(pattern, context) };
    }),
  };
}

/** Everything about one pattern as data. */
export function publishedPattern(pattern: Pattern, context: Context): PublishedPattern {
  const { catalogue, site } = context;
  return {
    $schema: schemaAddress(site),
    ...frontmatterOf(pattern),
    slug: pattern.slug,
    tokens: patternTwinTokens(pattern, context),
    urls: urlsOf(pattern, context),
    sections: outline(pattern).flatMap((entry) => (entry.kind === 'body' ? [{ id: entry.id, title: entry.title, markdown: entry.section.source }] : [])),
    programs: (pattern.example?.programs ?? []).map((program) => ({ language: program.language, url: absolute(site, programPath(pattern, languageOf(program))) })),
    trace: pattern.example?.trace ?? null,
    diagrams: [...pattern.diagrams],
    comparisons: catalogue.comparisons(pattern).map(({ title, other, choose }) => ({ slug: other?.slug ?? null, title, choose: [...choose] })),
    related: catalogue.related(pattern).map(({ slug: name, title, pattern: other }) => ({ slug: other ? name : null, title })),
  };
}

/** The fields of the frontmatter that are published as they are. */
function frontmatterOf(pattern: Pattern) {
  const { slug: _slug, file: _file, sections: _sections, diagrams: _diagrams, words: _words, example: _example, comparisons: _comparisons, related: _related, ...fields } = pattern;
  return fields;
}

function urlsOf({ slug: name }: Pattern, { site }: Context) {
  return { page: absolute(site, `/patterns/${name}`), markdown: absolute(site, `/patterns/${name}.md`), json: absolute(site, `/api/patterns/${name}.json`) };
}

function schemaAddress(site: Context['site']): string {
  return absolute(site, '/api/pattern.schema.json');
}
