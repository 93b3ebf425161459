import type { PhrasingContent } from 'mdast';
import type { Candidate } from '../choose/types.ts';
import { EXCLUSIONS, RULES, SOURCES } from '../choose/method.ts';
import { overview } from '../choose/overview.ts';
import { QUESTIONS } from '../choose/questions.ts';
import { CONSISTENCIES, LOADS } from '../choose/situation.ts';
import { bullets, type Context, heading, link, paragraph, stringify, table, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { quote, root } from './compose.ts';
import { twin } from './twin.ts';

/** What `/choose` says of itself, on the page and in its twin. */
export const CHOOSE_DESCRIPTION = 'Say what hurts and how you work: the patterns that help are ranked, each with its reasons, and what is ruled out is told with the reason.';

/** Twin of `/choose`: the questions, what ranks first for each answer, the rules, and how a model gets the same ranking. */
export function chooseTwin(context: Context): string {
  const { catalogue, site } = context;
  const { problems, qualities, examples } = overview(catalogue);
  const example = absolute(site, `/choose${examples[0]?.query ?? ''}`);
  const names = (candidates: readonly Candidate[]): PhrasingContent[] =>
    candidates.flatMap(({ slug, title }, index) => [...(index > 0 ? [text(', ')] : []), link(absolute(site, `/patterns/${slug}.md`), title)]);
  const words = (value: string) => [text(value)];
  const options = (answers: Readonly<Record<string, string>>) => Object.entries(answers).map(([id, meaning]) => `${id}: ${meaning}`).join('; ');
  const question = ({ name, text: asked, hint }: { name: string; text: string; hint: string }, answers = '') => [text(`${name}: ${asked} ${hint}${answers && ` ${answers}.`}`)];
  return twin(
    '/choose',
    catalogue.updated,
    stringify(
      root(
        heading(1, 'Choose a pattern'),
        quote(CHOOSE_DESCRIPTION),
        heading(2, 'The questions'),
        bullets([
          question(QUESTIONS.hurts, 'The ids stand in the first table'),
          question(QUESTIONS.improve, 'The ids stand in the second table'),
          question(QUESTIONS.team),
          question(QUESTIONS.load, options(LOADS)),
          question(QUESTIONS.consistency, options(CONSISTENCIES)),
          question(QUESTIONS.complexity, '1 (adopted in passing) to 5 (needs specialists)'),
          question(QUESTIONS.have, 'Slugs'),
        ]),
        heading(2, 'Situations to begin from'),
        bullets(examples.map(({ text: situation, first }) => [text(`${situation} First: `), ...names(first), text('.')])),
        heading(2, 'By what hurts'),
        table(['What hurts', 'Id', 'Quality attributes behind it', 'First'], problems.map(({ label, id, qualities: behind, first }) => [words(label), words(id), words(behind), names(first)])),
        heading(2, 'By quality attribute'),
        table(['To improve', 'Id', 'First'], qualities.map(({ label, id, first }) => [words(label), words(id), names(first)])),
        heading(2, 'How it ranks'),
        paragraph(text(`${METHOD.considered} ${METHOD.order}`)),
        table(['Points', 'Rule', 'Why'], RULES.map(({ points, rule, why }) => [words(points), words(rule), words(why)])),
        paragraph(text(METHOD.ruledOut)),
        bullets(EXCLUSIONS.map(words)),
        paragraph(text(METHOD.origin)),
        bullets(SOURCES.map(({ title, authors, year, url }, index) => [text(`${index + 1}: `), url ? link(url, title) : text(title), text(` (${authors}, ${year})`)])),
        heading(2, 'The same answer for a model'),
        bullets([
          [text(METHOD.mcp)],
          [text('By reading: '), link(absolute(site, '/choose.json'), 'choose.json'), text(` holds all that the ranking reads; add the points of the rules above. ${METHOD.data}`)],
          [text('By address, for a person: '), link(example, example), text(' opens the page with these answers.')],
        ]),
      ),
    ),
    context,
  );
}

/** How the ranking works, for the page and its twin. */
export const METHOD = {
  considered: 'A pattern is considered if it improves at least one quality attribute behind what hurts. It gets and loses points by the facts that its page declares.',
  order: 'More points rank first; among equals the simpler pattern does, then the alphabet decides. Only the order means anything: a first place says which page to read first, not what to build.',
  mcp: 'Over the Model Context Protocol: the tool choose_pattern takes the answers under the names of the questions (complexity is maxComplexity there) and gives the ranking, its reasons, and what is ruled out.',
  data: 'For each pattern, madeFor has the words by which its page names a problem; improves, costs, complexity, minTeam and maxTeam are its frontmatter.',
  ruledOut: 'Ruled out, whatever its points, is a pattern of which one of these is true:',
  origin: 'The weights are a convention of this catalogue. The rules rest on these works; that no more than three things may hurt is from the last.',
} as const;
