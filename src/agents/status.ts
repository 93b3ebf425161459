import type { PhrasingContent } from 'mdast';
import { LANGUAGES } from '../catalogue/index.ts';
import { type Context, heading, link, paragraph, stringify, table, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { catalogueStatus, diagramsText, type PatternStatus, share, statusTotals } from '../status/status.ts';
import { quote, root } from './compose.ts';
import { programPath } from './programs.ts';
import { twin } from './twin.ts';

/** What the page, its twin and its JSON say of themselves. */
export const STATUS_DESCRIPTION =
  'Which patterns have documentation, diagrams and a program in each language. This is worked out from the content at every build, and a program that does not run stops the build.';

/** Twin of `/status`: the totals, then a table for each category. */
export function statusTwin(context: Context): string {
  const { catalogue } = context;
  const totals = statusTotals(catalogue.patterns);
  const totalRows = [...catalogueStatus(catalogue).map((part) => ({ name: part.category.title, totals: part.totals })), { name: 'All', totals }];
  const markdown = stringify(
    root(
      heading(1, 'Status'),
      quote(STATUS_DESCRIPTION),
      table(
        ['Category', 'Documentation', 'Diagram', ...LANGUAGES.map(({ title }) => title)],
        totalRows.map((row) => [
          row.name,
          share(row.totals.documented, row.totals),
          share(row.totals.withDiagram, row.totals),
          ...LANGUAGES.map(({ id }) => share(row.totals.programs[id], row.totals)),
        ].map((cell) => [text(cell)])),
      ),
      ...catalogueStatus(catalogue).flatMap(({ category, rows }) => [
        heading(2, category.title),
        table(['Pattern', 'Documentation', 'Diagram', ...LANGUAGES.map(({ title }) => title), 'Updated'], rows.map((row) => cells(row, context))),
        ...rows.flatMap(({ pattern, noCode }) => (noCode === undefined ? [] : [paragraph(text(`${pattern.title} has no program: ${noCode}`))])),
      ]),
    ),
  );
  return twin('/status', catalogue.updated, markdown, context);
}

function cells({ pattern, words, diagrams, languages, updated }: PatternStatus, { site }: Context): PhrasingContent[][] {
  return [
    [link(absolute(site, `/patterns/${pattern.slug}.md`), pattern.title)],
    [text(`${words} words`)],
    [text(diagramsText(diagrams))],
    ...LANGUAGES.map((language) => [languages.has(language.id) ? link(absolute(site, programPath(pattern, language)), 'done') : text('none')]),
    [text(updated)],
  ];
}

/** `/api/status.json`. */
export function statusJson(context: Context) {
  const { catalogue, site } = context;
  const programs = (row: PatternStatus) =>
    Object.fromEntries(LANGUAGES.map((language) => [language.id, row.languages.has(language.id) ? absolute(site, programPath(row.pattern, language)) : null]));
  return {
    updated: catalogue.updated,
    totals: statusTotals(catalogue.patterns),
    categories: catalogueStatus(catalogue).map(({ category, totals, rows }) => ({
      id: category.id,
      totals,
      patterns: rows.map((row) => ({
        slug: row.pattern.slug,
        title: row.pattern.title,
        words: row.words,
        diagrams: row.diagrams,
        programs: programs(row),
        noCode: row.noCode ?? null,
        updated: row.updated,
      })),
    })),
  };
}
