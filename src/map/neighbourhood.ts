import type { Catalogue, Pattern } from '../catalogue/index.ts';
import { neighbours } from './graph.ts';
import { textWidth, wrap } from './text.ts';

/** How many neighbours are drawn. */
const SHOWN = 8;
/** Sizes in pixels; the style sheet sets the same size of type. */
const FONT_SIZE = 13;
const LINE_HEIGHT = 16;
const ROW_PADDING = 5;
const LABEL_WIDTH = 140;
/** Where the dots stand, and from where on there is text. */
const DOTS = 70;
const TEXT = 83;
const MARGIN = 6;
/** Widest arc that is half a circle. */
const CIRCLE = 34;

/** A pattern in its row. */
export interface NeighbourhoodRow {
  pattern: Pattern;
  /** True for the pattern whose neighbourhood it is. */
  own: boolean;
  lines: readonly string[];
  /** Upper edge and height of the row. */
  top: number;
  height: number;
}

/** A line between two rows. */
export interface NeighbourhoodArc {
  /** True when it leads to the pattern whose neighbourhood it is. */
  own: boolean;
  /** SVG path. */
  path: string;
}

/** A pattern in the middle of its neighbours, as an arc diagram: names in a column, arcs beside it. */
export interface Neighbourhood {
  width: number;
  height: number;
  /** Left edge of the names, and middle of the dots. */
  text: number;
  dots: number;
  rows: readonly NeighbourhoodRow[];
  arcs: readonly NeighbourhoodArc[];
}

/** Draws a pattern and its first eight neighbours that have a page. @returns nothing when it has none */
export function neighbourhood(catalogue: Catalogue, pattern: Pattern): Neighbourhood | undefined {
  const shown = neighbours(catalogue, pattern).slice(0, SHOWN);
  if (shown.length === 0) return undefined;
  const around = shown.map((neighbour) => neighbour.pattern);
  const joined = new Map(around.map((other) => [other, new Set(neighbours(catalogue, other).map((neighbour) => neighbour.pattern))]));
  const order = shortest(around, pattern, (a, b) => joined.get(a)?.has(b) ?? false);

  let top = 0;
  const rows = order.map((other): NeighbourhoodRow => {
    const lines = wrap(other.title, FONT_SIZE, LABEL_WIDTH);
    const row = { pattern: other, own: other === pattern, lines, top, height: lines.length * LINE_HEIGHT + 2 * ROW_PADDING };
    top += row.height;
    return row;
  });
  const arcs = rows.flatMap((a, index) =>
    rows.slice(index + 1).flatMap((b) => {
      const own = a.own || b.own;
      return own || joined.get(a.pattern)?.has(b.pattern) ? [{ own, path: arc(a, b, top) }] : [];
    }),
  );
  const widest = Math.max(...rows.flatMap(({ lines, own }) => lines.map((line) => textWidth(line, FONT_SIZE) * (own ? 1.08 : 1))));
  return { width: Math.ceil(TEXT + widest + MARGIN), height: top, text: TEXT, dots: DOTS, rows, arcs };
}

/** The neighbours with the pattern in their middle, exchanged as long as that brings joined ones closer together. */
function shortest(around: readonly Pattern[], pattern: Pattern, areJoined: (a: Pattern, b: Pattern) => boolean): readonly Pattern[] {
  const centre = Math.ceil(around.length / 2);
  const arranged = (others: readonly Pattern[]) => others.toSpliced(centre, 0, pattern);
  const length = (others: readonly Pattern[]) => {
    const rows = arranged(others);
    return rows.reduce((sum, a, row) => sum + rows.slice(row + 1).reduce((more, b, after) => more + (areJoined(a, b) ? after + 1 : 0), 0), 0);
  };
  let order = around;
  let best = length(order);
  for (let first = 0; first < order.length; first++) {
    for (let second = first + 1; second < order.length; second++) {
      const swapped = order.with(first, order[second] as Pattern).with(second, order[first] as Pattern);
      const tried = length(swapped);
      if (tried < best) [order, best] = [swapped, tried];
    }
  }
  return arranged(order);
}

/** Half a circle to the left of the dots; half an ellipse where that would be too wide, wider for the longer way. */
function arc(a: NeighbourhoodRow, b: NeighbourhoodRow, height: number): string {
  const [from, to] = [a.top + a.height / 2, b.top + b.height / 2];
  const ry = (to - from) / 2;
  const rx = Math.round(Math.min(ry, CIRCLE + ((DOTS - MARGIN - CIRCLE) * (to - from)) / height));
  return `M${DOTS} ${from}A${rx} ${ry} 0 0 0 ${DOTS} ${to}`;
}
