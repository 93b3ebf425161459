import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A colour in each scheme, as `#rrggbb`. */
export interface SchemeColour {
  light: string;
  dark: string;
}

/** What the site looks like, for what is made outside its pages: icons, social images, the manifest. */
export interface Theme {
  /** The style sheet of the tokens. */
  tokens: string;
  /** SVG of the mark: square, drawn in `currentColor`. */
  mark: string;
  background: SchemeColour;
  accent: SchemeColour;
}

let theme: Theme | undefined;

/** Reads the theme once, from `src/mark.svg` and `src/styles/tokens.css`. @throws Error when the tokens lack a colour */
export function readTheme(): Theme {
  theme ??= themeFrom(readFileSync(resolve('src/styles/tokens.css'), 'utf8'), readFileSync(resolve('src/mark.svg'), 'utf8'));
  return theme;
}

/** The theme that these tokens and this mark make. @throws Error when the tokens lack a colour */
export function themeFrom(tokens: string, mark: string): Theme {
  return { tokens, mark: mark.trim(), background: schemeColour(tokens, 'bg'), accent: schemeColour(tokens, 'accent') };
}

/** The value of a colour token in both schemes. */
function schemeColour(tokens: string, name: string): SchemeColour {
  const [, light, dark] = new RegExp(`--${name}:\\s*light-dark\\(\\s*(#[\\da-f]{6})\\s*,\\s*(#[\\da-f]{6})\\s*\\)`, 'i').exec(tokens) ?? [];
  if (!light || !dark) throw new Error(`src/styles/tokens.css has no --${name}: light-dark(#rrggbb, #rrggbb), which icons and social images are made from`);
  return { light, dark };
}
