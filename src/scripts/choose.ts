import { choose, leadingCount } from '../choose/choose.ts';
import type { ChooseData, Ranked, RuledOut, Situation } from '../choose/types.ts';
import { patternCount } from '../counted.ts';
import { describeSituation, formatSituation, MOST_HURTS, parseSituation } from '../choose/situation.ts';
import { costsText, pointsText, summaryMarkdown } from '../choose/summary.ts';
import { whatIf } from '../choose/what-if.ts';

const form = document.querySelector<HTMLFormElement>('[data-choose]');
const results = document.querySelector<HTMLElement>('[data-choose-results]');
const jump = form?.querySelector<HTMLElement>('[data-jump]');

if (form && results && jump) {
  const part = (name: string) => results.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? results;
  const [status, empty, filled, copied] = [part('status'), part('empty'), part('filled'), part('copied')];
  const base = form.dataset['base'] ?? '';
  const pattern = (slug: string) => `${base}/patterns/${slug}`;

  /** What the ranking reads; asked for with the first answer. */
  let loading: Promise<ChooseData> | undefined;
  const load = () => (loading ??= fetch(form.dataset['data'] ?? '').then((response) => (response.ok ? (response.json() as Promise<ChooseData>) : Promise.reject(new Error(response.statusText)))));
  let latest = 0;

  /** What is asked for before anything can be ranked. */
  const NOTHING_HURTS = 'Tick what hurts, or what should improve, to get a ranking.';

  const situation = () => parseSituation(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString());

  /** Fills in the form from the address. */
  const restore = () => {
    const given = new URLSearchParams(formatSituation(parseSituation(location.search)));
    for (const field of form.elements) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      const values = (given.get(field.name) ?? '').split(',');
      if (field instanceof HTMLInputElement && field.type !== 'number') field.checked = values.includes(field.value);
      else field.value = values[0] ?? '';
    }
    for (const fold of form.querySelectorAll('details')) if (fold.querySelector(':checked')) fold.open = true;
  };

  /**
   * Ranks by what the form says, and puts it into the address.
   * @param how whether the address replaces that of the page, is a new entry of the history, or is left as it is
   * @param cleared what is announced when there is no answer
   */
  const update = async (how: 'replace' | 'push' | 'leave' = 'replace', cleared = '') => {
    const now = situation();
    const turn = ++latest;
    limitHurts(now);
    const query = formatSituation(now);
    if (how === 'push' && query !== location.search) history.pushState(null, '', query || location.pathname);
    if (how === 'replace') history.replaceState(null, '', query || location.pathname);
    copied.textContent = '';
    if (query === '') return show(false, cleared);
    if (!now.hurts?.length && !now.improve?.length) return show(false, NOTHING_HURTS);
    try {
      const data = await load();
      if (turn !== latest) return;
      show(true, render(data, now));
    } catch {
      loading = undefined;
      show(false, 'What the ranking needs could not be loaded. Change an answer to try again.');
    }
  };

  const show = (ranked: boolean, message: string) => {
    empty.hidden = ranked;
    filled.hidden = !ranked;
    if (!ranked) jump.hidden = true;
    if (status.textContent !== message) status.textContent = message;
  };

  const hint = document.querySelector('#hurts-hint');
  const usualHint = hint?.textContent ?? '';
  hint?.setAttribute('aria-live', 'polite');

  const limitHurts = ({ hurts = [], improve = [] }: Situation) => {
    if (hint) hint.textContent = hurts.length >= MOST_HURTS ? `${MOST_HURTS} chosen; untick one to choose another.` : usualHint;
    for (const box of form.querySelectorAll<HTMLInputElement>('[name="hurts"], [name="improve"]')) {
      box.disabled = (box.name === 'hurts' ? hurts : improve).length >= MOST_HURTS && !box.checked;
    }
  };

  /** Puts the ranking on the page. @returns what is announced */
  const render = (data: ChooseData, now: Situation): string => {
    const { ranked, ruledOut } = choose(data, now);
    part('situation').replaceChildren(...describeSituation(now, data).map((text) => element('li', text)));
    const shown = leadingCount(ranked);
    const [first, second] = ranked;
    part('ranked').replaceChildren(...ranked.slice(0, shown).map((entry, index) => resultItem(entry, index + 1, data)));
    fold('more', ranked.length - shown, (count) => `${count} more that ${now.hurts?.length ? 'improve the same, but do not name what hurts' : 'rank lower'}`);
    part('more-list').replaceChildren(...ranked.slice(shown).map((entry, index) => resultItem(entry, shown + index + 1, data)));
    const conditions = whatIf(data, now);
    part('what-if').hidden = conditions.length === 0;
    part('what-if-list').replaceChildren(...conditions.map((text) => element('li', `${text}.`)));
    fold('out', ruledOut.length, (count) => `Ruled out: ${count}`);
    part('out-list').replaceChildren(...ruledOut.map(outItem));
    const compare = part('compare') as HTMLAnchorElement;
    compare.hidden = !second;
    if (first && second) {
      compare.href = `${base}/compare?patterns=${first.candidate.slug},${second.candidate.slug}`;
      compare.textContent = `Compare ${first.candidate.title} and ${second.candidate.title}`;
    }
    jump.hidden = false;
    jump.querySelector('a')?.replaceChildren(first ? `${ranked.length} could help, ${first.candidate.title} first` : 'Nothing fits: see why');
    if (!first) return 'Nothing fits: every pattern that could help is ruled out.';
    return `${patternCount(ranked.length)} could help; ${first.candidate.title} comes first.`;
  };

  const fold = (name: string, count: number, text: (count: number) => string) => {
    part(name).hidden = count === 0;
    part(`${name}-count`).textContent = text(count);
  };

  const link = ({ slug, title }: { slug: string; title: string }) => element('a', title, { href: pattern(slug) });

  const resultItem = ({ candidate, reasons }: Ranked, place: number, data: ChooseData) => {
    const { slug, title, complexity, minTeam, maxTeam, costs, summary } = candidate;
    const team = maxTeam === null ? `${minTeam} or more developers` : `${minTeam} to ${maxTeam} developers`;
    return element('li', [
      element('h3', [element('span', `${place}`, { className: 'place' }), ' ', link(candidate)]),
      element('p', `Complexity ${complexity} of 5 · ${team}`, { className: 'result-facts' }),
      element('p', summary),
      element('ul', reasons.map(({ points, text }) => element('li', [element('span', points === 0 ? '' : pointsText(points), { className: points < 0 ? 'points minus' : 'points' }), ` ${text}.`])), { className: 'reasons' }),
      element('p', [`${costsText(costs, data)} `, element('a', `When not to use ${title}`, { href: `${pattern(slug)}#when-not-to-use` })], { className: 'result-costs' }),
    ]);
  };

  const outItem = ({ candidate, reasons }: RuledOut) => element('li', [link(candidate), `: ${reasons.join('. ')}.`]);

  /** The address that restores the answers, made from them. */
  const address = () => new URL(formatSituation(situation()) || location.pathname, location.href.replace(/[?#].*$/, '')).href;

  const copy = async (text: () => Promise<string>) => {
    try {
      await navigator.clipboard.writeText(await text());
      copied.textContent = 'Copied';
    } catch {
      copied.textContent = 'The browser did not allow copying.';
    }
  };

  part('copy-summary').addEventListener('click', () =>
    copy(async () => summaryMarkdown(await load(), situation(), { situation: address(), pattern: (slug) => new URL(pattern(slug), location.href).href })),
  );
  part('copy-address').addEventListener('click', () => copy(() => Promise.resolve(address())));
  form.addEventListener('input', () => void update());
  form.addEventListener('reset', () =>
    setTimeout(() => {
      void update('push', 'All answers cleared.');
      form.querySelector<HTMLElement>('.hurts')?.scrollIntoView();
      form.querySelector<HTMLElement>('[name="hurts"]')?.focus({ preventScroll: true });
    }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    part('title').focus();
  });
  jump.addEventListener('click', (event) => {
    event.preventDefault();
    part('title').scrollIntoView();
    part('title').focus({ preventScroll: true });
  });
  addEventListener('popstate', () => {
    restore();
    void update('leave');
  });
  addEventListener('pageshow', () => {
    restore();
    void update();
  });
}

/** An element with text or children, and properties. */
function element<K extends keyof HTMLElementTagNameMap>(name: K, content: string | readonly (Node | string)[], properties: Partial<HTMLElementTagNameMap[K]> = {}): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...(typeof content === 'string' ? [content] : content));
  return made;
}
