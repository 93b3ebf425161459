const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
const root = document.documentElement;
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (root.dataset['theme'] ?? (systemIsDark.matches ? 'dark' : 'light')) === 'dark';
const show = () => button?.setAttribute('aria-pressed', String(isDark()));

if (button) {
  button.hidden = false;
  show();
  systemIsDark.addEventListener('change', show);
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    root.dataset['theme'] = theme;
    localStorage.setItem('theme', theme);
    show();
  });
}
