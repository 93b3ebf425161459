import { parseMermaid as readGraph, renderMermaidSVG } from 'beautiful-mermaid';
import DOMPurify from 'dompurify';
import { optimize } from 'svgo';
import { type Contents, contentsOfGraph, contentsOfSequence, contentsOfSource, lacking } from './diagram-contents.ts';

// Mermaid cleans labels through DOMPurify even when it only parses. Without a DOM DOMPurify has none of these methods;
// nothing of the cleaned text is used here, so that handing it back unchanged is enough.
Object.assign(DOMPurify, { addHook: () => {}, removeHook: () => {}, sanitize: (text: string) => text });
const { default: mermaid } = await import('mermaid');

/** Parses a diagram with Mermaid's grammar. @throws Error that names the line and what was expected */
export async function parseMermaid(source: string): Promise<void> {
  await mermaid.parse(source);
}

/** How a picture would differ from its source. */
export interface Difference {
  /** Parts of the source that the picture would not show. */
  lacks: Contents;
  /** What the picture would show and the source does not say. */
  adds: Contents;
}

/**
 * Compares what Mermaid reads in a source with what the renderer reads in it: the renderer has a parser of its own, which
 * passes over what it does not understand. Flowcharts and sequence diagrams are compared; other kinds differ in nothing.
 * @param source a source that Mermaid parses
 */
export async function differenceInPicture(source: string): Promise<Difference> {
  const meant = contentsOfSource(await mermaid.mermaidAPI.getDiagramFromText(source));
  if (!meant) return { lacks: [], adds: [] };
  const shown = isFlowchart(source) ? contentsOfGraph(readGraph(drawable(source))) : contentsOfSequence(renderMermaidSVG(source));
  return { lacks: lacking(meant, shown), adds: lacking(shown, meant) };
}

/** Empty space around a diagram, in pixels. */
const PADDING = 8;
/** What the renderer leaves around a sequence diagram, whatever it is told: three participants would not fit on a phone. */
const SEQUENCE_PADDING = 30;

function isFlowchart(source: string): boolean {
  return /^\s*(?:flowchart|graph)\b/.test(source);
}

/**
 * A flowchart as the renderer is given it. A decision becomes a hexagon: the renderer's diamond is a square on its corner as
 * wide as the label, some 400 px high for a short question. Braces inside a label in quotes are text.
 */
function drawable(flowchart: string): string {
  return flowchart.replace(/"[^"\n]*"|(\w)\{("[^"\n]*"|[^{}"]+)\}/g, (found, id?: string, label?: string) => (id === undefined ? found : `${id}{{${label}}}`));
}

/** Draws a diagram as SVG with Mermaid-compatible layout. */
export function renderSvg(source: string): string {
  const svg = renderMermaidSVG(isFlowchart(source) ? drawable(source) : source, { transparent: true, padding: PADDING });
  return /^\s*sequenceDiagram\b/.test(source) ? cropped(svg, SEQUENCE_PADDING - PADDING) : svg;
}

/** Takes the same from each side of a picture. */
function cropped(svg: string, margin: number): string {
  return svg.replace(/viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"/, (_size, width: string, height: string) => {
    const [inner, upper] = [Number(width) - 2 * margin, Number(height) - 2 * margin];
    return `viewBox="${margin} ${margin} ${inner} ${upper}" width="${inner}" height="${upper}"`;
  });
}

/**
 * Makes an SVG fit to stand in a page: takes out its style sheet (and with it the import of a web font), its inline colours
 * and its data attributes, rounds numbers to tenths of a pixel, and makes ids unique with a prefix.
 */
export function tidySvg(svg: string, prefix: string): string {
  const { data } = optimize(svg, {
    plugins: [
      'removeStyleElement',
      { name: 'removeAttrs', params: { attrs: ['data-.*', 'svg:style', 'class', 'xmlns'] } },
      { name: 'cleanupNumericValues', params: { floatPrecision: 1, leadingZero: false } },
      { name: 'cleanupListOfValues', params: { floatPrecision: 1, leadingZero: false } },
      { name: 'prefixIds', params: { prefix: `d${prefix}`, delim: '-' } },
    ],
  });
  return data;
}
