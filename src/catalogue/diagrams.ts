import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { Problem } from './problems.ts';
import type { Diagram } from './body.ts';
import { DIAGRAM_KINDS } from './diagram-kinds.ts';

const { 'beautiful-mermaid': painter, mermaid, svgo } = packageJson.dependencies;

/** Changes with everything that the picture depends on besides its source; raise the first part when this file changes the output or checks more. */
const RENDERER = `5 ${painter} ${mermaid} ${svgo}`;

/** SVG of each Mermaid source: theme-neutral (colours are CSS variables named `--_…`), without style sheet, font or script. */
export type RenderedDiagrams = ReadonlyMap<string, string>;

/** A diagram with the file in which it stands. */
export type PlacedDiagram = Diagram & { file: string };

/** Parts of a diagram that one problem names. */
const MOST_NAMED = 3;

/** A diagram that parses and whose picture would not show what it says. */
class PictureError extends Error {}

/**
 * Checks diagrams with Mermaid's own grammar and draws them, each distinct source once; results are cached by content.
 * @param diagrams all diagrams of the catalogue
 * @param cacheDirectory folder for the cache, made when missing
 * @param progress called after each drawing that was not in the cache
 * @returns pictures by source, and a problem for each diagram that does not parse or would be drawn otherwise than it says
 */
export async function renderDiagrams(
  diagrams: readonly PlacedDiagram[],
  cacheDirectory: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<{ rendered: RenderedDiagrams; problems: Problem[] }> {
  await mkdir(cacheDirectory, { recursive: true });
  const sources = [...new Set(diagrams.map((diagram) => diagram.source))];
  const cached = await Promise.all(sources.map((source) => readFile(cachePath(cacheDirectory, source), 'utf8').catch(() => undefined)));
  const rendered = new Map<string, string>();
  const errors = new Map<string, Error>();
  const missing = sources.filter((source, index) => {
    const svg = cached[index];
    if (svg !== undefined) rendered.set(source, svg);
    return svg === undefined;
  });
  let done = 0;
  for (const source of missing) {
    try {
      const svg = await draw(source);
      rendered.set(source, svg);
      const path = cachePath(cacheDirectory, source);
      await writeFile(`${path}.${process.pid}`, svg);
      await rename(`${path}.${process.pid}`, path);
    } catch (error) {
      errors.set(source, error instanceof Error ? error : new Error(String(error)));
    }
    progress(++done, missing.length);
  }
  const problems = diagrams.flatMap((diagram) => {
    const error = errors.get(diagram.source);
    return error === undefined ? [] : [diagramProblem(diagram, error)];
  });
  return { rendered, problems };
}

function diagramProblem({ file, line, source }: PlacedDiagram, error: Error): Problem {
  const { message } = error;
  if (error instanceof PictureError) return { file, line, field: 'body', wrong: message, mend: 'Write A --> B with blanks, and only plain arrows and shapes' };
  const within = sourceLine(source, Number(/on line (\d+)/.exec(message)?.[1] ?? 1));
  const [first = '', , , expecting = ''] = message.split('\n');
  return {
    file,
    line: line + within - 1,
    field: 'body',
    wrong: `broken Mermaid diagram: ${`${first.replace(/ on line \d+/, '')} ${expecting}`.trim().slice(0, 160).replace(/[.:]$/, '')}`,
    mend: `Mend the source; the kinds drawn here are ${[...new Set(Object.keys(DIAGRAM_KINDS))].join(', ')}`,
  };
}

/** Line of the source that Mermaid counts as this one: it counts after it has taken out comments and the blank lines before them. */
function sourceLine(source: string, counted: number): number {
  const removed = (text: string) => text.replaceAll('\n', '\0');
  const marked = source.replace(/^\s*%%(?!\{)[^\n]+\n?/gm, removed).replace(/^\s+/, removed);
  const before = marked.split('\n').slice(0, counted).join('\n');
  return before.split(/[\n\0]/).length;
}

function cachePath(directory: string, source: string): string {
  return join(directory, `${createHash('sha256').update(`${RENDERER}\n${source}`).digest('hex').slice(0, 32)}.svg`);
}

/**
 * @throws Error with Mermaid's message when the source does not parse or is of a kind that can't be drawn
 * @throws PictureError when the picture would not show what the source says
 */
async function draw(source: string): Promise<string> {
  const kind = source.trim().split(/\s/, 1)[0] ?? '';
  if (!(kind in DIAGRAM_KINDS)) {
    throw new Error(`"${kind}" is not a kind of diagram that can be drawn`);
  }
  const { differenceInPicture, parseMermaid, renderSvg, tidySvg } = await import('./mermaid.ts');
  await parseMermaid(source);
  const { lacks, adds } = await differenceInPicture(source);
  const said = [
    ...(lacks.length > 0 ? [`lack ${someOf(lacks)}`] : []),
    ...(adds.length > 0 ? [`show ${someOf(adds)}, which ${adds.length === 1 ? 'is' : 'are'} not in the source`] : []),
  ];
  if (said.length > 0) throw new PictureError(`the picture would ${said.join(', and ')}`);
  return tidySvg(renderSvg(source), createHash('sha256').update(source).digest('hex').slice(0, 6));
}

/** The first of several things, and how many more there are. */
function someOf(things: readonly string[]): string {
  const more = things.length - MOST_NAMED;
  return `${things.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
