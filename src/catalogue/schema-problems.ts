import { closest, distance } from 'fastest-levenshtein';
import * as z from 'zod';
import type { Problem } from './problems.ts';
import { meantSlug } from './slugs.ts';
import { fieldName, type Path, type YamlSource } from './yaml.ts';

/** The part of a JSON Schema that error messages need. */
interface SchemaNode {
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
}

const jsonSchemas = new WeakMap<z.ZodType, SchemaNode>();

/**
 * Validates parsed YAML against a schema.
 * @param schema a zod schema whose fields carry descriptions
 * @param source the YAML with its line numbers
 * @param file path for problems
 * @returns the parsed value, or every problem at once
 */
export function validate<T extends z.ZodType>(schema: T, source: YamlSource, file: string): z.infer<T> | Problem[] {
  const result = schema.safeParse(source.data, { reportInput: true });
  if (result.success) return result.data;
  let root = jsonSchemas.get(schema);
  if (!root) jsonSchemas.set(schema, (root = z.toJSONSchema(schema) as SchemaNode));
  return result.error.issues.flatMap((issue) => problemsOf(issue, root, source, file));
}

/**
 * The fields of a value that are valid by themselves, so that one wrong field does not hide what is wrong with another.
 * @param schema the schema of the whole
 * @param value anything
 */
export function validFields<T extends z.ZodObject>(schema: T, value: unknown): Partial<z.infer<T>> {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const fields = Object.entries(schema.shape).flatMap(([key, type]) => {
    const result = z.safeParse(type, given[key]);
    return result.success && result.data !== undefined ? [[key, result.data]] : [];
  });
  return Object.fromEntries(fields) as Partial<z.infer<T>>;
}

function problemsOf(issue: z.core.$ZodIssue, root: SchemaNode, source: YamlSource, file: string): Problem[] {
  const at = (path: Path) => ({ file, line: source.lineOf(path), field: fieldName(path) });
  const description = nodeAt(root, issue.path)?.description;
  const mend = description ? `Expected: ${description}` : 'See the schema in src/catalogue/schema.ts';
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(nodeAt(root, issue.path)?.properties ?? {});
    return issue.keys.map((key) => ({
      ...at([...issue.path, key]),
      wrong: 'unknown key',
      mend: suggestion(key, known) ?? `Remove it, or use one of ${known.join(', ')}`,
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ ...at(issue.path), wrong: 'missing', mend: description ? `Add it: ${description}` : 'Add it' }];
  }
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    const hint = suggestion(issue.input, issue.values.map(String));
    return [{ ...at(issue.path), wrong: `"${issue.input}" is not one of ${issue.values.join(', ')}`, mend: hint ?? mend }];
  }
  const meant = issue.code === 'invalid_format' && issue.format === 'regex' ? meantSlug(String(issue.input)) : undefined;
  return [{ ...at(issue.path), wrong: wrongOf(issue), mend: meant ? `Write "${meant}": ${description}` : mend }];
}

/** Types by the names that `kindOf` uses, where they differ from zod's. */
const EXPECTED: Readonly<Record<string, string>> = { int: 'a whole number', array: 'a list', object: 'a block of keys' };

function wrongOf(issue: z.core.$ZodIssue): string {
  const found = issue.input;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${EXPECTED[issue.expected] ?? `a ${issue.expected}`}, found ${kindOf(found)}`;
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      if (Array.isArray(found)) return `has ${found.length} entries, expected ${limit}`;
      if (typeof found === 'string') return found.trim() === '' ? 'empty' : `has ${found.trim().length} characters, expected ${limit}`;
      return `${String(found)} is out of range, expected ${limit}`;
    }
    case 'invalid_format':
      return `"${String(found)}" does not have the right form`;
    default:
      return issue.message.replace(/\.$/, '');
  }
}

/** What a YAML author would call the value. */
function kindOf(value: unknown): string {
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a block of keys';
  return `the ${typeof value} ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`;
}

/** "Write …" for a word that is close to a known one. */
export function suggestion(word: string, known: readonly string[]): string | undefined {
  const found = nearest(word, known);
  return found === undefined ? undefined : `Write "${found}"`;
}

/** The known word that is closest to this one; nothing when more than two letters and a third of the word differ, or all of it. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const found = closest(word, known);
  const most = Math.min(Math.max(2, Math.floor(word.length / 3)), word.length - 1);
  return distance(word, found) <= most ? found : undefined;
}

function nodeAt(root: SchemaNode, path: Path): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const part of path) node = typeof part === 'number' ? node?.items : node?.properties?.[String(part)];
  return node;
}
