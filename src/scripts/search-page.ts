import { createSearchBox } from './search-box.ts';

const page = document.querySelector<HTMLElement>('[data-search-page]');
const form = page?.querySelector('form');

if (page && form) {
  const box = createSearchBox(page, { limit: 50, isRead: () => false, shown: () => undefined });
  const asked = new URLSearchParams(location.search);
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
    control.value = asked.get(control.name) ?? '';
    // A value that the list does not have leaves nothing chosen.
    if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.value = '';
  }
  const remember = () => {
    const said = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '');
    const search = new URLSearchParams(said).toString();
    history.replaceState(null, '', search ? `?${search}` : location.pathname);
  };
  form.addEventListener('input', remember);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    box.update();
  });
  form.querySelector<HTMLInputElement>('input[name="q"]')?.focus({ preventScroll: true });
  box.update();
}
