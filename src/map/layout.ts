import { simulate } from './forces.ts';
import { type Box, bow, bundle, middle } from './geometry.ts';
import { placeRegions, type Region } from './regions.ts';
import { textWidth, wrap } from './text.ts';

/** What is to be laid out: names in groups, and which of them are joined. */
export interface Graph {
  /** Groups in the order in which they are read; each has a node. */
  groups: readonly { id: string; title: string }[];
  nodes: readonly { id: string; title: string; group: string }[];
  /** Pairs of ids of nodes. */
  edges: readonly Edge[];
}

/** A line between two nodes. */
export interface Edge {
  from: string;
  to: string;
  /** True for patterns that are compared, which is drawn stronger than other neighbourhood. */
  compared: boolean;
}

/** What a node shows, and the room that it takes. */
export interface Label {
  /** The title, broken into lines. */
  lines: readonly string[];
  width: number;
  height: number;
}

/** A name in its place. */
export interface PlacedNode extends Box, Label {
  id: string;
  group: string;
}

/** A line in its place. */
export interface PlacedEdge extends Edge {
  /** The group in which it lies; nothing when it leads from one to another. */
  group?: string;
  /** SVG path from the middle of one name to that of the other. */
  path: string;
}

/** The picture: everything in whole pixels, with regions and names apart from each other. */
export interface Layout {
  width: number;
  height: number;
  /** In the order of the groups. */
  regions: readonly Region[];
  /** In the order of the graph. */
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
}

/** Size of names and distance of their lines; the style sheet sets the same. */
export const FONT_SIZE = 13;
/** Distance of the lines of a name. */
export const LINE_HEIGHT = 16;

const LABEL_WIDTH = 124;
/** More names than this can't be taken in as one picture, and to lay them out would slow a build down. */
const MOST = 300;
const PADDING = { x: 11, y: 7 };

/** Tells whether a picture of so many names is of use to anybody; a list is, at any size. */
export function isDrawable(count: number): boolean {
  return count <= MOST;
}

/**
 * Lays out a graph: a region for each group, sized by what it holds, and in it the names, drawn towards those they are
 * joined to and kept apart. The same graph always gives the same picture.
 */
export function layOut(graph: Graph): Layout {
  const labels = new Map(graph.nodes.map(({ id, title }) => [id, labelOf(title)]));
  // A picture too crowded to be disentangled is made larger until it is not.
  for (let scale = 1; ; scale *= 1.08) {
    const tiled = placeRegions(graph, labels, scale);
    const nodes = simulate(graph, labels, tiled.regions);
    if (nodes) return { ...tiled, nodes, edges: placeEdges(graph.edges, nodes, tiled.regions) };
  }
}

/** A title as it stands on the map. */
function labelOf(title: string): Label {
  const lines = wrap(title, FONT_SIZE, LABEL_WIDTH);
  const width = Math.max(...lines.map((line) => textWidth(line, FONT_SIZE)));
  return { lines, width: even(width + 2 * PADDING.x), height: even(lines.length * LINE_HEIGHT + 2 * PADDING.y) };
}

/** The next even number, whose half is whole. */
function even(length: number): number {
  return 2 * Math.ceil(length / 2);
}

function placeEdges(edges: readonly Edge[], nodes: readonly PlacedNode[], regions: readonly Region[]): PlacedEdge[] {
  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const regionById = new Map(regions.map((region) => [region.id, region]));
  return edges.map((edge) => {
    const [a, b] = [found(nodeById, edge.from), found(nodeById, edge.to)];
    if (a.group === b.group) return { ...edge, group: a.group, path: bow(middle(a), middle(b)) };
    return { ...edge, path: bundle(middle(a), middle(b), middle(found(regionById, a.group)), middle(found(regionById, b.group))) };
  });
}

/** @throws RangeError for an edge or node that names what is not in the graph */
function found<T>(byId: ReadonlyMap<string, T>, id: string): T {
  const value = byId.get(id);
  if (!value) throw new RangeError(`there is no "${id}" in the graph`);
  return value;
}
