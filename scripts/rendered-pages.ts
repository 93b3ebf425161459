import type { AstroIntegration } from 'astro';

/** Told of each page once it is rendered, in the order of the ranks; the page is written when it has answered. */
export type PageListener = (page: RenderedPage) => Promise<void> | void;

/** A page as it will be written. */
export interface RenderedPage {
  /** Its file in the site, with forward slashes: `patterns/saga.html`. */
  file: string;
  html: string;
}

/** How pages are dealt with. */
export interface PageHandling {
  /** Tells which files come first: those with a smaller number; files of the same rank keep Astro's order. */
  rank(file: string): number;
  /** True for a page of which only the listener is told, before all others; it is no part of the site. */
  isWithheld(file: string): boolean;
}

/**
 * Lets others work on pages while the next ones are rendered, so that nobody has to read them again from the disk.
 * @param base base path of the site, without a slash at its end
 */
export function renderedPages(base: string, { rank, isWithheld }: PageHandling, listener: PageListener): AstroIntegration {
  const fileOf = (pathname: string) => {
    const path = pathname.slice(base.length).replace(/^\/|\/$|\.html$/g, '');
    return `${path || 'index'}.html`;
  };
  /** Astro begins pages in order and renders several at a time; each waits here until those before it have been told of. */
  let turn = Promise.resolve();
  return {
    name: 'layra-rendered-pages',
    hooks: {
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async getStaticPaths() {
            const paths = await prerenderer.getStaticPaths();
            const { withheld = [], written = [] } = Object.groupBy(paths, ({ pathname }) => (isWithheld(fileOf(base + pathname)) ? 'withheld' : 'written'));
            for (const { pathname, route } of withheld) {
              const response = responseOf(await prerenderer.render(new Request(`http://localhost${base}${pathname}`), { routeData: route }));
              if (!response.ok || !isHtml(response)) throw new Error(`${pathname} was answered with ${response.status}, and not with a page`);
              await listener({ file: fileOf(base + pathname), html: await response.text() });
            }
            return written.sort((a, b) => rank(fileOf(base + a.pathname)) - rank(fileOf(base + b.pathname)));
          },
          async render(request, options) {
            const before = turn;
            const rendering = prerenderer.render(request, options);
            const telling = rendering.then(async (rendered) => {
              const response = responseOf(rendered);
              if (!isHtml(response)) return rendered;
              const bytes = await response.arrayBuffer();
              await before;
              await listener({ file: fileOf(new URL(request.url).pathname), html: Buffer.from(bytes).toString() });
              const again = new Response(bytes, response);
              return rendered instanceof Response ? again : { ...rendered, response: again };
            });
            // Whoever asked for the page hears of its failure.
            turn = Promise.allSettled([before, telling]).then(() => {});
            return telling;
          },
        }));
      },
    },
  };
}

/** The response in what a prerenderer answers. */
function responseOf(rendered: Response | { response: Response }): Response {
  return rendered instanceof Response ? rendered : rendered.response;
}

function isHtml({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/html') ?? false;
}
