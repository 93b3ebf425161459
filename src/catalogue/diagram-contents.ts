import type { Element } from 'hast';
import type { MermaidGraph } from 'beautiful-mermaid';
import { htmlToHast } from 'satteri';
import { visit } from 'unist-util-visit';

/** What a diagram consists of, each part as its source would write it. */
export type Contents = readonly string[];

/** What is read here of Mermaid's own parse of a flowchart. */
interface FlowDatabase {
  getVertices(): Map<string, { id: string; text?: string }>;
  getEdges(): readonly { start: string; end: string; text: string; type?: string; stroke?: string }[];
  getSubGraphs(): readonly { title: string }[];
}

/** What is read here of Mermaid's own parse of a sequence diagram. */
interface SequenceDatabase {
  getActors(): Map<string, unknown>;
  getMessages(): readonly { from?: string; to?: string; placement?: number }[];
}

/** The parts of a diagram as Mermaid parses it; nothing for the kinds that are not compared. */
export function contentsOfSource({ type, db }: { type: string; db: unknown }): Contents | undefined {
  if (type === 'flowchart-v2') {
    const flow = db as FlowDatabase;
    return [
      ...[...flow.getVertices().values()].map(({ id, text }) => box(id, text ?? id)),
      ...flow.getEdges().map(({ start, end, text, type: heads = '', stroke }) => edge(start, end, text, stroke, heads.startsWith('double'), HEADS[heads.split('_').at(-1) ?? ''])),
      ...flow.getSubGraphs().map(({ title }) => group(title)),
    ];
  }
  if (type === 'sequence') {
    const sequence = db as SequenceDatabase;
    return [
      ...[...sequence.getActors().keys()].map(participant),
      ...sequence.getMessages().flatMap(({ from, to, placement }) => (from && to && placement === undefined ? [message(from, to)] : [])),
    ];
  }
  return undefined;
}

/** The parts of a flowchart as the renderer reads it. */
export function contentsOfGraph({ nodes, edges, subgraphs }: MermaidGraph): Contents {
  const groups = (inside: MermaidGraph['subgraphs']): string[] => inside.flatMap(({ label, children }) => [group(label), ...groups(children)]);
  return [
    ...[...nodes.values()].map(({ id, label }) => box(id, label)),
    ...edges.map(({ source, target, label = '', style, hasArrowStart, hasArrowEnd }) => edge(source, target, label, style, hasArrowStart, hasArrowEnd ? '>' : undefined)),
    ...groups(subgraphs),
  ];
}

/** The parts of a sequence diagram as the renderer draws it. */
export function contentsOfSequence(svg: string): Contents {
  const contents: string[] = [];
  visit(htmlToHast(svg), 'element', ({ properties }: Element) => {
    const { dataId, dataType, dataFrom, dataTo } = properties;
    if (dataId !== undefined && dataType !== undefined) contents.push(participant(String(dataId)));
    if (dataFrom !== undefined && dataTo !== undefined) contents.push(message(String(dataFrom), String(dataTo)));
  });
  return contents;
}

/** What the first contents hold and the second do not; what stands several times counts so often. */
export function lacking(contents: Contents, others: Contents): Contents {
  const left = new Map<string, number>();
  for (const other of others) left.set(comparable(other), (left.get(comparable(other)) ?? 0) + 1);
  return contents.filter((part) => {
    const count = left.get(comparable(part)) ?? 0;
    left.set(comparable(part), count - 1);
    return count <= 0;
  });
}

/** The signs with which an edge ends, by Mermaid's names of them. */
const HEADS: Readonly<Record<string, string>> = { point: '>', cross: 'x', circle: 'o' };

/** The line of an edge without and with a head, by its style. */
const LINES: Readonly<Record<string, readonly [plain: string, headed: string]>> = {
  thick: ['===', '=='],
  dotted: ['-.-', '-.-'],
  invisible: ['~~~', '~~~'],
};

function box(id: string, label: string): string {
  return label === id ? `the box ${id}` : `the box ${id}[${text(label)}]`;
}

function edge(from: string, to: string, label: string, style: string | undefined, isDouble: boolean, head: string | undefined): string {
  const [plain, headed] = LINES[style ?? ''] ?? ['---', '--'];
  const start = head === '>' ? '<' : (head ?? '');
  const line = head === undefined ? plain : `${isDouble ? start : ''}${headed}${head}`;
  return `${from} ${line}${label === '' ? '' : `|${text(label)}|`} ${to}`;
}

function group(title: string): string {
  return `the group "${text(title)}"`;
}

function participant(id: string): string {
  return `the participant ${id}`;
}

function message(from: string, to: string): string {
  return `a message from ${from} to ${to}`;
}

/** A label on one line, with entities in place of the signs by which Mermaid marks them while it parses. */
function text(label: string): string {
  return label.replaceAll(/<br\s*\/?>|\\n|\s+/gi, ' ').replaceAll('ﬂ°°', '&#').replaceAll('ﬂ°', '&').replaceAll('¶ß', ';').trim();
}

/** A part without what the renderer turns into markup of its own: emphasis and blanks. */
function comparable(part: string): string {
  return part.replaceAll(/<\/?(?:b|i|s|sub|sup|small|mark)\s*>|\*|~~(?!~)|\s/gi, '');
}
