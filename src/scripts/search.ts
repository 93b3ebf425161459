/** What Pagefind's result holds of it that is shown. */
export interface Hit {
  url: string;
  title: string;
  category: string;
  complexity: string;
  /** HTML in which Pagefind has marked the words found; its text is escaped by Pagefind. */
  excerpt: string;
}

interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<{ url: string; excerpt: string; meta: Record<string, string> }> }[] }>;
}

let engine: Promise<Pagefind> | undefined;

/** Loads the search engine once; called when the search is first used. */
export function loadEngine(bundle: string): Promise<Pagefind> {
  engine ??= import(/* @vite-ignore */ `${bundle}pagefind.js`).then(async (pagefind: Pagefind) => {
    await pagefind.options({ excerptLength: 24 });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

/**
 * Searches the built pages.
 * @param bundle address of Pagefind's files
 * @param limit how many results to fetch
 */
export async function search(bundle: string, query: string, limit: number): Promise<{ hits: Hit[]; total: number }> {
  const pagefind = await loadEngine(bundle);
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  const hits = data.map(({ url, excerpt, meta }) => ({
    url: url.replace(/\.html(?=$|[?#])/, ''),
    title: meta['title'] ?? '',
    category: meta['category'] ?? '',
    complexity: meta['complexity'] ?? '',
    excerpt,
  }));
  return { hits, total: results.length };
}

/** "No pattern matches …", "1 pattern", "12 patterns". */
export function statusText(query: string, total: number): string {
  if (query.trim() === '') return '';
  if (total === 0) return `Nothing found for “${query}”. Try fewer or other words.`;
  return total === 1 ? '1 pattern' : `${total} patterns`;
}

/** A result as a list item with one link. */
export function hitElement(hit: Hit, id?: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = hit.url;
  const title = document.createElement('strong');
  title.textContent = hit.title;
  const facts = document.createElement('span');
  facts.className = 'search-facts';
  facts.textContent = `${hit.category} · complexity ${hit.complexity}`;
  const excerpt = document.createElement('span');
  excerpt.className = 'search-excerpt';
  excerpt.innerHTML = hit.excerpt;
  link.append(title, ' ', facts, ' ', excerpt);
  item.append(link);
  if (id) item.id = id;
  return item;
}
