/** Marks in the table of contents the section that is being read. */
const links = new Map([...document.querySelectorAll<HTMLAnchorElement>('.toc a')].map((link) => [link.hash.slice(1), link]));
const headings = [...document.querySelectorAll<HTMLElement>('.section > h2')];

/** A section is being read from when its heading has come into the upper third of the window. */
const READING_LINE = 1 / 3;

let current: HTMLAnchorElement | undefined;

function mark(): void {
  const line = innerHeight * READING_LINE;
  const last = headings.filter((heading) => heading.getBoundingClientRect().top < line).at(-1);
  const link = last && links.get(last.id);
  if (link === current) return;
  current?.removeAttribute('aria-current');
  link?.setAttribute('aria-current', 'true');
  current = link;
}

let waiting = false;
addEventListener(
  'scroll',
  () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  },
  { passive: true },
);
mark();

export {};
