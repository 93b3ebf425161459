// 36 services inspected: a flat lead whose context overflows, a tree that retells findings and
// limits, then a tree with computed roll-ups, a charter and reserves at each level.
import assert from 'node:assert/strict';

const FAULTY = [4, 20, 22];
const ALL = Array.from({ length: 36 }, (_, id) => id);
const REPORT = 600; // tokens
const CONTEXT = 10_000; // tokens that one lead can hold

// Leaf agent: scripted; a real one is a model with tools for one service.
const inspect = (id: number): readonly number[] => (FAULTY.includes(id) ? [id] : []);

interface RollUp {
  readonly read: number;
  readonly faults: readonly number[];
}
type Report = (results: readonly (readonly number[])[]) => RollUp;
// A model that sums up in prose keeps the one finding that seems to matter most.
const retell: Report = (results) => ({ read: results.length, faults: results.flat().slice(0, 1) });
// Roll-up: totals and references computed by code from the children's records.
const rollUp: Report = (results) => ({ read: results.length, faults: results.flat() });

// Branch agent: six services each. The root sees six reports, never a leaf's.
const BRANCHES = Array.from({ length: 6 }, (_, b) => ALL.slice(b * 6, b * 6 + 6));
// Root agent
function root(report: Report): RollUp {
  const reports = BRANCHES.map((ids) => report(ids.map(inspect)));
  return {
    read: reports.reduce((sum, { read }) => sum + read, 0),
    faults: reports.flatMap(({ faults }) => faults),
  };
}

const show = (title: string, { read, faults }: RollUp): void =>
  console.log(`${title}: ${read} read, faults ${faults.join(' ')}`);
const fits = Math.floor(CONTEXT / REPORT);
const flat = rollUp(ALL.slice(-fits).map(inspect)); // the oldest reports fell out
console.log(`flat lead: ${ALL.length * REPORT} tokens of reports, ${CONTEXT} fit`);
show('flat lead', flat);
show('tree, retold', root(retell));
show('tree, rolled up', root(rollUp));
console.log(`root holds ${BRANCHES.length * REPORT} tokens`);
assert.deepEqual(flat.faults, [20, 22]);
assert.deepEqual(root(retell).faults, [4, 20]);
assert.deepEqual(root(rollUp), { read: 36, faults: FAULTY });
assert.ok(BRANCHES.length * REPORT < CONTEXT);

// Charter: loaded by version. Retold instead, it loses its last limit at each hop.
const CHARTER = { version: 3, limits: ['eu only', 'no tickets', 'no restart'] } as const;
const retold = (limits: readonly string[]): readonly string[] => limits.slice(0, -1);
const obey = (limits: readonly string[], action: string): string =>
  limits.includes(`no ${action}`) ? 'refused' : 'done';
// The gateway holds the charter itself, whatever the caller was told.
const gateway = (version: number, action: string): string =>
  version === CHARTER.version ? obey(CHARTER.limits, action) : 'refused, old charter';
const told = retold(retold(CHARTER.limits)); // root to branch, branch to leaf
const calls = [
  obey(told, 'restart'),
  gateway(3, 'restart'),
  gateway(2, 'read'),
  gateway(3, 'read'),
];
console.log(`restart under retold limits: ${calls[0]}, through the gateway: ${calls[1]}`);
console.log(`read under charter 2: ${calls[2]}, under charter 3: ${calls[3]}`);
assert.deepEqual(calls, ['done', 'refused', 'refused, old charter', 'done']);

// Budget tree: each share comes off the parent's; every level keeps a reserve.
class Level {
  reserve: number;
  readonly name: string;
  private readonly parent: Level | undefined;

  constructor(name: string, amount: number, parent?: Level) {
    this.name = name;
    this.reserve = amount;
    this.parent = parent;
    if (parent) {
      if (parent.reserve < amount) throw new RangeError('more than the parent has');
      parent.reserve -= amount;
    }
  }

  // Escalation path: the lowest level that can grant does; past the root, a person.
  ask(amount: number): string {
    if (this.reserve < amount) return this.parent?.ask(amount) ?? 'a person';
    this.reserve -= amount;
    return this.name;
  }
}

const TOTAL = 440;
const top = new Level('root', TOTAL); // keeps 50; a branch keeps 11 of 65
const branches = BRANCHES.map((_, b) => new Level(`branch ${b}`, 65, top));
const leaves = branches.flatMap((branch) =>
  Array.from({ length: 6 }, () => new Level('leaf', 9, branch)),
);
const third = branches[3];
assert.ok(third);
const requests: readonly (readonly [number, number])[] = [
  [20, 8],
  [21, 40],
  [22, 12],
];
const answers = requests.map(([id, amount]) => {
  const by = third.ask(amount);
  console.log(`service ${id} asks for ${amount} more: decided by ${by}`);
  return by;
});
assert.deepEqual(answers, ['branch 3', 'root', 'a person']);
assert.throws(() => new Level('branch 6', 65, top), RangeError);
const left = [top, ...branches, ...leaves].reduce((sum, { reserve }) => sum + reserve, 0);
console.log(`budget: ${TOTAL} = ${left} held + ${TOTAL - left} granted`);
assert.equal(left + 8 + 40, TOTAL);
