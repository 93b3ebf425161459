import address from './search-dialog.ts?address';

/** Loads the search dialog when it is first asked for, and keeps what is typed until it is there. */
let loading = false;
let typed = '';

async function open(): Promise<void> {
  loading = true;
  try {
    const { openSearch } = (await import(/* @vite-ignore */ address)) as typeof import('./search-dialog.ts');
    await openSearch(() => typed);
  } finally {
    loading = false;
    typed = '';
  }
}

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
  if (loading && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    typed += event.key;
  } else if (shortcut) {
    event.preventDefault();
    void open();
  }
});

export {};
