import styles from '../styles/search.css?url';
import { createSearchBox, type SearchBox } from './search-box.ts';

const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]');
const input = dialog?.querySelector('input');
const list = dialog?.querySelector<HTMLElement>('.search-results');

/** The dialog's styles, which the page has not loaded. */
const styled = new Promise<void>((resolve) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  // Without them the dialog is plain, and works all the same.
  link.onload = link.onerror = () => resolve();
  document.head.append(link);
});

/**
 * Shows the dialog; does nothing while it is shown.
 * @param typed gives what was typed since somebody asked for it
 */
export let openSearch: (typed: () => string) => Promise<void> = async () => {};

if (dialog && input && list) {
  /** Results shown, the comparison included or not; the search page shows more. */
  const LIMIT = 20;
  let current = -1;
  /** True once somebody walks through the results with the keys, until something else is typed. */
  let walking = false;

  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('a')];

  const select = (index: number) => {
    const all = options();
    current = all.length === 0 ? -1 : (index + all.length) % all.length;
    all.forEach((option, at) => (option.ariaSelected = String(at === current)));
    const option = all[current];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };

  /** Makes links the options of the combobox: the focus stays in the field, which names the one that is selected. */
  const shown = () => {
    options().forEach((option, index) => {
      option.id = `search-option-${index}`;
      option.role = 'option';
      option.tabIndex = -1;
      if (option.parentElement) option.parentElement.role = 'none';
    });
    input.ariaExpanded = String(options().length > 0);
    list.hidden = options().length === 0;
    select(walking ? Math.max(0, Math.min(current, options().length - 1)) : 0);
    if (!walking) list.scrollTop = 0;
  };

  let box: SearchBox | undefined;

  openSearch = async (typed) => {
    await styled;
    if (dialog.open) return;
    dialog.showModal();
    if (typed()) input.value = typed();
    else input.select();
    box ??= createSearchBox(dialog, { limit: LIMIT, isRead: () => walking || list.matches(':hover'), shown });
    box.update();
  };

  input.addEventListener('input', () => (walking = false));
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      dialog.close();
    } else if (event.key === 'Enter' && options()[current]) {
      event.preventDefault();
      options()[current]?.click();
    } else if (target !== undefined && options().length > 0) {
      event.preventDefault();
      walking = true;
      select(target);
    }
  });
  list.addEventListener('click', () => dialog.close());
  dialog.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}
