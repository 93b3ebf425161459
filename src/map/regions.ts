import { hierarchy, treemap } from 'd3-hierarchy';
import { type Box, distance, middle } from './geometry.ts';
import type { Graph, Label } from './layout.ts';

/** A group's region, with its title in the strip at its head. */
export interface Region extends Box {
  id: string;
  title: string;
}

/** Height of the strip at the head of a region. */
export const HEAD = 40;
/** Least distance between names, and between a name and the edge of its region. */
export const GAP = 12;

/** Distance between regions. */
const GUTTER = 14;
/** Part of a region that names may fill; the rest lets lines be seen. */
const FILL = 0.46;
/** Width by height of the picture, within the bounds of its width. */
const ASPECT = 1.35;
const MIN_WIDTH = 640;
const MAX_WIDTH = 1360;
/** More groups than this stay in their own order: to try all exchanges would take seconds. */
const MOST_EXCHANGED = 12;

interface SizedGroup {
  id: string;
  title: string;
  /** Square pixels that its region needs. */
  area: number;
}

/**
 * Tiles the picture with regions (squarified treemap: Bruls, Huizing, van Wijk 2000), and exchanges them as long as that
 * shortens the lines between them.
 * @param scale times the area that is usually enough
 */
export function placeRegions(graph: Graph, labels: ReadonlyMap<string, Label>, scale: number): { width: number; height: number; regions: Region[] } {
  const sized = graph.groups.map((group) => ({ ...group, area: areaOf(group.id, graph, labels) * scale }));
  const total = sized.reduce((sum, { area }) => sum + area, 0);
  const width = Math.round(Math.min(MAX_WIDTH * scale, Math.max(MIN_WIDTH, Math.sqrt(total * ASPECT))));
  const height = Math.round(total / width);
  const traffic = trafficBetween(graph);
  let order: readonly SizedGroup[] = sized;
  let regions = tile(order, width, height);
  let best = cost(regions, traffic);
  for (let improved = sized.length <= MOST_EXCHANGED; improved; ) {
    improved = false;
    for (const swapped of exchanges(order)) {
      const tried = tile(swapped, width, height);
      const price = cost(tried, traffic);
      if (price < best) [order, regions, best, improved] = [swapped, tried, price, true];
    }
  }
  return { width, height, regions: graph.groups.flatMap(({ id }) => regions.filter((region) => region.id === id)) };
}

function areaOf(group: string, { nodes }: Graph, labels: ReadonlyMap<string, Label>): number {
  const held = nodes.flatMap((node) => (node.group === group ? (labels.get(node.id) ?? []) : []));
  const area = held.reduce((sum, label) => sum + (label.width + GAP) * (label.height + GAP), 0) / FILL;
  const side = Math.max(Math.sqrt(area), Math.max(...held.map((label) => label.width)) + 4 * GAP);
  return (side + GUTTER) * (side + HEAD + GUTTER);
}

function tile(groups: readonly SizedGroup[], width: number, height: number): Region[] {
  const root = hierarchy<Partial<SizedGroup> & { children?: readonly SizedGroup[] }>({ children: groups }).sum(({ area = 0 }) => area);
  const { children = [] } = treemap<typeof root.data>().size([width, height]).paddingInner(GUTTER).round(true)(root);
  return children.map(({ data: { id = '', title = '' }, x0, y0, x1, y1 }) => ({ id, title, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }));
}

/** The same list with two members exchanged, for each two. */
function exchanges<T>(list: readonly T[]): T[][] {
  return list.flatMap((a, first) => list.slice(first + 1).map((b, after) => list.with(first, b).with(first + 1 + after, a)));
}

/** How many lines lead from one group to another, by the ids of the two. */
function trafficBetween({ nodes, edges }: Graph): Map<string, number> {
  const groupOf = new Map(nodes.map(({ id, group }) => [id, group]));
  const traffic = new Map<string, number>();
  for (const { from, to } of edges) {
    const key = `${groupOf.get(from)} ${groupOf.get(to)}`;
    traffic.set(key, (traffic.get(key) ?? 0) + 1);
  }
  return traffic;
}

/** Length of all lines between regions, counted higher where the narrowest region is narrow. */
function cost(regions: readonly Region[], traffic: ReadonlyMap<string, number>): number {
  let length = 1;
  let narrowest = 1;
  for (const a of regions) {
    narrowest = Math.max(narrowest, a.width / a.height, a.height / a.width);
    for (const b of regions) length += (traffic.get(`${a.id} ${b.id}`) ?? 0) * distance(middle(a), middle(b));
  }
  return length * Math.max(1, narrowest / 2);
}
