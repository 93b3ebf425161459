import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { QUALITY_IDS } from '../catalogue/qualities.ts';
import * as z from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { countTokens, formatRoughly } from '../agents/tokens.ts';
import { patternTwin } from '../agents/twin.ts';
import { guideTwin } from '../agents/twins.ts';
import type { Consistency, Load } from '../choose/types.ts';
import { chooseData } from '../choose/data.ts';
import { CONSISTENCIES, LOADS, MOST_HURTS } from '../choose/situation.ts';
import { firstSentence } from '../compare/sentences.ts';
import { skillName } from '../agents/skill.ts';
import type { Context } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { choiceMarkdown, comparisonAnswer, pageMarkdown, sectionsMarkdown } from './answers.ts';
import { createLookup } from './names.ts';
import { decisionRecordPrompt } from './prompt.ts';
import { strictInput, wholeNumber } from './input.ts';
import { createPatternSearch } from './search.ts';

/** The most patterns that a search lists. */
const MOST_FOUND = 20;

/** An answer in Markdown. */
const answer = (text: string) => ({ content: [{ type: 'text' as const, text }] });
/** An answer that says what was wrong with the call. */
const mistake = (text: string) => ({ ...answer(text), isError: true });

/**
 * The catalogue as a Model Context Protocol server: tools to search, read, compare and choose, each pattern as a resource,
 * and a prompt for an architecture decision record.
 */
export function createMcpServer(context: Context): McpServer {
  const { catalogue, site } = context;
  const server = new McpServer(
    { name: skillName(context), title: catalogue.site.name, version: packageJson.version },
    { instructions: `${catalogue.site.description} Search or choose first, read two or three patterns whole, compare, and cite the page's address.` },
  );
  const search = createPatternSearch(catalogue);
  const data = chooseData(catalogue);
  const find = createLookup(catalogue.patterns, { noun: 'pattern', hint: 'search_patterns finds slugs.' });
  const slug = z.string().describe('Slug of a pattern, as search_patterns gives it; its exact title or an alias does as well');
  const readOnly = { readOnlyHint: true, openWorldHint: false };

  server.registerTool(
    'search_patterns',
    {
      title: 'Search patterns',
      description: 'Finds architecture patterns by name, alias, problem in everyday words, or product. Returns slug, title, complexity and a sentence for each, best first; a line above them tells which words of the query were not found.',
      inputSchema: strictInput({ query: z.string().trim().min(1, 'The query is empty: give words, a question or a product').describe('Words, a question or a product'), limit: wholeNumber(1, MOST_FOUND).default(5).describe(`How many to list, 1 to ${MOST_FOUND}`) }),
      annotations: readOnly,
    },
    ({ query, limit }) => {
      const { patterns, doubt } = search(query);
      if (patterns.length === 0) return answer(`Nothing found for "${query}". Try other words, or choose_pattern with constraints.`);
      const lines = patterns.slice(0, limit).map(({ slug: name, title, complexity, summary }) => `- ${name}: ${title} (complexity ${complexity} of 5). ${firstSentence(summary)}`);
      return answer([...(doubt === undefined ? [] : [doubt]), ...lines].join('\n'));
    },
  );

  server.registerTool(
    'get_pattern',
    {
      title: 'Read a pattern',
      description: `The page of a pattern as Markdown (${typicalSize(context)}), or some of its sections.`,
      inputSchema: strictInput({
        slug,
        section: z
          .union([z.string(), z.array(z.string()).min(1)])
          .optional()
          .describe('Section or list of sections, by id or heading, such as ["when-not-to-use", "trade-offs", "what-goes-wrong"]; the whole page when left out'),
        programs: z.boolean().default(false).describe('true adds the example in code, complete programs with their output, to the whole page'),
      }),
      annotations: readOnly,
    },
    ({ slug: name, section, programs }) => {
      const pattern = find(name);
      if (section === undefined) return answer(pageMarkdown(pattern, programs, context));
      return answer(sectionsMarkdown(pattern, [section].flat(), context));
    },
  );

  server.registerTool(
    'compare_patterns',
    {
      title: 'Compare patterns',
      description: 'Two or three patterns side by side: fit, cost, complexity, team, qualities, what fails, and the sentences that decide between them.',
      inputSchema: strictInput({ slugs: z.array(slug).min(2).max(3).describe('Two or three different slugs') }),
      annotations: readOnly,
    },
    ({ slugs }) => {
      const patterns = slugs.map(find);
      return new Set(patterns).size < patterns.length ? mistake('Name each pattern once.') : answer(comparisonAnswer(patterns, context));
    },
  );

  server.registerTool(
    'choose_pattern',
    {
      title: 'Choose a pattern',
      description: 'Ranks patterns for a situation, with a reason for each rank, and lists what the constraints rule out and why. The simpler pattern wins among equals.',
      inputSchema: strictInput({
        hurts: z.array(z.enum(Object.keys(data.problems) as [string, ...string[]])).max(MOST_HURTS).optional().describe(`What hurts: ${Object.entries(data.problems).map(([id, { label }]) => `${id}: ${label}`).join('; ')}`),
        improve: z.array(z.enum(QUALITY_IDS)).max(MOST_HURTS).optional().describe('Quality attributes that have to get better, when nothing under hurts says it'),
        team: wholeNumber(1, 100_000).optional().describe('Developers who will build and run it, 1 to 100,000'),
        load: z.enum(Object.keys(LOADS) as [Load, ...Load[]]).optional().describe(Object.values(LOADS).join('; ')),
        consistency: z.enum(Object.keys(CONSISTENCIES) as [Consistency, ...Consistency[]]).optional().describe('When every reader must see a change. strong: at once, everywhere; eventual: a delay is accepted'),
        maxComplexity: wholeNumber(1, 5).optional().describe('The most complexity to take on, 1 to 5'),
        have: z.array(slug).optional().describe('Patterns that are in place already'),
        categories: z.array(z.enum(catalogue.categories.map(({ id }) => id) as [string, ...string[]])).optional().describe('Categories to choose from; all when left out'),
      }),
      annotations: readOnly,
    },
    (situation) => answer(choiceMarkdown(data, { ...situation, have: situation.have?.map((name) => find(name).slug) }, context)),
  );

  const guides = catalogue.guidesAbout('architecture');
  if (guides.length > 0) {
    const findGuide = createLookup(guides, { noun: 'guide', hint: `The guides: ${guides.map(({ slug: name }) => name).join(', ')}.` });
    server.registerTool(
      'get_guide',
      {
        title: 'Read a guide',
        description: `What belongs to no single pattern, as Markdown. ${guides.map(({ slug: name, title }) => `${name}: ${title}`).join('; ')}`,
        inputSchema: strictInput({ slug: z.string().describe('Slug of a guide, or its exact title') }),
        annotations: readOnly,
      },
      ({ slug: name }) => answer(guideTwin(findGuide(name), context)),
    );
  }

  server.registerResource(
    'pattern',
    new ResourceTemplate(`${skillName(context)}://patterns/{slug}`, {
      list: () => ({ resources: catalogue.patterns.map((pattern) => ({ uri: `${skillName(context)}://patterns/${pattern.slug}`, name: pattern.title, description: pattern.summary, mimeType: 'text/markdown' })) }),
      complete: { slug: (value) => catalogue.patterns.flatMap(({ slug: name }) => (name.startsWith(value) ? [name] : [])) },
    }),
    { title: 'Pattern', description: 'The complete page of a pattern', mimeType: 'text/markdown' },
    (uri, { slug: name }) => ({ contents: [{ uri: uri.href, mimeType: 'text/markdown', text: patternTwin(find(String(name)), context) }] }),
  );

  server.registerPrompt(
    'architecture_decision_record',
    {
      title: 'Architecture decision record',
      description: 'Writes a decision record for a choice between patterns, from the catalogue and the facts of your system.',
      argsSchema: { decision: z.string().describe('What has to be decided'), context: z.string().optional().describe('What is known of system, team and load'), patterns: z.string().optional().describe('Slugs to consider, separated by commas') },
    },
    (input) => ({ messages: [{ role: 'user' as const, content: { type: 'text' as const, text: decisionRecordPrompt(input, absolute(site, '/patterns/<slug>')) } }] }),
  );

  return server;
}

/** What a pattern of middling length takes, to hundreds. One page is counted, so that a large catalogue is served at once. */
function typicalSize(context: Context): string {
  const byLength = context.catalogue.patterns.toSorted((a, b) => a.words - b.words);
  const middle = byLength[Math.floor(byLength.length / 2)];
  if (!middle) return 'none yet';
  const [without, complete] = [false, true].map((programs) => formatRoughly(countTokens(pageMarkdown(middle, programs, context))));
  return `about ${without} tokens, ${complete} with its programs; each begins with its own size`;
}
