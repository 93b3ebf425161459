import { excerpt, hasMark, type Piece } from '../search/excerpt.ts';
import type { Hit } from '../search/merge.ts';
import { phraseLabel } from '../search/messages.ts';
import type { Phrase } from '../search/names.ts';
import type { ComparisonHit } from '../search/search.ts';

/** A result as a list item with one link: title, what the page is, and why it was found. */
export function hitElement({ document: page, phrase, text }: Hit, stems: ReadonlySet<string>, root: string): HTMLLIElement {
  const facts = page.complexity > 0 ? [page.label, `complexity ${page.complexity} of 5`] : [page.label];
  const lines: HTMLElement[] = [];
  const label = phrase && isMeant(phrase, stems) ? phraseLabel(phrase.kind) : undefined;
  if (phrase && label !== undefined) lines.push(line('search-why', [{ text: `${label}: `, marked: false }, ...excerpt(phrase.text, stems)]));
  const summary = excerpt(page.summary, stems);
  const inText = text === undefined || label !== undefined || hasMark(summary) ? [] : excerpt(text, stems);
  lines.push(line('search-excerpt', hasMark(inText) || summary.length === 0 ? inText : summary));
  return item(address(page.path, root), excerpt(page.title, stems), facts.filter(Boolean).join(' · '), lines);
}

/** True when at least half of a phrase's words were asked for. */
function isMeant({ stems: own }: Phrase, stems: ReadonlySet<string>): boolean {
  return [...own].filter((value) => stems.has(value)).length * 2 >= own.size;
}

/** The link to the page that compares two patterns, as a list item. */
export function comparisonElement({ path, title }: ComparisonHit, root: string): HTMLLIElement {
  const plain = (value: string): Piece[] => [{ text: value, marked: false }];
  return item(address(path, root), plain(title), 'Comparison', [line('search-excerpt', plain('The two side by side: what each is for, what it costs, and the sentences that decide.'))]);
}

function item(href: string, title: readonly Piece[], facts: string, lines: readonly HTMLElement[]): HTMLLIElement {
  const element = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  const heading = document.createElement('strong');
  heading.append(...pieces(title));
  const about = document.createElement('span');
  about.className = 'search-facts';
  about.textContent = facts;
  link.append(heading, ' ', about, ...lines.flatMap((below) => [' ', below]));
  element.append(link);
  return element;
}

function line(className: string, content: readonly Piece[]): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(...pieces(content));
  return element;
}

/** Text stays text: only the marks are elements. */
function pieces(content: readonly Piece[]): (string | HTMLElement)[] {
  return content.map(({ text, marked }) => {
    if (!marked) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

function address(path: string, root: string): string {
  return root + path.slice(1);
}
