import { hitElement, search, statusText } from './search.ts';

const root = document.querySelector<HTMLElement>('[data-search-page-root]');
const input = root?.querySelector('input');
const list = root?.querySelector<HTMLUListElement>('.search-results');
const status = root?.querySelector('.search-status');

if (root && input && list && status) {
  let latest = 0;

  const update = async () => {
    const query = input.value;
    const turn = ++latest;
    const { hits, total } = query.trim() === '' ? { hits: [], total: 0 } : await search(root.dataset['bundle'] ?? '/pagefind/', query, 30);
    if (turn !== latest) return;
    list.replaceChildren(...hits.map((hit) => hitElement(hit)));
    status.textContent = statusText(query, total);
  };

  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value === '') input.focus();
  void update();
  input.addEventListener('input', () => {
    history.replaceState(null, '', input.value.trim() ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
    void update();
  });
  root.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void update();
  });
}
