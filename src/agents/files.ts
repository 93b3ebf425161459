import { languageOf } from '../catalogue/index.ts';
import { chooseData } from '../choose/data.ts';
import { comparedPath } from '../compare/address.ts';
import { comparisonPairs } from '../compare/pairs.ts';
import { renderedPattern } from '../compare/rendered.ts';
import { openSearchDescription } from '../feeds/opensearch.ts';
import type { Context } from '../markdown/document.ts';
import { searchData } from '../search/data.ts';
import { twinPath } from '../site.ts';
import { faviconSvg } from '../theme/icons.ts';
import { webManifest } from '../theme/manifest.ts';
import { readTheme } from '../theme/theme.ts';
import { jsonSchema, patternsIndex, publishedPattern } from './api.ts';
import { categoryBundle, fullBundle } from './bundles.ts';
import { chooseTwin } from './choose.ts';
import { comparisonTwin, compareTwin } from './compare.ts';
import { llmsTxt } from './llms.ts';
import { mapTwin } from './map.ts';
import { programPath } from './programs.ts';
import { serverJson } from './server-json.ts';
import { skillMarkdown, skillPath, skillsIndex } from './skill.ts';
import { llmsSmall } from './small.ts';
import { statusJson, statusTwin } from './status.ts';
import { patternTwin } from './twin.ts';
import { categoryTwin, guidesTwin, guideTwin, homeTwin, notFoundTwin, patternsTwin } from './twins.ts';

/** A file made from the catalogue without Astro. */
export interface TextFile {
  /** Path in the site, with a leading slash. */
  path: string;
  /** Makes its text, in one piece or, where it may be long, in several. */
  write(): string | Iterable<string | Uint8Array>;
}

/** Every text and JSON file of the site that is made from the catalogue, in one list for the build and for `astro dev`. */
export function textFiles(context: Context): TextFile[] {
  const { catalogue } = context;
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    ...catalogue.patterns.flatMap((pattern) => [
      { path: `/patterns/${pattern.slug}.md`, write: () => patternTwin(pattern, context) },
      ...(pattern.example?.programs ?? []).map((program) => ({ path: programPath(pattern, languageOf(program)), write: () => program.code })),
      { path: `/api/patterns/${pattern.slug}.json`, write: () => json(publishedPattern(pattern, context)) },
      { path: comparedPath(pattern.slug), write: () => JSON.stringify(renderedPattern(pattern, context)) },
    ]),
    ...catalogue.categories.flatMap((category) => [
      { path: `/categories/${category.id}.md`, write: () => categoryTwin(category, context) },
      { path: `/llms/${category.id}.txt`, write: () => categoryBundle(category, context).pieces() },
    ]),
    ...comparisonPairs(catalogue).map((pair) => ({ path: twinPath(pair.path), write: () => comparisonTwin(pair, context) })),
    { path: '/compare.md', write: () => compareTwin(context) },
    { path: '/map.md', write: () => mapTwin(context) },
    ...catalogue.guides.map((guide) => ({ path: `/guides/${guide.slug}.md`, write: () => guideTwin(guide, context) })),
    ...(catalogue.guides.length > 0 ? [{ path: '/guides.md', write: () => guidesTwin(context) }] : []),
    { path: '/index.md', write: () => homeTwin(context) },
    { path: '/patterns.md', write: () => patternsTwin(context) },
    { path: '/status.md', write: () => statusTwin(context) },
    { path: '/api/status.json', write: () => json(statusJson(context)) },
    { path: '/choose.md', write: () => chooseTwin(context) },
    { path: '/choose.json', write: () => JSON.stringify(chooseData(catalogue)) },
    { path: '/404.md', write: () => notFoundTwin(context) },
    { path: '/llms.txt', write: () => llmsTxt(context).text },
    { path: '/llms-small.txt', write: () => llmsSmall(context).text },
    { path: '/llms-full.txt', write: () => fullBundle(context).pieces() },
    { path: '/api/patterns.json', write: () => json(patternsIndex(context)) },
    { path: '/api/pattern.schema.json', write: () => json(jsonSchema(context)) },
    { path: '/search.json', write: () => JSON.stringify(searchData(catalogue)) },
    { path: skillPath(context), write: () => skillMarkdown(context) },
    { path: '/.well-known/agent-skills/index.json', write: () => json(skillsIndex(context)) },
    { path: '/.well-known/mcp/server.json', write: () => json(serverJson(context)) },
    { path: '/favicon.svg', write: () => faviconSvg(readTheme()) },
    { path: '/site.webmanifest', write: () => json(webManifest(context, readTheme())) },
    { path: '/opensearch.xml', write: () => openSearchDescription(context) },
  ];
}
