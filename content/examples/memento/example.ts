// Memento: undo for an operation without inverse. A shallow snapshot changes along with the
// plan; an opaque one that shares unchanged parts does not, and undoes a failed trial too.
import assert from 'node:assert/strict';

type Desk = { x: number; y: number };
type Plan = Readonly<Record<string, Readonly<Desk>>>;
const start: Plan = { A: { x: 1, y: 0 }, B: { x: 4, y: 1 }, C: { x: 9, y: 2 } };
const text = (plan: Plan): string =>
  Object.entries(plan)
    .map(([name, { x, y }]) => `${name}(${x},${y})`)
    .join(' ');

// Without the pattern: the copy of the outer object shares the desks inside.
const desks: Record<string, Desk> = structuredClone(start);
const shallow = { ...desks };
for (const desk of Object.values(desks)) desk.x = 1; // align: the old positions are gone
assert.equal(text(shallow), 'A(1,0) B(1,1) C(1,2)', 'the snapshot was aligned as well');
console.log(`shallow snapshot: ${text(shallow)}`);

// Memento: opaque, since only its originator's private map leads from it to a state.
class Memento {}

// Originator: replaces what changes and never edits a part that a memento may share.
class FloorPlan {
  plan: Plan = start;
  readonly #states = new WeakMap<Memento, Plan>();
  move(name: string, x: number): void {
    const desk = this.plan[name];
    if (!desk) throw new Error(`no desk ${name}`);
    this.plan = { ...this.plan, [name]: { ...desk, x } };
  }
  save(): Memento {
    const memento = new Memento();
    this.#states.set(memento, this.plan);
    return memento;
  }
  restore(memento: Memento): void {
    const plan = this.#states.get(memento);
    if (!plan) throw new Error('not a memento of this plan');
    this.plan = plan;
  }
  // Version tag: what leaves memory is a format, with named fields.
  export(): string {
    return JSON.stringify({ version: 2, desks: this.plan });
  }
  import(stored: string): void {
    const data: { version: number; desks: Plan } = JSON.parse(stored);
    if (data.version !== 2) throw new Error(`version ${data.version} is not readable`);
    this.plan = data.desks;
  }
}

// Caretaker: keeps mementos and can't look into them.
class History {
  private readonly originator: FloorPlan;
  private undos: Memento[] = [];
  private redos: Memento[] = [];
  constructor(originator: FloorPlan) {
    this.originator = originator;
  }
  run(change: (plan: FloorPlan) => unknown): void {
    const before = this.originator.save();
    try {
      change(this.originator);
    } catch (error) {
      this.originator.restore(before); // no half-made change, and no step
      throw error;
    }
    // History policy: one step per change, three kept, a new edit drops the redo side.
    this.undos = [...this.undos, before].slice(-3);
    this.redos = [];
  }
  private swap(from: Memento[], to: Memento[]): boolean {
    const memento = from.pop();
    if (!memento) return false;
    to.push(this.originator.save());
    this.originator.restore(memento);
    return true;
  }
  readonly undo = (): boolean => this.swap(this.undos, this.redos);
  readonly redo = (): boolean => this.swap(this.redos, this.undos);
}

const floor = new FloorPlan();
const history = new History(floor);
const at = (names: string, x: number) => (): boolean => {
  try {
    history.run((plan) => [...names].map((name) => plan.move(name, x)));
    return true;
  } catch {
    return false;
  }
};
const aligned = 'A(1,0) B(1,1) C(1,2)';
const steps: readonly (readonly [string, () => boolean, boolean, string])[] = [
  ['align', at('ABC', 1), true, aligned],
  ['undo', history.undo, true, text(start)],
  ['redo', history.redo, true, aligned],
  ['undo', history.undo, true, text(start)],
  ['A to 7', at('A', 7), true, 'A(7,0) B(4,1) C(9,2)'],
  ['redo', history.redo, false, 'A(7,0) B(4,1) C(9,2)'],
  ['B, Z', at('BZ', 5), false, 'A(7,0) B(4,1) C(9,2)'], // fails at Z, when B has already moved
  ['undo', history.undo, true, text(start)],
];
for (const [name, act, done, expected] of steps) {
  assert.deepEqual([act(), text(floor.plan)], [done, expected]);
  console.log(`${name.padEnd(6)} ${done ? 'done   ' : 'refused'} ${text(floor.plan)}`);
}
assert.equal(floor.plan, start, 'the same value: unchanged parts were never copied');
assert.throws(() => new FloorPlan().restore(floor.save()), /not a memento of this plan/);

for (const x of [1, 2, 3, 4, 5]) at('B', x)();
assert.deepEqual([1, 2, 3, 4].map(history.undo), [true, true, true, false]);
assert.equal(floor.plan.B?.x, 2, 'five edits, three steps kept');
console.log(`limit  three steps back from B at 5: ${text(floor.plan)}`);
const stored = floor.export();
floor.import(stored);
assert.equal(floor.export(), stored);
assert.throws(() => floor.import(stored.replace('2', '1')), /version 1 is not readable/);
console.log('stored version 2 read again, version 1 refused');
