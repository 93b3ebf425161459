// An outage on a blackboard: a plan outlives its retracted reason, then support links, stale
// writes refused, and control that ends as solved or stuck.
import assert from 'node:assert/strict';

interface Entry {
  readonly level: 'symptom' | 'evidence' | 'cause' | 'plan';
  readonly confidence: number;
  readonly support: readonly string[]; // Support link: falls when one of these does
  live: boolean;
}
// Knowledge source: scripted; a real one is code, a model or a person behind this shape.
interface Source {
  readonly name: string;
  readonly on: readonly string[]; // Trigger: all these entries are live
  readonly rating: number; // expected value over cost
  readonly takes: number; // which of two parallel sources writes first
  readonly post?: readonly [Entry['level'], string, number];
  readonly retract?: string;
}
const SLOW = 'checkout slow';
const RELEASE = 'release 512';
const LATENCY = 'database slow since 13:40';
const source = (
  name: string,
  rating: number,
  on: readonly string[],
  rest: Pick<Source, 'post' | 'retract'>,
  takes = 1,
): Source => ({ name, rating, on, takes, ...rest });
const DBA = source('dba', 4, [LATENCY], { post: ['cause', 'table bloat', 0.9] });
const SOURCES: readonly Source[] = [
  source('metrics', 5, [SLOW], { post: ['evidence', LATENCY, 0.9] }),
  source('releases', 6, [SLOW], { post: ['evidence', 'released 14:00', 0.9] }),
  source('blame', 7, ['released 14:00'], { post: ['cause', RELEASE, 0.6] }),
  source('fixer', 9, [RELEASE], { post: ['plan', 'roll back 512', 0.6] }, 2),
  source('timeline', 8, [RELEASE, LATENCY], { retract: RELEASE }),
  source('fixer', 3, ['table bloat'], { post: ['plan', 'vacuum orders', 0.9] }),
];

// Blackboard: an in-memory stand-in; a table with versions keeps the same property.
class Board {
  readonly entries = new Map<string, Entry>([
    [SLOW, { level: 'symptom', confidence: 1, support: [], live: true }],
  ]);
  private readonly linked: boolean;

  constructor(linked: boolean) {
    this.linked = linked;
  }

  holds(ids: readonly string[]): boolean {
    return ids.every((id) => this.entries.get(id)?.live);
  }

  write({ on, post, retract }: Source): string | undefined {
    if (!this.holds(on)) return undefined; // the support changed since the activation
    if (retract !== undefined) return `retracts ${this.fall(retract).join(' and ')}`;
    if (!post) return 'nothing';
    const [level, text, confidence] = post;
    this.entries.set(text, { level, confidence, support: on, live: true });
    return `${level} ${text}`;
  }

  private fall(id: string): readonly string[] {
    const entry = this.entries.get(id);
    if (!entry?.live) return [];
    entry.live = false;
    const above = [...this.entries].filter(([, { support }]) => support.includes(id));
    return [id, ...(this.linked ? above.flatMap(([name]) => this.fall(name)) : [])];
  }

  best(): readonly [string, number] | undefined {
    return [...this.entries]
      .filter(([, { level, live }]) => level === 'plan' && live)
      .map(([id, { confidence }]) => [id, confidence] as const)
      .toSorted((a, b) => b[1] - a[1])[0];
  }
}

// Control: takes the best-rated activations until the goal test passes or none is left.
function solve(board: Board, sources: readonly Source[], parallel: number): string {
  const ran = new Set<Source>(); // each entry has one version here, so one run per source
  for (;;) {
    const [plan, confidence] = board.best() ?? ['none', 0];
    if (confidence >= 0.8) return `solved: ${plan}`; // Goal test
    // Agenda: rebuilt from live entries, so activations of a fallen entry are gone.
    const agenda = sources.filter((item) => !ran.has(item) && board.holds(item.on));
    if (agenda.length === 0) return `stuck, best plan: ${plan}`;
    const picked = agenda.toSorted((a, b) => b.rating - a.rating).slice(0, parallel);
    for (const item of picked.toSorted((a, b) => a.takes - b.takes)) {
      const done = board.write(item);
      if (done !== undefined) ran.add(item); // a refused one goes back to its trigger
      console.log(`  ${item.name}: ${done ?? 'refused, support is gone'}`);
    }
  }
}

function show(title: string, board: Board, sources: readonly Source[], parallel: number): string {
  console.log(title);
  const outcome = solve(board, sources, parallel);
  console.log(`  ${outcome}`);
  return outcome;
}
const unlinked = show('no dba, no support links', new Board(false), SOURCES, 1);
assert.equal(unlinked, 'stuck, best plan: roll back 512');
const linked = show('no dba, support links', new Board(true), SOURCES, 1);
assert.equal(linked, 'stuck, best plan: none');
const board = new Board(true);
assert.equal(show('with dba, two at a time', board, [...SOURCES, DBA], 2), 'solved: vacuum orders');
assert.ok(!board.entries.has('roll back 512'));
