import { type Answer, type Filters, filteredPatterns, type Hit, isFiltered, mergeAnswers, wronglyCorrected } from '../search/merge.ts';
import { statusOf } from '../search/messages.ts';
import { patternCount } from '../counted.ts';
import type { NameAnswer, NameSearch } from '../search/search.ts';
import { wordsOf } from '../search/words.ts';
import { loadNames, loadText, searchText } from './search.ts';
import { comparisonElement, hitElement } from './search-view.ts';

/** How long typing rests before the pages' text is searched, in milliseconds; names are searched at once. */
const REST = 60;

/** What is said when Pagefind is out of reach: names are found all the same. */
const ONLY_NAMES = 'Only names were searched: the text of the pages could not be loaded.';

/** What a search field needs to know of its surroundings. */
export interface SearchBoxOptions {
  /** How many results are shown. */
  limit: number;
  /** True while the results on the screen may not change places, since somebody reads them or walks through them. */
  isRead(): boolean;
  /** Called whenever other results are shown. */
  shown(): void;
}

/** A search field with its filters and its results. */
export interface SearchBox {
  /** Searches for what the field and the filters say. */
  update(): void;
  /** What the filters say. */
  filters(): Filters;
}

/**
 * Makes the search field inside an element work: `input[name=q]`, `select[name=category]`, `select[name=complexity]`,
 * `.search-results`, `.search-status`, the way on when nothing is found, and in it the button that takes the filters away.
 */
export function createSearchBox(element: HTMLElement, { limit, isRead, shown }: SearchBoxOptions): SearchBox {
  const root = element.dataset['root'] ?? '/';
  const part = <T extends HTMLElement>(selector: string): T => {
    const found = element.querySelector<T>(selector);
    if (!found) throw new Error(`the search has no ${selector}`);
    return found;
  };
  const input = part<HTMLInputElement>('input[name="q"]');
  const category = part<HTMLSelectElement>('select[name="category"]');
  const complexity = part<HTMLSelectElement>('select[name="complexity"]');
  const [list, status, hint, nothing] = [part('.search-results'), part('.search-status'), part('.search-hint'), part('.search-nothing')];
  const unfilter = part('[data-unfilter]');
  let turn = 0;
  let order: string[] = [];

  const filters = (): Filters => ({
    ...(category.value && { category: category.value }),
    ...(complexity.value && { complexity: Number(complexity.value) }),
  });

  const render = (items: readonly HTMLElement[], message: string, found: boolean) => {
    list.replaceChildren(...items);
    status.textContent = message;
    hint.hidden = message !== '';
    nothing.hidden = found || message === '';
    shown();
  };

  /** @param onlyNames true when the pages' text could not be searched */
  const show = (answer: Answer, names: NameAnswer, onlyNames = false) => {
    const hits = isRead() ? inOrder(answer.hits, order) : answer.hits;
    order = hits.map(({ document: page }) => page.path);
    const items = hits.slice(0, limit).map((hit) => hitElement(hit, names.stems, root));
    if (answer.comparison) items.unshift(comparisonElement(answer.comparison, root));
    render(items, `${statusOf(input.value, answer, filters())}${onlyNames ? ` ${ONLY_NAMES}` : ''}`, items.length > 0);
    unfilter.hidden = items.length > 0 || !isFiltered(filters());
  };

  const showFiltered = (search: NameSearch) => {
    const hits = isFiltered(filters()) ? filteredPatterns(search.documents, filters()) : [];
    render(hits.map((hit) => hitElement(hit, new Set(), root)), isFiltered(filters()) ? patternCount(hits.length) : '', hits.length > 0);
  };

  const run = async () => {
    const now = ++turn;
    list.ariaBusy = 'true';
    const search = await loadNames(root);
    // Fetched ahead; a failure is told when it is waited for.
    loadText(root, search.patterns).catch(() => undefined);
    if (now !== turn) return;
    if (input.value.trim() === '') {
      showFiltered(search);
      list.ariaBusy = 'false';
      return;
    }
    const names = search.search(input.value);
    const first = mergeAnswers(names, undefined, filters());
    // An empty answer is held back until the text has been searched as well, so that "nothing" is said only once and for good.
    if (first.hits.length > 0) show(first, names);
    await new Promise((resolve) => setTimeout(resolve, REST));
    if (now !== turn) return;
    const unfinished = /\s$/.test(input.value) ? undefined : wordsOf(input.value).at(-1);
    const text = await loadText(root, search.patterns)
      .then((engine) => searchText(engine, names.words.map(({ word }) => word), unfinished, search.documents.length))
      .catch((error: unknown) => {
        console.error(error);
        return undefined;
      });
    if (now !== turn) return;
    const reread = text ? search.search(input.value, wronglyCorrected(names, text)) : names;
    show(mergeAnswers(reread, text, filters()), reread, text === undefined);
    list.ariaBusy = 'false';
  };

  const update = () => {
    run().catch((error: unknown) => {
      console.error(error);
      render([], 'The search could not be loaded.', false);
      list.ariaBusy = 'false';
    });
  };

  for (const control of [input, category, complexity]) control.addEventListener('input', update);
  unfilter.addEventListener('click', () => {
    category.value = '';
    complexity.value = '';
    input.focus();
    update();
  });
  return { update, filters };
}

/** The hits that are shown already in the order in which they are shown, then the others in theirs. */
function inOrder(hits: readonly Hit[], order: readonly string[]): Hit[] {
  const place = ({ document: page }: Hit) => (order.indexOf(page.path) + 1 || Number.POSITIVE_INFINITY);
  return [...hits].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
