import type { Catalogue, Guide, Pattern } from '../catalogue/index.ts';
import { type Context, paragraph, stringify, text } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { root } from './compose.ts';
import { formatTokens, sizedGuide, sizedMarkdown, type SizedText, sizedText } from './tokens.ts';

/** How a twin begins: where the index is, which page it is the twin of, how old and how large it is. */
function pointer(path: string, updated: string, tokens: number, { catalogue, site }: Context): string {
  return `> ${writtenName(catalogue)} index for models: ${absolute(site, '/llms.txt')} · Page: ${absolute(site, path)} · Updated: ${updated} · ${formatTokens(tokens)} tokens\n\n`;
}

const names = new WeakMap<Catalogue, string>();

/** The site's name as Markdown, made once: it stands in thousands of files. */
function writtenName(catalogue: Catalogue): string {
  let name = names.get(catalogue);
  if (name === undefined) names.set(catalogue, (name = stringify(root(paragraph(text(catalogue.site.name)))).trim()));
  return name;
}

/** A twin: how all of them begin, then the page as Markdown. */
export function twin(path: string, updated: string, markdown: string, context: Context): string {
  return sizedText((tokens) => pointer(path, updated, tokens, context), markdown).text;
}

/** Twin of a pattern's page: `/patterns/<slug>.md`. */
export function patternTwin(pattern: Pattern, context: Context): string {
  const { bytes, tokens } = sizedMarkdown(pattern, context);
  return withPointer(`/patterns/${pattern.slug}`, pattern, bytes.toString(), tokens, context).text;
}

const patternTokens = new WeakMap<Pattern, number>();

/** Size in tokens of the complete file at `/patterns/<slug>.md`, as the file itself states it. */
export function patternTwinTokens(pattern: Pattern, context: Context): number {
  const tokens = patternTokens.get(pattern) ?? withPointer(`/patterns/${pattern.slug}`, pattern, '', sizedMarkdown(pattern, context).tokens, context).tokens;
  patternTokens.set(pattern, tokens);
  return tokens;
}

/** Size in tokens of the complete file at `/guides/<slug>.md`, for a guide that lists no sizes. */
export function guideTwinTokens(guide: Guide, context: Context): number {
  return withPointer(`/guides/${guide.slug}`, guide, '', sizedGuide(guide, context).tokens, context).tokens;
}

/** A twin whose body has been counted. */
function withPointer(path: string, { updated }: Pattern | Guide, body: string, tokens: number, context: Context): SizedText {
  return sizedText((total) => pointer(path, updated, total, context), body, tokens);
}
