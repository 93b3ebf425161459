/** Adds a copy button to each program and remembers the language that somebody has chosen. */
const KEY = 'example-language';

for (const code of document.querySelectorAll<HTMLElement>('.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(`${code.querySelector('pre')?.textContent ?? ''}\n`);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Copying was not allowed';
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
  code.append(button);
}

for (const radio of document.querySelectorAll<HTMLInputElement>('[name="example-language"]')) {
  if (radio.value === localStorage.getItem(KEY)) radio.checked = true;
  radio.addEventListener('change', () => localStorage.setItem(KEY, radio.value));
}

export {};
