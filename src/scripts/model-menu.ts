export {};

const menu = document.querySelector<HTMLDetailsElement>('[data-model-menu]');
const message = menu?.querySelector('.model-status');

/** The page's Markdown; asked for when the menu is opened, so that copying needs no network any more. */
let twin: Promise<string> | undefined;

if (menu && message) {
  const load = () => (twin ??= fetch(menu.dataset['twin'] ?? '').then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText)))));
  const actions: Record<string, () => Promise<string>> = {
    markdown: load,
    address: () => Promise.resolve(menu.dataset['twinAddress'] ?? ''),
  };

  menu.addEventListener('toggle', () => {
    if (menu.open) load().catch(() => (twin = undefined));
  });
  for (const button of menu.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(await (actions[button.dataset['copy'] ?? '']?.() ?? ''));
        message.textContent = 'Copied';
      } catch {
        message.textContent = 'The browser did not allow copying; use “View as Markdown”.';
      }
    });
  }
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target as Node)) menu.open = false;
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
}
