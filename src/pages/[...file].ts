import type { APIRoute, GetStaticPaths } from 'astro';
import { type TextFile, textFiles } from '../agents/files.ts';
import { getContext } from '../context.ts';
import { contentType } from '../server/headers.ts';

/** Text files while writing (`astro dev`); the build writes them from the same list in a thread of their own. */
export const getStaticPaths = (() =>
  import.meta.env.DEV ? textFiles(getContext()).map((file) => ({ params: { file: file.path.slice(1) }, props: { file } })) : []) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: TextFile }> = ({ props: { file } }) => {
  const text = file.write();
  const body = typeof text === 'string' ? text : Buffer.concat([...text].map((piece) => Buffer.from(piece)));
  return new Response(body, { headers: { 'Content-Type': contentType(file.path) } });
};
