import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countTokens } from '../src/agents/tokens.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { pageMarkdown } from '../src/mcp/answers.ts';
import { siteFromEnvironment } from '../src/site.ts';
import { builtText } from './support/site.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const client = new Client({ name: 'test', version: '1.0.0' });

/** Text of a tool's answer, and whether it reports a mistake. */
async function call(name: string, input: Record<string, unknown>): Promise<{ text: string; isError: boolean }> {
  const { content, isError } = (await client.callTool({ name, arguments: input })) as { content: { text: string }[]; isError?: boolean };
  return { text: content.map(({ text }) => text).join('\n'), isError: isError ?? false };
}

beforeAll(async () => {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  await client.connect(new StdioClientTransport({ command: 'npm', args: ['run', '--silent', 'mcp'], env }));
});

afterAll(() => client.close());

describe('the MCP server, as the README starts it', () => {
  it('offers its tools, resources and prompt', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search_patterns', 'get_pattern', 'compare_patterns', 'choose_pattern', 'get_guide']);
    for (const tool of tools) expect(tool.description, tool.name).toBeTruthy();
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain('layra://patterns/saga');
    expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['architecture_decision_record']);
  });

  it.each([
    ['circuit braker', 'circuit-breaker'],
    ['debezium', 'change-data-capture'],
    ['How do I undo a payment when a later service fails?', 'saga'],
    ['N tier', 'layered-n-tier'],
  ])('search_patterns: "%s" finds %s first', async (query, slug) => {
    expect((await call('search_patterns', { query })).text.split('\n')[0]).toMatch(new RegExp(`^- ${slug}: `));
  });

  it.each([
    ['zero downtime database migration', /^No page has all of these words\. \d+ results with most of them; the nearest:\n- /],
    ['homomorphic consensus', /^No page has “homomorphic”\. \d+ results for the other words; the nearest:\n- consensus-algorithms: /],
    ['feature flags', /^The first does not have “(?:feature|flags)”:\n- /],
  ])('search_patterns: "%s" begins with what was not found', async (query, start) => {
    expect((await call('search_patterns', { query })).text).toMatch(start);
  });

  it('search_patterns shows slug, title, complexity and one sentence of each pattern', async () => {
    const saga = catalogue.get('saga');
    const { text } = await call('search_patterns', { query: 'saga', limit: 1 });
    const sentence = /^- saga: Saga Pattern \(complexity 4 of 5\)\. (.+\.)$/.exec(text)?.[1] ?? '';
    expect(saga?.summary.startsWith(`${sentence} `)).toBe(true);
    expect(sentence).toMatch(/^[^.]+\.$/);
  });

  it.each([
    ['3', 3],
    [50, 20],
    [0, 1],
    [2.4, 2],
  ])('search_patterns reads the limit %o as %i', async (limit, count) => {
    expect((await call('search_patterns', { query: 'service', limit })).text.match(/^- /gm)).toHaveLength(count);
  });

  it('refuses a number that is none, and a query of blanks, in words', async () => {
    expect(await call('search_patterns', { query: 'saga', limit: 'many' })).toEqual({ isError: true, text: expect.stringContaining('Expected a whole number at limit') as string });
    expect(await call('search_patterns', { query: ' \t ' })).toEqual({ isError: true, text: expect.stringContaining('The query is empty: give words, a question or a product') as string });
  });

  it('choose_pattern reads numbers as text, and brings them into the range that it states', async () => {
    const asked = await call('choose_pattern', { hurts: ['blocked-releases'], team: '4', maxComplexity: '9' });
    expect(asked).toEqual(await call('choose_pattern', { hurts: ['blocked-releases'], team: 4, maxComplexity: 5 }));
    expect(asked.text).toContain('team=4&complexity=5');
    const { tools } = await client.listTools();
    const stated = tools.flatMap(({ inputSchema }) => Object.values(inputSchema.properties ?? {}) as { type?: string; minimum?: number; maximum?: number; description?: string }[]).filter(({ type }) => type === 'integer');
    expect(stated).toHaveLength(3);
    for (const { minimum, maximum, description } of stated) expect(description).toContain(`${minimum?.toLocaleString('en')} to ${maximum?.toLocaleString('en')}`);
  });

  it('get_pattern gives the page as its Markdown twin, or one section', async () => {
    expect((await call('get_pattern', { slug: 'saga', programs: true })).text).toBe(builtText('patterns/saga.md'));
    const section = await call('get_pattern', { slug: 'saga', section: 'what-goes-wrong' });
    expect(section.text).toMatch(/^## What goes wrong\n/);
    expect(section.text).toContain('/patterns/saga#what-goes-wrong');
  });

  it('get_pattern gives several sections by id or heading, in the order of the page', async () => {
    const { text } = await call('get_pattern', { slug: 'saga', section: ['What goes wrong', 'when-not-to-use', 'When Not to Use It', 'trade_offs'] });
    expect(text.match(/^## .*$/gm)).toEqual(['## When not to use it', '## Trade-offs', '## What goes wrong']);
    expect(text.match(/^Source: .*$/gm)).toEqual(['when-not-to-use', 'trade-offs', 'what-goes-wrong'].map((id) => `Source: http://localhost:4321/patterns/saga#${id}`));
    for (const id of ['when-not-to-use', 'trade-offs', 'what-goes-wrong']) expect(text).toContain((await call('get_pattern', { slug: 'saga', section: id })).text);
    expect((await call('get_pattern', { slug: 'saga', section: 'When not to use it' })).text).toMatch(/^## When not to use it\n/);
  });

  it('get_pattern answers a section that is not there with those that are', async () => {
    const { isError, text } = await call('get_pattern', { slug: 'saga', section: ['nothing', 'trade-offs', 'pricing'] });
    expect(isError).toBe(true);
    expect(text).toMatch(/^Saga Pattern has no section "nothing" or "pricing"\. Its sections: when-to-use, when-not-to-use, .*what-goes-wrong/);
  });

  it('get_pattern leaves the programs out unless it is asked for them, says how to get them, and states what is left truly', async () => {
    const { text } = await call('get_pattern', { slug: 'saga' });
    expect(text).toBe((await call('get_pattern', { slug: 'saga', programs: false })).text);
    expect(text).not.toContain('## Example in code');
    expect(text).toContain('## What goes wrong');
    const stated = Number(/([\d,]+) tokens/.exec(text)?.[1]?.replace(',', ''));
    expect(Math.abs(stated - countTokens(text))).toBeLessThan(10);
    const whole = builtText('patterns/saga.md');
    expect(text.length).toBeLessThan(0.75 * whole.length);
    const note = /^Left out: the example in TypeScript and Python \(([\d,]+) tokens\)\. Call get_pattern with programs: true for the page with it, or with section: "example-in-code" for it alone\.$/;
    const saved = Number(note.exec(text.trimEnd().split('\n').at(-1) ?? '')?.[1]?.replace(',', ''));
    expect(saved).toBe(countTokens((await call('get_pattern', { slug: 'saga', section: 'example-in-code' })).text));
    expect(Math.abs(countTokens(whole) - countTokens(text) - saved)).toBeLessThan(100);
  });

  it('get_pattern has no word on programs where there are none, or only a section was asked for', async () => {
    const context = { catalogue, site: siteFromEnvironment({}) };
    const saga = catalogue.get('saga');
    const text = saga && pageMarkdown({ ...saga, example: undefined }, false, context);
    expect(text).toContain('## References');
    expect(text).not.toContain('Left out');
    expect((await call('get_pattern', { slug: 'saga', section: 'references' })).text).not.toContain('Left out');
  });

  it('states in the description of get_pattern what a page takes', async () => {
    const { tools } = await client.listTools();
    const stated = tools.find(({ name }) => name === 'get_pattern')?.description?.match(/about ([\d,]+) tokens, ([\d,]+) with its programs/)?.slice(1).map((size) => Number(size.replace(',', '')));
    const sizes = await Promise.all([false, true].map(async (programs) => countTokens((await call('get_pattern', { slug: 'saga', programs })).text)));
    for (const [index, size] of sizes.entries()) expect(Math.abs((stated?.[index] ?? 0) - size) / size).toBeLessThan(0.35);
  });

  it('get_guide gives a guide as its Markdown twin', async () => {
    expect((await call('get_guide', { slug: 'gof-design-patterns' })).text).toBe(builtText('guides/gof-design-patterns.md'));
  });

  it.each([
    ['Saga Pattern', 'saga'],
    ['circuit_breaker', 'circuit-breaker'],
    ['  MICROSERVICES ', 'microservices'],
    ['Repository pattern', 'repository'],
    ['Distributed Saga', 'saga'],
  ])('get_pattern reads "%s" as %s', async (name, slug) => {
    expect((await call('get_pattern', { slug: name })).text).toContain(`Page: http://localhost:4321/patterns/${slug} `);
  });

  it.each([
    ['get_pattern', { slug: 'microservces' }, 'No pattern "microservces". Did you mean microservices? search_patterns finds slugs.'],
    ['get_pattern', { slug: 'event sourcing' }, 'No pattern "event sourcing". Did you mean cqrs-event-sourcing? search_patterns finds slugs.'],
    ['get_pattern', { slug: 'no-such-thing' }, 'No pattern "no-such-thing". search_patterns finds slugs.'],
    ['get_pattern', { slug: ' ' }, 'No pattern " ". search_patterns finds slugs.'],
    ['compare_patterns', { slugs: ['saga', 'monlith'] }, 'No pattern "monlith". Did you mean monolith? search_patterns finds slugs.'],
    ['compare_patterns', { slugs: ['saga', 'Saga Pattern'] }, 'Name each pattern once.'],
    ['choose_pattern', { have: ['monlith'] }, 'No pattern "monlith". Did you mean monolith? search_patterns finds slugs.'],
  ])('%s %o is refused in one line', async (name, input, text) => {
    expect(await call(name, input)).toEqual({ isError: true, text });
  });

  it.each([
    ['choose_pattern', { team: 6, complexity: 2 }, 'Unknown argument "complexity". The arguments are: hurts, improve, team, load, consistency, maxComplexity, have, categories.'],
    ['get_pattern', { slug: 'saga', sections: ['trade-offs'] }, 'Unknown argument "sections". The arguments are: slug, section, programs.'],
    ['search_patterns', { query: 'saga', category: 'data', top: 3 }, 'Unknown arguments "category", "top". The arguments are: query, limit.'],
    ['compare_patterns', { slugs: ['saga', 'monolith'], brief: true }, 'Unknown argument "brief". The arguments are: slugs.'],
    ['get_guide', { slug: 'reading-list', section: 'books' }, 'Unknown argument "section". The arguments are: slug.'],
  ])('%s %o is refused with the name of what is unknown', async (name, input, text) => {
    expect(await call(name, input)).toEqual({ isError: true, text: expect.stringContaining(text) as string });
  });

  it('get_guide suggests the nearest guide and names all of them', async () => {
    const { isError, text } = await call('get_guide', { slug: 'gof-design-patern' });
    expect(isError).toBe(true);
    expect(text).toMatch(/^No guide "gof-design-patern"\. Did you mean gof-design-patterns\? The guides: .*choosing-an-architecture/);
  });

  it('lists no slugs among what its tools take, which every session would pay for', async () => {
    const { tools } = await client.listTools();
    expect(JSON.stringify(tools)).not.toContain('strangler-fig');
    expect(JSON.stringify(tools).length).toBeLessThan(9_000);
  });

  it('compare_patterns puts patterns side by side with the sentence that decides', async () => {
    const { text } = await call('compare_patterns', { slugs: ['microservices', 'modular-monolith'] });
    expect(text).toContain('| | Microservices | Modular Monolith |');
    expect(text).toMatch(/## How to choose\n\n- Choose/);
    expect(builtText('compare/microservices-vs-modular-monolith.md')).toContain(text.slice(0, text.indexOf('\nCite: ')));
  });

  it('choose_pattern ranks with reasons and tells what is ruled out and why', async () => {
    const { text } = await call('choose_pattern', { hurts: ['blocked-releases'], improve: ['deployability'], team: 4, maxComplexity: 3 });
    expect(text).toMatch(/1\. \*\*.+\*\* \(complexity [1-3] of 5\): .+\n   - Its page names your problem/);
    expect(text).toMatch(/## Ruled out[\s\S]*Microservices[\s\S]*complexity is 4 of 5, above your limit of 3/);
    expect(text).toContain('http://localhost:4321/choose?hurts=blocked-releases&improve=deployability&team=4&complexity=3');
  });

  it('reads a pattern as a resource', async () => {
    const { contents } = await client.readResource({ uri: 'layra://patterns/saga' });
    expect(contents[0]).toMatchObject({ mimeType: 'text/markdown', text: builtText('patterns/saga.md') });
  });

  it('fills in the prompt for a decision record', async () => {
    const { messages } = await client.getPrompt({ name: 'architecture_decision_record', arguments: { decision: 'How orders and payments stay consistent', patterns: 'saga' } });
    expect(JSON.stringify(messages)).toContain('How orders and payments stay consistent');
  });
});
