import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createHash } from 'node:crypto';
import matter from 'gray-matter';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { countTokens } from '../src/agents/tokens.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { builtFiles, builtText } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const schema = JSON.parse(builtText('api/pattern.schema.json')) as { $id: string; $schema: string };
const ajv = addFormats.default(new Ajv2020({ strict: true, allErrors: true }));
ajv.addSchema(schema);

describe('/api', () => {
  it('publishes its schema as JSON Schema 2020-12', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  it.each(builtFiles().filter((file) => /^api\/patterns\//.test(file)))('%s obeys the schema that it names', (file) => {
    const data = JSON.parse(builtText(file)) as { $schema: string };
    const valid = ajv.validate(data.$schema, data);
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('/api/patterns.json obeys it too, and lists every pattern in order with addresses that exist', () => {
    const index = JSON.parse(builtText('api/patterns.json')) as { $schema: string; count: number; patterns: { slug: string; urls: Record<string, string> }[] };
    expect(ajv.validate(index.$schema, index), JSON.stringify(ajv.errors)).toBe(true);
    expect(index.patterns.map(({ slug }) => slug)).toEqual(catalogue.patterns.map(({ slug }) => slug));
    expect(index.count).toBe(catalogue.patterns.length);
    for (const address of index.patterns.flatMap(({ urls }) => [urls['markdown'], urls['json'], `${urls['page']}.html`])) {
      expect(builtFiles()).toContain(address?.replace('http://localhost:4321/', ''));
    }
  });

  it('refuses what the schema does not know', () => {
    const data = JSON.parse(builtText('api/patterns/saga.json')) as Record<string, unknown>;
    expect(ajv.validate(schema.$id, { ...data, surprise: true })).toBe(false);
    expect(ajv.validate(schema.$id, { ...data, complexity: 6 })).toBe(false);
  });
});

it('/.well-known/mcp/server.json names the MCP server as the registry wants it', () => {
  const server = JSON.parse(builtText('.well-known/mcp/server.json')) as Record<string, string>;
  expect(server['name']).toMatch(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/);
  expect(server['description']?.length).toBeLessThanOrEqual(100);
  expect(server).toMatchObject({ title: 'Layra', version: packageJson.version, websiteUrl: 'http://localhost:4321/' });
});

describe('the skill', () => {
  const index = JSON.parse(builtText('.well-known/agent-skills/index.json')) as { skills: { name: string; url: string; digest: string; description: string }[] };
  const [skill] = index.skills;
  const text = builtText('.well-known/agent-skills/layra/SKILL.md');

  it('has the frontmatter of the Agent Skills format', () => {
    const { data } = matter(text);
    expect(data['name']).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(data['name'].length).toBeLessThanOrEqual(64);
    expect(data['description'].length).toBeLessThanOrEqual(1024);
    expect(text.split('\n').length).toBeLessThan(500);
  });

  it('is found through the discovery index, with the digest of its bytes', () => {
    expect(skill?.url).toBe('http://localhost:4321/.well-known/agent-skills/layra/SKILL.md');
    expect(skill?.digest).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
    expect(builtText('llms.txt')).toContain(skill?.url);
  });

  it('leads to the page that compares two patterns before the two pages, with what such a page takes', () => {
    const stated = /fetch http:\/\/localhost:4321\/compare\/<a>-vs-<b>\.md before two whole pages: .*?, about ([\d,]+) tokens/.exec(text)?.[1] ?? '';
    const sizes = builtFiles().flatMap((file) => (/^compare\/.+\.md$/.test(file) ? [countTokens(builtText(file))] : []));
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(Math.abs(Number(stated.replace(',', '')) - mean) / mean).toBeLessThan(0.1);
  });

  it('leads to the ranking by what hurts, with the size that its file states', () => {
    const size = /([\d,]+ tokens)/.exec(builtText('choose.md'))?.[1];
    expect(text).toContain(`http://localhost:4321/choose.md (${size})`);
    expect(text).toContain('http://localhost:4321/choose.json ');
  });

  it('names only addresses that exist', () => {
    const files = new Set(builtFiles());
    for (const [, path] of text.matchAll(/http:\/\/localhost:4321\/([^\s`<>),:]*[^\s`<>),.:])/g)) {
      if (path && !path.endsWith('/')) expect(files.has(path) || files.has(`${path}.html`), path).toBe(true);
    }
  });
});
