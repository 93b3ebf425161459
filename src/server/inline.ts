import { createHash } from 'node:crypto';
import type { InlineSources } from './policy.ts';

/** Elements whose text a browser runs or applies. */
const INLINE = /<(script|style)\b([^>]*)>([^]*?)<\/\1\s*>/gi;

/** Attributes of a script that has its text elsewhere, or whose text is data. */
const NOT_RUN = /\bsrc\s*=|\btype\s*=\s*"application\/(?:ld\+)?json"/i;

/** The sources of all inline scripts and style sheets of these HTML and SVG documents, each once and sorted. */
export class InlineCollector {
  readonly #scripts = new Set<string>();
  readonly #styles = new Set<string>();

  /** Notes those of one document. */
  add(document: string): void {
    for (const [, element = '', attributes = '', text = ''] of document.matchAll(INLINE)) {
      if (element.toLowerCase() === 'style') this.#styles.add(source(text));
      else if (!NOT_RUN.test(attributes)) this.#scripts.add(source(text));
    }
  }

  get sources(): InlineSources {
    return { scripts: [...this.#scripts].sort(), styles: [...this.#styles].sort() };
  }
}

/** A hash source (CSP Level 3, 2.3.1). */
function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
