import { XMLBuilder } from 'fast-xml-parser';

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

/** XML of elements by their names; attributes are the keys that begin with `@_`. Text and attributes are escaped. */
export function xml(elements: Record<string, unknown>): string {
  return builder.build(elements);
}

/** A whole XML document with this root element. */
export function xmlDocument(root: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml(root)}\n`;
}
