import { toHtml } from 'hast-util-to-html';
import type { Root } from 'hast';
import { common, createLowlight } from 'lowlight';
import { visit } from 'unist-util-visit';

const lowlight = createLowlight(common);

const PREFIX = 't-';

/** Kinds of token that src/styles/code.css colours. Others stay plain: marking them would add a third to a page's weight. */
const COLOURED: ReadonlySet<string> = new Set(['comment', 'quote', 'meta', 'keyword', 'string', 'regexp', 'addition', 'number', 'literal', 'symbol', 'section', 'attr'].map((kind) => PREFIX + kind));

/** Takes the marks off tokens that have no colour of their own, and all but the first class off the others. */
function withoutUncoloured(tree: Root): Root {
  visit(tree, 'element', (node, index, parent) => {
    const kind = (node.properties['className'] as string[] | undefined)?.find((name) => COLOURED.has(name));
    if (kind) node.properties['className'] = [kind];
    else if (parent && index !== undefined) {
      parent.children.splice(index, 1, ...node.children);
      return index;
    }
    return undefined;
  });
  return tree;
}

/**
 * Code as HTML, with a class on each kind of token; plain where the language is not known.
 * @param language as written after the fence of a code block, such as `ts` or `python`
 */
export function highlightedCode(code: string, language: string | null | undefined): string {
  const known = language && lowlight.registered(language);
  const html = known ? toHtml(withoutUncoloured(lowlight.highlight(language, code, { prefix: PREFIX }))) : toHtml({ type: 'text', value: code });
  // A block that scrolls sideways has to be reachable by keyboard.
  return `<pre tabindex="0" role="group" aria-label="Code"><code${known ? ` class="language-${language}"` : ''}>${html}</code></pre>`;
}
