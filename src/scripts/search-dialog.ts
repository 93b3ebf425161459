import type { SearchBox } from './search-box.ts';

const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]');
const input = dialog?.querySelector('input');
const list = dialog?.querySelector<HTMLElement>('.search-results');

if (dialog && input && list) {
  /** Results shown, the comparison included or not; the search page shows more. */
  const LIMIT = 20;
  let box: Promise<SearchBox> | undefined;
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

  const load = () => {
    box ??= import('./search-box.ts').then(({ createSearchBox }) => createSearchBox(dialog, { limit: LIMIT, isRead: () => walking || list.matches(':hover'), shown }));
    return box;
  };

  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    (await load()).update();
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
  for (const opener of document.querySelectorAll('[data-search-open]')) {
    opener.addEventListener('click', (event) => {
      if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
      event.preventDefault();
      void open();
    });
  }
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const typing = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    const shortcut = (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) || (event.key === '/' && !typing);
    if (!shortcut) return;
    event.preventDefault();
    void open();
  });
}
