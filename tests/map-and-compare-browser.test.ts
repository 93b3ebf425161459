import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { neighbours } from '../src/map/graph.ts';
import { accessibilityFaults } from './support/axe.ts';
import { builtText } from './support/site.ts';
import { siteInBrowser } from './support/site-in-browser.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const site = siteInBrowser();

/** Opens a page, works with it, and asserts that nothing went wrong on it meanwhile. */
async function on(path: string, work: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(site.server.url + path);
  await work(page);
  await context.close();
  expect(errors).toEqual([]);
}

describe('a comparison of one\'s own choice', () => {
  it('is made in the form and can be shared by its address', async () => {
    await on('/compare', async (page) => {
      await page.getByLabel('Pattern', { exact: true }).selectOption('saga');
      await page.getByLabel('Compared with').selectOption('mvc');
      await page.getByLabel('And with').selectOption('pub-sub');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.locator('.comparison').waitFor();
      expect(new URL(page.url()).search).toBe('?patterns=saga,mvc,pub-sub');
      const shown = await page.locator('.compare-result').innerHTML();
      await page.goto('about:blank');
      await page.goto(`${site.server.url}/compare?patterns=saga,mvc,pub-sub`);
      await page.locator('.comparison').waitFor();
      expect(await page.locator('.compare-result').innerHTML()).toBe(shown);
      expect(await page.getByLabel('Compared with').inputValue()).toBe('mvc');
      expect(await page.title()).toContain('Saga Pattern vs MVC vs Publish-Subscribe');
    });
  });

  it('keeps titles apart in its own when one of them holds "vs."', async () => {
    await on('/compare?patterns=saga,mvc,orchestration-vs-choreography', async (page) => {
      await page.locator('.comparison').waitFor();
      expect(await page.title()).toContain('Saga Pattern vs MVC vs “Orchestration vs. Choreography” · ');
    });
  });

  it('looks like a comparison that has a page', async () => {
    const outline = (page: Page) => page.locator('.comparison').evaluate((table) => [...table.querySelectorAll('*')].map((element) => `${element.tagName}.${element.className}`).filter((name) => /^(?:TABLE|THEAD|TBODY|TR|TH)/.test(name)));
    let built: string[] = [];
    await on('/compare/microservices-vs-monolith', async (page) => void (built = await outline(page)));
    await on('/compare?patterns=saga,mvc', async (page) => {
      await page.locator('.comparison').waitFor();
      expect(await outline(page)).toEqual(built);
      expect(await page.locator('.comparison th').allInnerTexts()).toContain('What goes wrong');
    });
  });

  it.each([390, 1440])('has no accessibility defect that axe finds, at %i px', async (width) => {
    await on('/compare?patterns=saga,mvc,pub-sub', async (page) => {
      await page.locator('.comparison').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    }, { viewport: { width, height: 844 }, bypassCSP: true });
  });

  it('names the pattern of each cell on a phone too, and the columns', async () => {
    await on('/compare/microservices-vs-monolith', async (page) => {
      const tree = await page.locator('.comparison').ariaSnapshot();
      expect(tree).toContain('columnheader "Monolith"');
      expect(tree).toMatch(/cell "Monolith /);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }, { viewport: { width: 390, height: 844 } });
  });

  it('of a pair that has a page leads there, in either order', async () => {
    for (const patterns of ['monolith,microservices', 'microservices,monolith']) {
      await on(`/compare?patterns=${patterns}`, (page) => page.waitForURL(`${site.server.url}/compare/microservices-vs-monolith`));
    }
  });

  it('says which patterns do not exist, and compares the others', async () => {
    await on('/compare?patterns=saga,%3Cb%3Enope,mvc', async (page) => {
      await page.locator('.comparison').waitFor();
      expect(await page.locator('.compare-status').innerText()).toContain('<b>nope');
      expect(await page.locator('.comparison thead th').allInnerTexts()).toEqual(['Saga Pattern', 'MVC']);
    });
  });

  it('comes back with the browser\'s own buttons', async () => {
    await on('/compare?patterns=saga,mvc', async (page) => {
      await page.locator('.comparison').waitFor();
      await page.getByLabel('And with').selectOption('monolith');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.locator('.of-3').waitFor();
      await page.goBack();
      await page.locator('.of-2').waitFor();
    });
  });

  it('is told, and the reader led to it; the title goes back with it', async () => {
    await on('/compare?patterns=saga', async (page) => {
      const before = await page.title();
      await page.getByLabel('Compared with').selectOption('mvc');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.locator('.comparison').waitFor();
      expect(await page.locator('.compare-status').innerText()).toBe('Saga Pattern and MVC, side by side.');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('compare-result');
      await expect.poll(() => page.locator('.compare-result').evaluate((result) => result.getBoundingClientRect().top)).toBeLessThan(400);
      expect(await page.title()).not.toBe(before);
      await page.goBack();
      await page.locator('.comparison').waitFor({ state: 'detached' });
      expect(await page.title()).toBe(before);
    }, { viewport: { width: 390, height: 844 } });
  });

  it('asks for a script where there is none, and leaves the list', async () => {
    await on('/compare', async (page) => {
      expect(await page.locator('noscript').innerText()).toContain('script');
      expect(await page.locator('.compare-form').isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Microservices vs Monolith', exact: true }).click();
      expect(await page.locator('h1').innerText()).toBe('Microservices vs Monolith');
    }, { javaScriptEnabled: false });
  });
});

describe('the map', () => {
  it('can be walked through by keyboard alone, every pattern of it, in the order of the categories', async () => {
    await on('/map', async (page) => {
      await page.locator('.map-frame').focus();
      const reached: string[] = [];
      for (const _ of catalogue.patterns) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? ''));
      }
      expect(reached).toEqual(catalogue.patterns.map(({ slug }) => `/patterns/${slug}`));
      await page.keyboard.press('Enter');
      await page.waitForURL(`${site.server.url}${reached.at(-1)}`);
    });
  });

  it('leads to the pattern that is clicked, without script too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await on('/map', async (page) => {
        await page.locator('[data-id="saga"]').click();
        await page.waitForURL(`${site.server.url}/patterns/saga`);
      }, { javaScriptEnabled });
    }
  });

  it('draws names that fit their boxes and are at least 11 px high at any width', async () => {
    for (const width of [390, 1024, 1440]) {
      await on('/map', async (page) => {
        const faults = await page.locator('.map-node').evaluateAll((nodes) =>
          nodes.flatMap((node) => {
            const box = node.querySelector('rect')?.getBoundingClientRect();
            const lines = [...node.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
            if (!box || lines.length === 0) return ['nothing drawn'];
            const scale = box.width / Number(node.querySelector('rect')?.getAttribute('width'));
            const isOut = lines.some(({ left, right, top, bottom }) => left < box.left || right > box.right || top < box.top || bottom > box.bottom);
            return isOut || 13 * scale < 10.8 ? [`${node.textContent} ${scale}`] : [];
          }),
        );
        expect(faults).toEqual([]);
      }, { viewport: { width, height: 844 } });
    }
  });

  it.each(['pointed at', 'focused'])('shows the neighbours of a pattern that is %s', async (how) => {
    const saga = catalogue.get('saga');
    if (!saga) throw new Error('no saga');
    await on('/map', async (page) => {
      const node = page.locator('[data-id="saga"]');
      await (how === 'focused' ? node.focus() : node.hover());
      const near = await page.locator('.map-node.near').evaluateAll((nodes) => nodes.map((element) => (element as SVGElement).dataset['id']));
      expect(near.sort()).toEqual(['saga', ...neighbours(catalogue, saga).map(({ pattern }) => pattern.slug)].sort());
      expect(await page.locator('.map-lines path.near').count()).toBe(near.length - 1);
      await (how === 'focused' ? node.blur() : page.mouse.move(0, 0));
      expect(await page.locator('.near').count()).toBe(0);
    });
  });

  it('is filtered by category with an address that can be shared, and without script', async () => {
    const opacity = (page: Page, slug: string) => page.locator(`[data-id="${slug}"] text`).first().evaluate((element) => Number(getComputedStyle(element).opacity));
    for (const javaScriptEnabled of [true, false]) {
      await on('/map', async (page) => {
        await page.locator('.map-filter').getByRole('link', { name: 'Data', exact: true }).click();
        expect(new URL(page.url()).hash).toBe('#map-data');
        expect(await opacity(page, 'data-partitioning')).toBe(1);
        expect(await opacity(page, 'mvc')).toBeLessThan(1);
        // Saga is a neighbour in another category, which only a script can tell.
        if (javaScriptEnabled) expect(await opacity(page, 'saga')).toBe(1);
        await page.locator('.map-filter').getByRole('link', { name: 'All' }).click();
        expect(await opacity(page, 'mvc')).toBe(1);
      }, { javaScriptEnabled });
    }
    await on('/map#map-data', async (page) => expect(await page.locator('.map-filter [aria-current]').innerText()).toBe('Data'));
  });

  it('stays where it is when it is filtered, with the filters in sight', async () => {
    await on('/map', async (page) => {
      await page.mouse.wheel(0, 500);
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(500);
      const filter = page.locator('.map-filter');
      for (const name of ['Scalability', 'Data', 'All']) {
        await filter.getByRole('link', { name, exact: true }).click();
        await expect.poll(() => filter.locator('[aria-current]').innerText()).toBe(name);
        expect(await page.evaluate(() => scrollY)).toBe(500);
        expect(await filter.evaluate((links) => links.getBoundingClientRect().top)).toBe(0);
      }
    });
  });

  it('has a script of at most 2 KB', () => {
    const [, script] = /<script type="module" src="(\/assets\/map[^"]*|\/assets\/RelationMap[^"]*)"/.exec(builtText('map.html')) ?? [];
    const inline = /<script type="module">([\s\S]*?)<\/script>/g;
    const sizes = script ? [builtText(script.slice(1)).length] : [...builtText('map.html').matchAll(inline)].flatMap(([, code = '']) => (code.includes('data-map]') ? [code.length] : []));
    expect(sizes.length).toBeGreaterThan(0);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(2048);
  });
});
