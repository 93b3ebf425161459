import type { PhrasingContent, RootContent, Table } from 'mdast';
import { u } from 'unist-builder';
import type { Pattern } from '../catalogue/index.ts';
import { bullets, type Context, heading, inline, joined, link, paragraph, stringify, strong, table, text, verbatim } from '../markdown/document.ts';
import { absolute, twinPath } from '../site.ts';
import { versus } from './address.ts';
import { comparedPattern } from './facts.ts';
import { choicesBetween, type ComparedPattern, comparisonRows, type Item, NO_CHOICE, type Row, sharedText } from './rows.ts';

/** Two or three patterns compared, as Markdown: what they are, how to choose, and the table; the same facts as `comparisonView`. */
export function comparisonMarkdown(patterns: readonly Pattern[], context: Context): string {
  const compared = patterns.map((pattern) => comparedPattern(pattern, context.catalogue));
  return stringify(u('root', [heading(1, versus(compared)), ...comparisonNodes(compared, context)]));
}

/** The same without its title. */
function comparisonNodes(compared: readonly ComparedPattern<string>[], context: Context): RootContent[] {
  return [
    bullets(compared.map(({ slug, title, sentence }) => [strongLink(`/patterns/${slug}`, title, context), text(`: ${sentence}`)])),
    heading(2, 'How to choose'),
    ...choices(compared, context),
    heading(2, 'Side by side'),
    sideBySide(compared, context),
  ];
}

function choices(compared: readonly ComparedPattern<string>[], context: Context): RootContent[] {
  const found = choicesBetween(compared).flatMap(({ sides: [a, b], choose }) => [
    ...(compared.length > 2 ? [heading(3, `${a.title} or ${b.title}`)] : []),
    bullets(choose.map((sentence) => inline(sentence, context))),
  ]);
  return found.length > 0 ? found : [paragraph(text(NO_CHOICE))];
}

function sideBySide(compared: readonly ComparedPattern<string>[], context: Context): Table {
  const head = ['', ...compared.map(({ title }) => title)];
  return table(head, comparisonRows(compared).map((row) => [[text(row.title)], ...row.cells.map((items, column) => knownCell(row.id, items, compared, column, context))]));
}

/** Patterns whose cells are kept at a time, some 10 KB each. */
const KEPT = 3_000;
/** Cells that only depend on their pattern, by site, pattern and row: each stands in all comparisons of the pattern. */
const made = new WeakMap<Context['site'], Map<ComparedPattern<string>, Map<Row<string>['id'], PhrasingContent[]>>>();

/** A cell, made anew only where it tells what the patterns share. */
function knownCell(row: Row<string>['id'], items: readonly Item<string>[], compared: readonly ComparedPattern<string>[], column: number, context: Context): PhrasingContent[] {
  const pattern = compared[column];
  if (!pattern || row === 'improves' || row === 'pays-with') return cell(items, compared.length, context);
  const bySite = made.get(context.site) ?? new Map<ComparedPattern<string>, Map<Row<string>['id'], PhrasingContent[]>>();
  if (bySite.size >= KEPT && !bySite.has(pattern)) bySite.clear();
  const known = bySite.get(pattern) ?? new Map<Row<string>['id'], PhrasingContent[]>();
  made.set(context.site, bySite.set(pattern, known));
  const nodes = known.get(row) ?? joined(cell(items, compared.length, context));
  known.set(row, nodes);
  return nodes;
}

/** The items of a cell, one below the other. */
function cell(items: readonly Item<string>[], count: number, context: Context): PhrasingContent[] {
  return items.flatMap(({ label, path, text: plain, inline: markdown, shared }, index) => {
    const rest = [...(plain === undefined ? [] : [text(plain)]), ...(markdown === undefined ? [] : inline(markdown, context).map(withoutPipes))];
    const head = label === undefined ? [] : [path === undefined ? strong(label) : strongLink(path, label, context), ...(rest.length > 0 ? [text(': ')] : [])];
    return [...(index > 0 ? [verbatim('<br>')] : []), ...head, ...rest, ...(shared ? [text(` (${sharedText(count)})`)] : [])];
  });
}

/** A pipe would end the cell, in code too. */
function withoutPipes(node: PhrasingContent): PhrasingContent {
  return node.type === 'verbatim' ? { ...node, value: node.value.replaceAll('|', '\\|') } : node;
}

function strongLink(path: string, label: string, { site }: Context): PhrasingContent {
  const [page = '', anchor] = path.split('#');
  return strong(link(absolute(site, twinPath(page)) + (anchor === undefined ? '' : `#${anchor}`), label));
}
