import { Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { authoredSchema, type FieldSchema, REQUIRED_SECTIONS } from '../src/catalogue/index.ts';
import { MIN_RELATED } from '../src/catalogue/schema.ts';
import { PLACEHOLDER } from '../src/catalogue/placeholders.ts';
import { fieldName, type Path } from '../src/catalogue/yaml.ts';

/** What a skeleton says from the start. */
export interface Given {
  /** Id of the category. */
  category: string;
  /** Proposal for the title. */
  title: string;
  /** Slugs that may be linked to, nearest first; the first of them stand under `related` until the author chooses. */
  neighbours: readonly string[];
  /** Proposal for `updated`, as YYYY-MM-DD. */
  updated: string | undefined;
}

const HEAD = `Write where it says TODO; \`npm run check\` lists what is left. Above each field stands what it wants, with the number of
its entries in brackets; take these comments out when you are done.`;

const TEXTS: Record<(typeof REQUIRED_SECTIONS)[number], string> = {
  Overview: `${PLACEHOLDER} what it is, which problem it answers, who named it and when.`,
  'How it works': `\`\`\`mermaid
flowchart LR
    caller["${PLACEHOLDER} who begins"] -->|request| part["${PLACEHOLDER} the part that matters"]
    part -->|answer| caller
\`\`\`

${PLACEHOLDER} the walk through the diagram.`,
  'Adopting it': `1. ${PLACEHOLDER} the first step, from what a team has today.`,
  'What goes wrong': `### ${PLACEHOLDER} name of the failure
${PLACEHOLDER} what happens. **Sign:** ${PLACEHOLDER} how it shows in production. **Remedy:** ${PLACEHOLDER} what to do about it.`,
};

/** Writes a pattern file that is valid but for its placeholders, each of which the check refuses by line. */
export function skeleton(given: Given): string {
  const schema = authoredSchema('pattern');
  const fields = Object.entries(schema.properties ?? {});
  const isRequired = ([name]: [string, FieldSchema]) => schema.required?.includes(name);
  const document = new Document(frontmatter(fields.filter(isRequired), given));
  document.commentBefore = comment(HEAD.split('\n'));
  document.comment = comment(fields.filter((entry) => !isRequired(entry)).map(([name, { description }]) => `${name} (optional): ${description ?? ''}`));
  const body = REQUIRED_SECTIONS.map((title) => `## ${title}\n\n${TEXTS[title]}\n`);
  return `---\n${document.toString({ lineWidth: 0 })}---\n\n${body.join('\n')}`;
}

/** The fields, each below its description. */
function frontmatter(fields: readonly [string, FieldSchema][], given: Given): YAMLMap {
  const map = new YAMLMap();
  for (const [name, field] of fields) {
    const key = new Scalar(name);
    key.commentBefore = comment([field.description ?? '', ...partsOf(field, '  ')]);
    key.spaceBefore = map.items.length > 0;
    map.add(new Pair(key, givenNode(name, given) ?? placeholder(field, [name])));
  }
  return map;
}

/** Descriptions of what is inside a field, one on a line. */
function partsOf(field: FieldSchema, indent: string): string[] {
  const { properties = {}, required = [], description } = field.items ?? field;
  const each = field.items && description ? [`${indent}each: ${description}`] : [];
  const parts = Object.entries(properties).flatMap(([name, part]) => [
    `${indent}${name}${required.includes(name) ? '' : ' (optional)'}: ${part.description ?? ''}`,
    ...partsOf(part, `${indent}  `),
  ]);
  return [...each, ...parts];
}

/** The value of a field for which there is a better one than a placeholder. */
function givenNode(name: string, { category, title, neighbours, updated }: Given): Node | undefined {
  if (name === 'category') return new Scalar(category);
  if (name === 'title') return new Scalar(`${PLACEHOLDER} ${title}`);
  if (name === 'updated' && updated) return marked(updated, [name]);
  if (name !== 'related') return undefined;
  const list = new YAMLSeq();
  list.items = neighbours.slice(0, MIN_RELATED).map((neighbour, index) => marked(neighbour, [name, index]));
  list.flow = list.items.length === 0;
  return list;
}

/** The smallest valid value of a field, with a placeholder in each text and beside each number and choice. */
function placeholder(field: FieldSchema, path: Path): Node {
  if (field.properties) {
    const map = new YAMLMap();
    // An optional block, such as an example's source, is easier to delete than to write; an optional value is the reverse.
    const shown = Object.entries(field.properties).filter(([name, part]) => field.required?.includes(name) || part.properties);
    for (const [name, part] of shown) map.add(new Pair(new Scalar(name), placeholder(part, [...path, name])));
    return map;
  }
  if (field.items) {
    const list = new YAMLSeq();
    list.items = Array.from({ length: field.minItems ?? 0 }, (_, index) => placeholder(field.items ?? {}, [...path, index]));
    list.flow = list.items.length === 0;
    return list;
  }
  if (field.enum) return marked(field.enum[0], path);
  if (field.anyOf?.some(({ type }) => type === 'null')) return marked(null, path);
  if (field.type === 'integer') return marked(field.minimum ?? 0, path);
  const text = `${PLACEHOLDER} ${fieldName(path)}`;
  const { minLength = 0, description = '' } = field;
  return new Scalar(text.length < minLength ? `${text} (${description})`.padEnd(minLength, '.') : text);
}

/** A value that is valid as it stands, with the placeholder in a comment beside it. */
function marked(value: unknown, path: Path): Scalar {
  const scalar = new Scalar(value);
  scalar.comment = ` ${PLACEHOLDER} ${fieldName(path)}`;
  return scalar;
}

/** Lines of a comment with a blank after each `#`. */
function comment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line}`).join('\n');
}
