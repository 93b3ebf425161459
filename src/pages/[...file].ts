import { join } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { textFiles } from '../agents/files.ts';
import { getContext, isMadeBeside } from '../context.ts';
import { cacheFolder } from '../folders.ts';
import { cards } from '../images/cards.ts';
import { cachedImage, imageFiles } from '../images/files.ts';
import { contentType } from '../server/headers.ts';
import { readTheme } from '../theme/theme.ts';

/** A file as `astro dev` makes it when it is asked for. */
interface Made {
  path: string;
  make(): string | Iterable<string | Uint8Array> | Promise<Uint8Array>;
}

/** Text files and images, unless they are made beside Astro: `npm run build` writes them from the same lists in threads of their own. */
export const getStaticPaths = (() => (isMadeBeside() ? [] : madeFiles()).map((file) => ({ params: { file: file.path.slice(1) }, props: { file } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: Made }> = async ({ props: { file } }) => {
  const made = await file.make();
  const pieces = typeof made === 'string' || made instanceof Uint8Array ? [made] : [...made];
  return new Response(Buffer.concat(pieces.map((piece) => Buffer.from(piece as string))), { headers: { 'Content-Type': contentType(file.path) } });
};

function madeFiles(): Made[] {
  const context = getContext();
  const images = [...imageFiles(cards(context.catalogue), readTheme())];
  return [
    ...textFiles(context).map(({ path, write }) => ({ path, make: write })),
    ...images.map((image) => ({ path: image.path, make: async () => (await cachedImage(image, join(cacheFolder(), 'images'))).bytes })),
  ];
}
