const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
const root = document.documentElement;
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (root.dataset['theme'] ?? (systemIsDark.matches ? 'dark' : 'light')) === 'dark';
const show = () => {
  button?.setAttribute('aria-pressed', String(isDark()));
  // The browser's own bars follow the page, also where the theme was chosen against the system's.
  const { backgroundColor } = getComputedStyle(document.body);
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = backgroundColor;
};

if (button) {
  button.hidden = false;
  show();
  systemIsDark.addEventListener('change', show);
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    root.dataset['theme'] = theme;
    show();
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // Where nothing may be stored, the choice holds for this page.
    }
  });
}
