import type { Element, ElementContent, Properties } from 'hast';
import { choicesBetween, type ComparedPattern, comparisonRows, type Item, NO_CHOICE, type Row, sharedText } from './rows.ts';

/** Inline content as elements. */
export type Inline = ElementContent[];

/**
 * A comparison of two or three patterns as a tree of elements: what they are, how to choose, and the table. The build writes
 * it as HTML and the browser as nodes, so that a comparison made in the browser looks like one that has a page.
 * @param hrefOf gives the address of a path of the site
 */
export function comparisonView(patterns: readonly ComparedPattern<Inline>[], hrefOf: (path: string) => string): Element[] {
  const rows = comparisonRows(patterns);
  const link = (path: string, text: string) => h('a', { href: hrefOf(path) }, text);
  return [
    h('dl', { className: ['compared'] }, ...patterns.map(({ slug, title, sentence }) => h('div', {}, h('dt', {}, link(`/patterns/${slug}`, title)), h('dd', {}, sentence)))),
    h('h2', { id: 'how-to-choose' }, 'How to choose'),
    ...choices(patterns),
    h('h2', { id: 'side-by-side' }, 'Side by side'),
    h(
      'table',
      { className: ['comparison', `of-${patterns.length}`] },
      h('thead', {}, h('tr', {}, h('td', {}), ...patterns.map(({ title }) => h('th', { scope: 'col' }, title)))),
      h('tbody', {}, ...rows.map((row) => h('tr', { className: [`row-${row.id}`] }, h('th', { scope: 'row' }, row.title), ...row.cells.map((items, column) => h('td', { dataPattern: patterns[column]?.title }, cell(row, items)))))),
    ),
  ];

  function cell(row: Row<Inline>, items: readonly Item<Inline>[]): ElementContent {
    if (row.id === 'complexity' || row.id === 'team') return h('p', {}, ...items.flatMap(content));
    const marks: Partial<Record<Row<Inline>['id'], string>> = { 'when-to-use': 'ticks', 'when-not-to-use': 'crosses' };
    const mark = marks[row.id];
    return h('ul', mark ? { className: [mark] } : {}, ...items.map((item) => h('li', {}, ...content(item))));
  }

  function content({ label, path, text, inline, shared }: Item<Inline>): ElementContent[] {
    const rest = [...(text === undefined ? [] : [words(text)]), ...(inline ?? [])];
    const head = label === undefined ? [] : [h('strong', {}, path === undefined ? label : link(path, label)), ...(rest.length > 0 ? [words(': ')] : [])];
    return [...head, ...rest, ...(shared ? [words(' '), h('span', { className: ['shared'] }, sharedText(patterns.length))] : [])];
  }
}

function choices(patterns: readonly ComparedPattern<Inline>[]): Element[] {
  const found = choicesBetween(patterns).flatMap(({ sides: [a, b], choose }) => [
    ...(patterns.length > 2 ? [h('h3', {}, `${a.title} or ${b.title}`)] : []),
    ...choose.map((sentence) => h('p', { className: ['choice'] }, ...sentence)),
  ]);
  return found.length > 0 ? found : [h('p', {}, NO_CHOICE)];
}

/** An element. */
export function h(tagName: string, properties: Properties, ...children: (ElementContent | string)[]): Element {
  return { type: 'element', tagName, properties, children: children.map((child) => (typeof child === 'string' ? words(child) : child)) };
}

function words(value: string): ElementContent {
  return { type: 'text', value };
}
