import type { PhrasingContent } from 'mdast';
import { u } from 'unist-builder';
import { bullets, type Context, heading, link, paragraph, stringify, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { categoryBundle, fullBundle } from './bundles.ts';
import { everything, guideLinks, patternLinks, quote, root } from './compose.ts';
import { counted, patternCount } from '../counted.ts';
import { skillPath } from './skill.ts';
import { llmsSmall } from './small.ts';
import { formatTokens, sizedText, type SizedText } from './tokens.ts';
import { patternTwinTokens } from './twin.ts';

/**
 * `/llms.txt` in the form of llmstxt.org: a title, a summary, how to use it, a `##` section of links for each category, and
 * one for guides about architecture. What only those need who work with the catalogue itself stands under Optional.
 */
export function llmsTxt(context: Context): SizedText {
  const { catalogue, site } = context;
  const { name, description } = catalogue.site;
  const head = (tokens: number) => stringify(root(heading(1, name), quote(description), paragraph(...usage(tokens, context))));
  const sections = catalogue.categories.flatMap((category) => [heading(2, category.title), patternLinks(catalogue.inCategory(category.id), context)]);
  const guides = catalogue.guidesAbout('architecture');
  const guideSection = guides.length > 0 ? [heading(2, 'Guides'), guideLinks(guides, context)] : [];
  return sizedText(head, `\n${stringify(root(...sections, ...guideSection, heading(2, 'Optional'), bullets(optional(context))))}`);

  function optional({ catalogue: { categories } }: Context) {
    const entry = (path: string, title: string, what: string) => [link(absolute(site, path), title), text(`: ${what}`)];
    return [
      entry('/llms-small.txt', 'Digest for choosing', 'every pattern in at most 250 tokens'),
      entry('/llms-full.txt', `All ${everything(catalogue)} in one file`, `${formatTokens(fullBundle(context).tokens)} tokens`),
      ...categories.map(({ id, title }) =>
        entry(`/llms/${id}.txt`, `All ${title} patterns`, `${patternCount(catalogue.inCategory(id).length)}, ${formatTokens(categoryBundle(catalogue.category(id), context).tokens)} tokens`),
      ),
      entry('/compare.md', 'Comparisons', 'every pair of patterns that has a page with the sentence that decides and a table'),
      entry('/choose.md', 'Choose', 'what comes first for each problem and quality attribute, and the rules of the ranking'),
      entry('/map.md', 'Map', 'which patterns belong together, and which are alternatives'),
      entry(skillPath(context), 'Agent skill', 'when to fetch what, how to compare, how to cite'),
      entry('/patterns.md', 'List of all patterns', 'with the complexity of each'),
      ...(catalogue.guides.length > 0 ? [entry('/guides.md', 'List of all guides', 'those about architecture and those about the catalogue')] : []),
      ...catalogue.guidesAbout('catalogue').map(({ slug, title, summary }) => entry(`/guides/${slug}.md`, title, summary)),
    ];
  }
}

/** Which file to fetch for which need, and what each costs. */
function usage(tokens: number, context: Context): PhrasingContent[] {
  const { catalogue, site } = context;
  const sizes = catalogue.patterns.map((pattern) => patternTwinTokens(pattern, context));
  const range = `${formatTokens(Math.min(...sizes))} to ${formatTokens(Math.max(...sizes))}`;
  return [
    text(
      `${patternCount(catalogue.patterns.length)} in ${counted(catalogue.categories.length, 'category', 'categories')}, as of ${catalogue.updated}. ` +
        `Choose from the summaries in this file (${formatTokens(tokens)} tokens), then fetch the two or three patterns that could fit: each link is one complete page in Markdown of ${range} tokens. ` +
        'When the summaries do not decide it, ',
    ),
    link(absolute(site, '/llms-small.txt'), '/llms-small.txt'),
    text(
      ` (${formatTokens(llmsSmall(context).tokens)} tokens) adds when to use and when not, and what each is compared with. ` +
        'The address of any page with .md after it is its Markdown; cite the address without .md. The same as data: ',
    ),
    u('inlineCode', absolute(site, '/api/patterns.json')),
    text(' and '),
    u('inlineCode', absolute(site, '/api/patterns/SLUG.json')),
    text('. Sizes are o200k tokens.'),
  ];
}
