/** A place in a picture, in pixels at full size. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle by its upper left corner and its size, in pixels at full size. */
export interface Box extends Point {
  width: number;
  height: number;
}

/** The middle of a box. */
export function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The point that lies this part of the way from one point to another. */
export function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** How far two points are apart. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A slightly bowed line as an SVG path, so that lines between the same rows can be told apart. */
export function bow(a: Point, b: Point): string {
  const control = { x: (a.x + b.x) / 2 + (b.y - a.y) * 0.12, y: (a.y + b.y) / 2 - (b.x - a.x) * 0.12 };
  return `M${at(a)}Q${at(control)} ${at(b)}`;
}

/** A curve as an SVG path, drawn to the line between two other points, so that lines with the same way run together. */
export function bundle(a: Point, b: Point, gateA: Point, gateB: Point): string {
  const control = (share: number) => between(between(a, b, share), between(gateA, gateB, share), 0.7);
  return `M${at(a)}C${at(control(0.35))} ${at(control(0.65))} ${at(b)}`;
}

function at({ x, y }: Point): string {
  return `${Math.round(x)} ${Math.round(y)}`;
}
