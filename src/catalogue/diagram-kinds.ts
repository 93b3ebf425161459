/** The kinds that the renderer draws, by the word that begins the source. */
export const DIAGRAM_KINDS: Readonly<Record<string, string>> = {
  flowchart: 'Flowchart',
  graph: 'Flowchart',
  sequenceDiagram: 'Sequence diagram',
  'stateDiagram-v2': 'State diagram',
  classDiagram: 'Class diagram',
  erDiagram: 'Entity-relationship diagram',
};

/** Kind of a diagram in words, such as "State diagram". */
export function diagramKind(source: string): string {
  return DIAGRAM_KINDS[source.trim().split(/\s/, 1)[0] ?? ''] ?? 'Diagram';
}
