export {};

const root = document.querySelector<HTMLElement>('[data-map]');

if (root) {
  const filters = [...root.querySelectorAll<HTMLAnchorElement>('.map-filter a[href^="#map"]')];
  const mark = (elements: Iterable<Element>, name: string) => {
    for (const marked of root.querySelectorAll(`.${name}`)) marked.classList.remove(name);
    for (const element of elements) element.classList.add(name);
  };
  /** Nodes of these patterns, the lines that lead to them, and the nodes at the other ends. */
  const around = (slugs: readonly string[]) => {
    const lines = slugs.flatMap((slug) => [...root.querySelectorAll<SVGElement>(`[data-ends~="${slug}"]`)]);
    const ends = new Set([...slugs, ...lines.flatMap((line) => line.dataset['ends']?.split(' ') ?? [])]);
    return [...lines, ...[...ends].flatMap((slug) => [...root.querySelectorAll(`[data-id="${slug}"]`)])];
  };

  /** Shows the neighbours of the pattern that is pointed at or focused; of none when there is none. */
  const point = (target: EventTarget | null) => {
    const node = target instanceof Element ? target.closest<SVGElement>('.map-node') : null;
    const slug = node?.dataset['id'];
    root.toggleAttribute('data-pointing', slug !== undefined);
    mark(slug === undefined ? [] : around([slug]), 'near');
  };
  // Moving, not coming under the pointer by scrolling, counts as pointing.
  root.addEventListener('pointermove', ({ target }) => point(target));
  root.addEventListener('pointerleave', () => point(document.activeElement));
  root.addEventListener('focusin', ({ target }) => point(target));
  root.addEventListener('focusout', () => point(null));

  /** Shows the category in the address with its neighbours in other categories, and which link is on. */
  const filter = () => {
    const hash = decodeURIComponent(location.hash);
    const category = hash.startsWith('#map-') ? document.getElementById(hash.slice(1)) : null;
    const slugs = [...(category?.querySelectorAll<SVGElement>('.map-node') ?? [])].map((node) => node.dataset['id'] ?? '');
    root.dataset['filter'] = category ? 'on' : 'off';
    mark(around(slugs), 'beside');
    mark(category ? [category] : [], 'chosen');
    for (const link of filters) link.ariaCurrent = link.hash === (category ? hash : '#map') ? 'true' : null;
    return category;
  };
  for (const link of filters) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // Followed, the link would move the page: only the frame moves.
      event.preventDefault();
      history.pushState(null, '', link.hash);
      const category = filter()?.getBoundingClientRect();
      const frame = root.querySelector('.map-frame');
      const edge = frame?.getBoundingClientRect();
      if (category && edge) frame?.scrollBy(category.x - edge.x, category.y - edge.y);
    });
  }
  addEventListener('popstate', filter);
  filter();
}
