import { toHtml } from 'hast-util-to-html';
import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

/**
 * Code as HTML, with a class on each kind of token; plain where the language is not known.
 * @param language as written after the fence of a code block, such as `ts` or `python`
 */
export function highlightedCode(code: string, language: string | null | undefined): string {
  const known = language && lowlight.registered(language);
  const html = known ? toHtml(lowlight.highlight(language, code, { prefix: 't-' })) : toHtml({ type: 'text', value: code });
  // A block that scrolls sideways has to be reachable by keyboard.
  return `<pre tabindex="0"><code${known ? ` class="language-${language}"` : ''}>${html}</code></pre>`;
}
