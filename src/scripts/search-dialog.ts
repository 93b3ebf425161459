import { hitElement, loadEngine, search, statusText } from './search.ts';

const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]');
const input = dialog?.querySelector('input');
const list = dialog?.querySelector<HTMLUListElement>('.search-results');
const status = dialog?.querySelector('.search-status');

if (dialog && input && list && status) {
  const bundle = dialog.dataset['bundle'] ?? '/pagefind/';
  let current = -1;
  let latest = 0;

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    void loadEngine(bundle);
  };

  const mark = (index: number) => {
    const items = [...list.children];
    items[current]?.removeAttribute('aria-selected');
    current = items.length === 0 ? -1 : (index + items.length) % items.length;
    const item = items[current];
    item?.setAttribute('aria-selected', 'true');
    item?.scrollIntoView({ block: 'nearest' });
    if (item) input.setAttribute('aria-activedescendant', item.id);
    else input.removeAttribute('aria-activedescendant');
  };

  const update = async () => {
    const query = input.value;
    const turn = ++latest;
    const { hits, total } = query.trim() === '' ? { hits: [], total: 0 } : await search(bundle, query, 12);
    if (turn !== latest) return;
    const items = hits.map((hit, index) => hitElement(hit, `search-hit-${index}`));
    for (const item of items) {
      item.setAttribute('role', 'option');
      item.querySelector('a')?.setAttribute('tabindex', '-1');
    }
    list.replaceChildren(...items);
    input.setAttribute('aria-expanded', String(hits.length > 0));
    status.textContent = statusText(query, total);
    current = -1;
    mark(0);
  };

  input.addEventListener('input', () => void update());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      mark(current + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && !event.isComposing) {
      const link = list.children[current]?.querySelector('a');
      if (!link) return;
      event.preventDefault();
      link.click();
    }
  });
  dialog.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  for (const opener of document.querySelectorAll('[data-search-open]')) {
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      open();
    });
  }
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const typing = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    const shortcut = (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) || (event.key === '/' && !typing);
    if (!shortcut) return;
    event.preventDefault();
    open();
  });
}
