import { comparedPath, comparisonPath, versus } from '../compare/address.ts';
import type { ComparedPattern } from '../compare/rows.ts';
import { readSelection, selectionText, sideBySideText, writeSelection } from '../compare/selection.ts';
import { comparisonView, type Inline } from '../compare/view.ts';
import { toDom } from './hast-dom.ts';

const root = document.querySelector<HTMLElement>('[data-compare]');
const form = root?.querySelector('form');
const status = root?.querySelector<HTMLElement>('.compare-status');
const result = root?.querySelector<HTMLElement>('.compare-result');

if (root && form && status && result) {
  const selects = [...form.querySelectorAll('select')];
  const known = new Set([...(selects[0]?.options ?? [])].map(({ value }) => value).filter((value) => value !== ''));
  const hrefOf = (path: string) => (root.dataset['base'] ?? '') + path;
  const usualTitle = document.title;
  let latest = 0;

  const load = async (slug: string): Promise<ComparedPattern<Inline>> => {
    const response = await fetch(hrefOf(comparedPath(slug)));
    if (!response.ok) throw new Error(response.statusText);
    return response.json() as Promise<ComparedPattern<Inline>>;
  };

  /**
   * Shows what the query asks for; a pair that has a page is shown there.
   * @param lead true when the reader is led to the result
   */
  const show = async (query: string, lead = false) => {
    const selection = readSelection(query, (slug) => known.has(slug));
    const { slugs } = selection;
    selects.forEach((select, index) => (select.value = slugs[index] ?? ''));
    status.textContent = selectionText(selection);
    result.replaceChildren();
    document.title = usualTitle;
    const turn = ++latest;
    if (slugs.length < 2) return;
    const page = hrefOf(comparisonPath(slugs[0] ?? '', slugs[1] ?? ''));
    if (slugs.length === 2 && selection.unknown.length === 0 && document.querySelector(`.pairs a[href="${page}"]`)) {
      location.replace(page);
      return;
    }
    try {
      const patterns = await Promise.all(slugs.map(load));
      if (turn !== latest) return;
      result.append(toDom(comparisonView(patterns, hrefOf)));
      const titles = patterns.map(({ title }) => title);
      document.title = usualTitle.replace(/^.*(?= · )/, () => versus(patterns));
      status.textContent = [selectionText(selection), sideBySideText(titles)].filter((text) => text !== '').join(' ');
      if (!lead) return;
      status.scrollIntoView();
      result.focus({ preventScroll: true });
    } catch {
      if (turn === latest) status.textContent = 'The patterns could not be loaded. Try again.';
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = selects.map(({ value }) => value).filter((value) => value !== '');
    const query = writeSelection([...new Set(chosen)]);
    if (query === '') status.textContent = 'Choose at least two.';
    else {
      history.pushState(null, '', query);
      void show(query, true);
    }
  });
  addEventListener('popstate', () => void show(location.search));
  void show(location.search);
}
