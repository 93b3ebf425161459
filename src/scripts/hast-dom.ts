import type { ElementContent } from 'hast';

/** Makes nodes of a document from a tree of elements: no text is ever read as HTML. */
export function toDom(nodes: readonly ElementContent[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const node of nodes) {
    if (node.type === 'text') fragment.append(node.value);
    if (node.type === 'element') fragment.append(elementOf(node));
  }
  return fragment;
}

function elementOf({ tagName, properties, children }: Extract<ElementContent, { type: 'element' }>): HTMLElement {
  const element = document.createElement(tagName);
  for (const [name, value] of Object.entries(properties)) {
    const attribute = name === 'className' ? 'class' : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    element.setAttribute(attribute, Array.isArray(value) ? value.join(' ') : String(value));
  }
  element.append(toDom(children));
  return element;
}
