import type { PhrasingContent, RootContent } from 'mdast';
import {
  authoredSchema,
  type FieldSchema,
  type GuideAttributes,
  type GuideComponentName,
  idsIn,
  parseMarkdownTree,
  type Pattern,
  quality,
  QUALITIES,
  type QualityId,
} from '../catalogue/index.ts';
import { code, type Context, linkNode, paragraph, table, text } from './document.ts';
import { complexityText, teamSizeText } from './facts.ts';

/** A file for models, or several of one kind, and what it costs to read. */
export interface FileSize {
  /** Path in the site; one with `<` stands for several files. */
  path: string;
  /** What is in it. */
  holds: string;
  /** Tokens of the smallest such file. */
  least: number;
  /** Tokens of the largest. */
  most: number;
}

/** Components whose content comes from the catalogue. */
export type DataComponentName = Extract<GuideComponentName, 'PatternTable' | 'Comparison' | 'QualityTable' | 'SchemaTable' | 'ModelFiles'>;

/** Makes a component's content, with links as authors write them: `/patterns/<slug>`. */
type DataComponent<Name extends DataComponentName> = (attributes: GuideAttributes<Name>, context: Context, sizes: readonly FileSize[]) => RootContent[];

/** The content of each data component, from which the page and its Markdown twin are both made. */
const DATA_COMPONENTS: { [Name in DataComponentName]: DataComponent<Name> } = {
  PatternTable: (attributes, context) => [
    table(
      ['Pattern', 'What it is for', 'Complexity', 'Team'],
      listed(attributes, context).map((pattern) => [
        [patternPath(pattern)],
        [text(pattern.summary)],
        [text(complexityText(pattern.complexity))],
        [text(teamSizeText(pattern.teamSize))],
      ]),
    ),
  ],

  Comparison({ a, b }, context) {
    const { catalogue } = context;
    const [left, right] = [written(a, context), written(b, context)];
    const row = (name: string, fact: (pattern: Pattern) => string) => [[text(name)], [text(fact(left))], [text(fact(right))]];
    const names = (ids: readonly QualityId[]) => ids.map((id) => quality(id).title).join(', ');
    const choose = catalogue.comparisons(left).find(({ other }) => other === right)?.choose ?? [];
    return [
      table(['Aspect', [patternPath(left)], [patternPath(right)]], [
        row('What it is', ({ summary }) => summary),
        row('Complexity', ({ complexity }) => complexityText(complexity)),
        row('Team', ({ teamSize }) => teamSizeText(teamSize)),
        row('Improves', ({ qualities }) => names(qualities.improves)),
        row('Costs', ({ qualities }) => names(qualities.costs)),
      ]),
      ...choose.map((sentence) => paragraph(...phrasing(sentence))),
    ];
  },

  QualityTable: ({ ids }) => [
    table(
      ['Quality attribute', 'What it means'],
      QUALITIES.filter(({ id }) => ids === undefined || idsIn(ids).includes(id)).map(({ title, definition }) => [[text(title)], [text(definition)]]),
    ),
  ],

  SchemaTable: ({ of }) => [table(['Field', 'Required', 'What it wants'], fieldRows(authoredSchema(of), ''))],

  ModelFiles: (_attributes, _context, sizes) => [
    table(
      ['File', 'What is in it', 'Tokens'],
      sizes.map(({ path, holds, least, most }) => [
        [path.includes('<') ? code(path) : linkNode(path, path)],
        [text(holds)],
        [text(least === most ? number(least) : `${number(least)} to ${number(most)}`)],
      ]),
    ),
  ],
};

/** True for a component whose content comes from the catalogue. */
export function isDataComponent(name: GuideComponentName): name is DataComponentName {
  return Object.hasOwn(DATA_COMPONENTS, name);
}

/**
 * The content of a data component.
 * @param attributes valid for the component: the loader has checked them
 * @param sizes the files for models; only `ModelFiles` needs them
 */
export function dataComponent(name: DataComponentName, attributes: object, context: Context, sizes: readonly FileSize[]): RootContent[] {
  return (DATA_COMPONENTS[name] as DataComponent<DataComponentName>)(attributes as never, context, sizes);
}

function listed({ slugs, category, improves }: GuideAttributes<'PatternTable'>, context: Context): readonly Pattern[] {
  const { catalogue } = context;
  if (slugs !== undefined) return idsIn(slugs).map((slug) => written(slug, context));
  if (category !== undefined) return catalogue.inCategory(category);
  return catalogue.patterns.filter(({ qualities }) => qualities.improves.some((id) => id === improves));
}

/** The pattern with this slug. @throws RangeError when there is none (the loader lets no such slug through) */
function written(slug: string, { catalogue }: Context): Pattern {
  const pattern = catalogue.get(slug);
  if (!pattern) throw new RangeError(`unknown pattern "${slug}"`);
  return pattern;
}

/** Fields with those inside them: `components[].role`, `teamSize.label`. */
function fieldRows({ properties = {}, required = [] }: FieldSchema, prefix: string): PhrasingContent[][][] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const inside = field.items?.properties ? fieldRows(field.items, `${prefix}${name}[].`) : fieldRows(field, `${prefix}${name}.`);
    return [[[code(prefix + name)], [text(required.includes(name) ? 'yes' : 'no')], [text(field.description ?? '')]], ...inside];
  });
}

function patternPath({ slug, title }: Pattern) {
  return linkNode(`/patterns/${slug}`, title);
}

/** Inline Markdown of a field as nodes. */
function phrasing(markdown: string): PhrasingContent[] {
  const [first] = parseMarkdownTree(markdown).children;
  return first?.type === 'paragraph' ? first.children : [];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
