import { browse, comparable, counts, type Facet, filterCount, type Filters, formatFilters, parseFilters, type Row } from '../browse/browse.ts';
import { patternCount } from '../counted.ts';

const page = document.querySelector<HTMLElement>('[data-browse-page]');
const form = page?.querySelector<HTMLFormElement>('[data-browse]');
const sort = page?.querySelector<HTMLSelectElement>('[data-browse-sort]');
const words = form?.querySelector<HTMLInputElement>('[name="q"]');
const flat = page?.querySelector<HTMLElement>('[data-browse-flat]');

if (page && form && sort && words && flat) {
  const part = (name: string) => page.querySelector<HTMLElement>(`[data-browse-${name}]`);
  const items = new Map([...page.querySelectorAll<HTMLElement>('.row')].map((item) => [item.dataset['slug'] ?? '', item]));
  const rows = [...items].map(([slug, item]) => rowOf(slug, item));
  const groups = [...page.querySelectorAll<HTMLElement>('[data-browse-group]')].map((section) => ({ section, list: section.querySelector('ul'), items: [...section.querySelectorAll('.row')] }));
  /** The fields of each facet that can be chosen by name. */
  const boxes = [...form.querySelectorAll<HTMLInputElement>('[type="checkbox"]')];
  const selects = [...form.querySelectorAll('select')];

  /** Fills in the form from the address. */
  const restore = (): Filters => {
    const filters = parseFilters(location.search);
    words.value = filters.words;
    sort.value = filters.sort;
    for (const box of boxes) box.checked = filters.chosen[box.name as Facet]?.includes(box.value) ?? false;
    for (const select of selects) {
      select.value = filters.chosen[select.name as Facet]?.[0] ?? '';
      if (select.selectedIndex < 0) select.value = '';
    }
    return read();
  };

  /** What the form says. */
  const read = () => parseFilters(new URLSearchParams([...[...new FormData(form)].map(([name, value]) => [name, String(value)]), ['sort', sort.value]]).toString());

  const show = (filters: Filters) => {
    const found = browse(rows, filters).map(({ slug }) => slug);
    for (const [slug, item] of items) item.hidden = !found.includes(slug);
    const grouped = filters.sort === 'category';
    flat.hidden = grouped;
    if (!grouped) flat.querySelector('ul')?.replaceChildren(...found.flatMap((slug) => items.get(slug) ?? []));
    for (const { section, list, items: own } of groups) {
      if (grouped) list?.replaceChildren(...own);
      section.hidden = !grouped || own.every((item) => (item as HTMLElement).hidden);
    }
    for (const facet of new Set([...boxes, ...selects].map(({ name }) => name as Facet))) showCounts(facet, filters);
    const set = filterCount(filters);
    part('empty')?.toggleAttribute('hidden', found.length > 0);
    const shown = patternCount(found.length);
    part('status')?.replaceChildren(set > 0 ? `${found.length} of ${patternCount(rows.length)}` : shown);
    part('submit')?.replaceChildren(`Show ${shown}`);
    showChips();
    page.querySelector('[data-filter-count]')?.replaceChildren(set > 0 ? `(${set} set)` : '');
  };

  const showCounts = (facet: Facet, filters: Filters) => {
    const own = boxes.filter(({ name }) => name === facet);
    counts(rows, filters, facet, own.map(({ value }) => value)).forEach((count, index) => {
      const label = own[index]?.closest('label');
      label?.classList.toggle('none', count === 0);
      label?.querySelector('.count')?.replaceChildren(String(count));
    });
    const choices = selects.filter(({ name }) => name === facet).flatMap((select) => [...select.options].slice(1));
    counts(rows, filters, facet, choices.map(({ value }) => value)).forEach((count, index) => {
      const option = choices[index];
      if (option) option.text = option.text.replace(/\d+\)$/, `${count})`);
    });
  };

  /** Names each filter that is on, as a button that removes it. */
  const showChips = () => {
    const fields = [...(words.value.trim() === '' ? [] : [words]), ...boxes.filter(({ checked }) => checked), ...selects.filter(({ value }) => value !== '')];
    const chips = fields.map((field) => chip('Remove filter: ', nameOf(field), () => {
      if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = false;
      else field.value = '';
      change(false);
    }));
    if (chips.length > 0) chips.push(chip('', 'Clear filters', () => form.reset()));
    part('chips')?.replaceChildren(...chips);
    part('chips')?.toggleAttribute('hidden', chips.length === 0);
  };

  /** A button, after which the number of patterns is where the reader goes on. */
  const chip = (before: string, text: string, act: () => void) => {
    const [button, hidden] = [document.createElement('button'), document.createElement('span')];
    button.type = 'button';
    hidden.className = 'visually-hidden';
    hidden.textContent = before;
    button.append(...(before === '' ? [] : [hidden]), text);
    button.addEventListener('click', () => {
      part('status')?.focus({ preventScroll: true });
      act();
    });
    return button;
  };

  /** Puts the filters into the address, as a new entry of the history unless somebody is typing. */
  const change = (typing: boolean) => {
    const filters = read();
    const address = formatFilters(filters) || location.pathname;
    if (typing) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    show(filters);
  };

  form.addEventListener('input', (event) => change(event.target === words));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.closest('details')?.removeAttribute('open');
    part('status')?.scrollIntoView();
    part('status')?.focus({ preventScroll: true });
  });
  form.addEventListener('reset', () => setTimeout(() => change(false)));
  sort.addEventListener('change', () => change(false));
  part('reset')?.addEventListener('click', () => {
    form.reset();
    words.focus();
  });
  addEventListener('popstate', () => show(restore()));
  const given = restore();
  if (location.search) show(given);
}

/** What a field filters by, and the value that is chosen: "Category: Data". */
function nameOf(field: HTMLInputElement | HTMLSelectElement): string {
  const box = field.closest('label')?.querySelector('span');
  const value = box?.textContent ?? (field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text.replace(/ \(\d+\)$/, '') : field.value.trim());
  return `${field.closest('.filter')?.querySelector('legend, label')?.textContent}: ${value}`;
}

/** A row as its element tells it. */
function rowOf(slug: string, item: HTMLElement): Row {
  const { category = '', complexity, team = '', improves = '', costs = '', updated = '', terms = '' } = item.dataset;
  const [minTeam, maxTeam] = team.split('-');
  const text = (selector: string) => item.querySelector(selector)?.textContent ?? '';
  return {
    slug,
    title: text('h3'),
    category,
    complexity: Number(complexity),
    minTeam: Number(minTeam),
    maxTeam: maxTeam ? Number(maxTeam) : null,
    improves: improves.split(' '),
    costs: costs.split(' '),
    updated,
    text: comparable([text('h3'), terms, text('.row-summary')].join(' ')),
  };
}
