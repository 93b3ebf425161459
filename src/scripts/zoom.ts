/** Gives each diagram a button that shows it as large as the window allows. */
const dialog = document.createElement('dialog');
dialog.className = 'zoom';
dialog.setAttribute('aria-label', 'Diagram');

const close = document.createElement('button');
close.type = 'button';
close.className = 'zoom-close';
close.textContent = 'Close';
close.addEventListener('click', () => dialog.close());
dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());

for (const figure of document.querySelectorAll<HTMLElement>('figure.diagram')) {
  const picture = figure.querySelector('svg');
  if (!picture) continue;
  const frame = document.createElement('div');
  frame.className = 'diagram-frame';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'zoom-open';
  button.textContent = 'Enlarge';
  button.setAttribute('aria-label', `Enlarge: ${picture.getAttribute('aria-label') ?? 'diagram'}`);
  button.addEventListener('click', () => {
    const copy = picture.cloneNode(true) as SVGElement;
    const { width, height } = picture.viewBox.baseVal;
    copy.style.setProperty('--width', `${width}px`);
    copy.style.setProperty('--ratio', `${width / height}`);
    const view = document.createElement('div');
    view.className = 'diagram zoom-view';
    view.tabIndex = 0;
    view.append(copy);
    dialog.replaceChildren(close, view);
    // Beside its picture it has the colours of the category.
    frame.after(dialog);
    dialog.showModal();
  });
  figure.replaceWith(frame);
  frame.append(figure, button);
}

export {};
