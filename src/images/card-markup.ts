import type { Theme } from '../theme/theme.ts';
import type { Card } from './cards.ts';
import { TEXT_FONT, TITLE_FONT } from './fonts.ts';

/** An element in the form that satori lays out. */
export interface CardElement {
  type: string;
  props: { style?: Style; children?: unknown; [attribute: string]: unknown };
}

type Style = Readonly<Record<string, string | number>>;

/** Distance of the text from the frame. */
const INSET = 56;

/** Strips of the frame from the outside: thickness on the left and at the bottom, and how strongly they show. */
const STRIPS = [
  { side: 36, bottom: 116, opacity: 1 },
  { side: 20, bottom: 20, opacity: 0.4 },
  { side: 12, bottom: 12, opacity: 0.18 },
] as const;
const GAP = 8;
const [BAND] = STRIPS;

/** A social image as a tree for satori: the page's text inside a frame that lies in layers along its left and its bottom. */
export function cardMarkup(card: Card, { tokens, mark, background }: Theme): CardElement {
  const colour = `var(--${card.colour})`;
  const { layers, left, bottom } = frame(colour);
  const body = box(
    { position: 'absolute', left: left + INSET, top: INSET, right: INSET, bottom, display: 'flex', flexDirection: 'column' },
    box({ fontSize: 34, fontWeight: 700, color: colour }, card.kicker),
    box({ display: 'block', fontFamily: TITLE_FONT, fontSize: titleSize(card.title), fontWeight: 600, lineHeight: 1.06, letterSpacing: '-0.015em', marginTop: 14, lineClamp: 3, overflowWrap: 'anywhere' }, card.title),
    box({ display: 'block', fontSize: 32, lineHeight: 1.4, color: 'var(--ink-soft)', marginTop: 24, lineClamp: 3, overflowWrap: 'anywhere' }, card.text),
  );
  const foot = box(
    { position: 'absolute', left: left + INSET, right: INSET, bottom: 0, height: BAND.bottom, display: 'flex', alignItems: 'center', justifyContent: 'space-between', color: 'var(--bg)' },
    box({ display: 'flex', alignItems: 'center', gap: 20, fontSize: 36, fontWeight: 700 }, picture(mark.replace('<svg', `<svg color="${background.light}"`), 48), card.site),
    ...(card.complexity === undefined ? [] : [complexity(card.complexity)]),
  );
  return box(
    { width: '100%', height: '100%', display: 'flex', position: 'relative', background: 'var(--bg)', color: 'var(--ink)', fontFamily: TEXT_FONT, fontWeight: 500 },
    { type: 'style', props: { children: tokens } },
    ...layers,
    body,
    foot,
  );
}

/** The strips, each a sheet on the one before with a bare sheet between them, and where the space inside begins. */
function frame(colour: string): { layers: CardElement[]; left: number; bottom: number } {
  const layers: CardElement[] = [];
  let [left, bottom] = [0, 0];
  const sheet = (style: Style) => layers.push(box({ position: 'absolute', left, bottom, right: 0, top: 0, borderBottomLeftRadius: left === 0 ? 0 : 10, ...style }));
  for (const { side, bottom: height, opacity } of STRIPS) {
    sheet({ background: colour, opacity });
    left += side;
    bottom += height;
    sheet({ background: 'var(--bg)' });
    left += GAP;
    bottom += GAP;
  }
  return { layers, left, bottom };
}

/** Size of the title in pixels: smaller the longer it is, so that three lines hold the longest. */
function titleSize(title: string): number {
  if (title.length <= 18) return 104;
  if (title.length <= 34) return 84;
  return title.length <= 52 ? 70 : 58;
}

function complexity(value: number): CardElement {
  const dots = Array.from({ length: 5 }, (_, index) => box({ width: 24, height: 24, borderRadius: '50%', border: '3px solid var(--bg)', background: index < value ? 'var(--bg)' : 'transparent' }));
  return box({ display: 'flex', alignItems: 'center', gap: 20, fontSize: 28 }, 'Complexity', box({ display: 'flex', gap: 10 }, ...dots));
}

function box(style: Style, ...children: unknown[]): CardElement {
  return { type: 'div', props: { style, children: children.length === 1 ? children[0] : children } };
}

function picture(svg: string, size: number): CardElement {
  return { type: 'img', props: { src: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, width: size, height: size, style: { flexShrink: 0 } } };
}
