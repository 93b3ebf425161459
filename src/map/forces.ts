import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { middle, type Point } from './geometry.ts';
import type { Graph, Label, PlacedNode } from './layout.ts';
import { GAP, HEAD, type Region } from './regions.ts';

/** Steps of the simulation, after which the picture hardly changes. */
const TICKS = 240;
/** Rounds after which names that still touch are taken to have no room. */
const ROUNDS = 400;
/** The angle by which each next node is turned on the spiral on which all begin, so that none hides another. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A node while it moves; `x` and `y` are its middle. */
interface Body extends Point, Label {
  id: string;
  group: string;
  /** Where its middle may be. */
  room: { left: number; right: number; top: number; bottom: number };
}

/**
 * Places the nodes, each in its group's region: forces draw joined nodes together, then the nodes of a region are spread
 * over it, and then those that touch are pushed apart.
 * @returns nothing when they don't fit
 */
export function simulate(graph: Graph, labels: ReadonlyMap<string, Label>, regions: readonly Region[]): PlacedNode[] | undefined {
  const bodies = regions.flatMap((region) => bodiesIn(region, graph, labels));
  if (bodies.some(({ room }) => room.left > room.right || room.top > room.bottom)) return undefined;
  const groups = [...Map.groupBy(bodies, (body) => body.group).values()];
  attract(bodies, groups, graph);
  groups.forEach(spread);
  if (!disentangle(groups)) return undefined;
  const placed = new Map(
    bodies.map(({ id, group, lines, width, height, x, y }) => [id, { id, group, lines, width, height, x: Math.round(x - width / 2), y: Math.round(y - height / 2) }]),
  );
  return graph.nodes.flatMap(({ id }) => placed.get(id) ?? []);
}

function bodiesIn(region: Region, { nodes }: Graph, labels: ReadonlyMap<string, Label>): Body[] {
  const held = nodes.filter(({ group }) => group === region.id);
  return held.flatMap(({ id, group }, index) => {
    const label = labels.get(id);
    if (!label) return [];
    const [halfWidth, halfHeight] = [label.width / 2, label.height / 2];
    const room = {
      left: region.x + GAP + halfWidth,
      right: region.x + region.width - GAP - halfWidth,
      top: region.y + HEAD + halfHeight,
      bottom: region.y + region.height - GAP - halfHeight,
    };
    const radius = 0.45 * Math.sqrt((index + 0.5) / held.length);
    const start = middle(region);
    const x = start.x + radius * region.width * Math.cos(index * GOLDEN_ANGLE);
    const y = start.y + radius * region.height * Math.sin(index * GOLDEN_ANGLE);
    return [{ id, group, ...label, x, y, room }];
  });
}

function attract(bodies: Body[], groups: readonly Body[][], { edges }: Graph): void {
  const groupOf = new Map(bodies.map(({ id, group }) => [id, group]));
  const links = edges.map(({ from, to }) => ({ source: from, target: to, within: groupOf.get(from) === groupOf.get(to) }));
  const joined = forceLink<Body, (typeof links)[number]>(links)
    .id(({ id }) => id)
    .distance(({ within }) => (within ? 90 : 40))
    .strength(({ within }) => (within ? 0.1 : 0.03));
  const simulation = forceSimulation(bodies)
    .force('repel', forceManyBody<Body>().strength(-420).distanceMax(320))
    .force('link', joined)
    .force('x', forceX<Body>(({ room }) => (room.left + room.right) / 2).strength(0.02))
    .force('y', forceY<Body>(({ room }) => (room.top + room.bottom) / 2).strength(0.02))
    .stop();
  for (let tick = 0; tick < TICKS; tick++) {
    simulation.tick();
    separate(groups, 0.5);
  }
}

/**
 * Spreads the nodes of a group over its region: their order along each axis stays as the forces made it; their places are
 * half the stretched ones, half evenly spaced.
 */
function spread(group: readonly Body[]): void {
  for (const [axis, least, most] of [['x', 'left', 'right'], ['y', 'top', 'bottom']] as const) {
    const ordered = group.toSorted((a, b) => a[axis] - b[axis]);
    const [first = 0, last = 0] = [ordered[0]?.[axis], ordered.at(-1)?.[axis]];
    ordered.forEach((body, rank) => {
      const stretched = last > first ? (body[axis] - first) / (last - first) : 0.5;
      const even = ordered.length > 1 ? rank / (ordered.length - 1) : 0.5;
      body[axis] = body.room[least] + ((stretched + even) / 2) * (body.room[most] - body.room[least]);
    });
  }
}

/** Pushes nodes apart until none touches another. @returns false when they don't fit */
function disentangle(groups: readonly Body[][]): boolean {
  for (let round = 0; round < ROUNDS; round++) {
    // A little more than half the way each, so that a row of touching nodes comes to rest; later also a little aside, since
    // a column that is jammed between top and bottom has no other way out.
    if (!separate(groups, 0.55, round < ROUNDS / 8 ? 0 : 0.05)) return true;
  }
  return false;
}

/** Moves each two nodes of a group that are too close apart along the shorter way, and all back into their room. @returns whether any were too close */
function separate(groups: readonly Body[][], share: number, aside = 0): boolean {
  let touching = false;
  for (const group of groups) {
    for (const [index, a] of group.entries()) {
      for (let other = index + 1; other < group.length; other++) {
        if (part(a, group[other] as Body, share, aside)) touching = true;
      }
    }
    group.forEach(keepInRoom);
  }
  return touching;
}

/**
 * Moves two nodes apart when they lack more than a pixel in distance.
 * @param share part of the lack by which each is moved along the shorter way
 * @param aside the same for the longer way
 * @returns whether they were too close
 */
function part(a: Body, b: Body, share: number, aside: number): boolean {
  const lackX = (a.width + b.width) / 2 + GAP - Math.abs(a.x - b.x);
  const lackY = (a.height + b.height) / 2 + GAP - Math.abs(a.y - b.y);
  if (lackX <= 1 || lackY <= 1) return false;
  const level = lackX < lackY;
  push(a, b, 'x', lackX * (level ? share : aside));
  push(a, b, 'y', lackY * (level ? aside : share));
  return true;
}

function push(a: Body, b: Body, axis: 'x' | 'y', by: number): void {
  const sign = a[axis] <= b[axis] ? 1 : -1;
  a[axis] -= sign * by;
  b[axis] += sign * by;
}

function keepInRoom(body: Body): void {
  const { left, right, top, bottom } = body.room;
  body.x = Math.min(Math.max(body.x, left), right);
  body.y = Math.min(Math.max(body.y, top), bottom);
}
