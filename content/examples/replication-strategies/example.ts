// What may be lost when a leader dies depends on the acknowledgement rule; what a
// leaderless read may miss depends on w + r > n. Nodes are objects, links are scripted.
import assert from 'node:assert/strict';

type Answer = 'committed' | 'unknown';

class Node {
  readonly name: string;
  term = 1;
  lagging = false;
  log: string[] = []; // Replication log: every copy holds a prefix of the leader's.

  constructor(name: string) {
    this.name = name;
  }

  // Follower: refuses a former leader, which fences it off without asking it.
  receive(term: number, log: readonly string[]): boolean {
    if (term < this.term || this.lagging) return false;
    this.term = term;
    this.log = [...log];
    return true;
  }
}

// Acknowledgement rule: how many followers must hold a record before the client hears
// "committed". Too few is no rollback: the record stays in the leader's log.
function commit(leader: Node, followers: readonly Node[], rule: number, record: string): Answer {
  leader.log.push(record); // Leader: orders the writes by appending them.
  const acks = followers.filter((follower) => follower.receive(leader.term, leader.log)).length;
  return acks >= rule ? 'committed' : 'unknown';
}

// Failover controller: promotes the longest log among the followers that it can reach and
// raises the term there. Sure only if any `rule` of `total` followers include a reached one.
function failOver(reached: readonly Node[], total: number, rule: number) {
  const [leader] = reached.toSorted((a, b) => b.log.length - a.log.length);
  assert.ok(leader);
  const term = Math.max(...reached.map((node) => node.term)) + 1;
  for (const node of reached) node.term = term;
  return { leader, sure: rule + reached.length > total };
}

for (const rule of [0, 1]) {
  const old = new Node('old');
  const s1 = new Node('s1');
  const s2 = new Node('s2');
  const acknowledged: string[] = [];
  const write = (record: string): void => {
    if (commit(old, [s1, s2], rule, record) === 'committed') acknowledged.push(record);
  };
  write('1001');
  s2.lagging = true;
  write('1002');
  // Read your writes: the session carries the position that it wrote at.
  const position = old.log.length;
  const source = [s2, s1, old].find((node) => node.log.length >= position);
  s1.lagging = true;
  write('1003'); // nobody but the leader has it
  console.log(
    `acks ${rule}: committed ${acknowledged.join(' ')}; s2 stale, read from ${source?.name}`,
  );

  const { leader, sure } = failOver([s1, s2], 2, rule);
  const lost = acknowledged.filter((record) => !leader.log.includes(record));
  const how = `${sure ? 'sure' : 'a guess'}, lost ${lost.join(' ') || 'none'}`;
  console.log(`acks ${rule}: ${leader.name} promoted, ${how}`);
  s1.lagging = s2.lagging = false;
  const late = commit(old, [s1, s2], rule, '1004'); // slow, not dead
  console.log(`acks ${rule}: old leader comes back, its write is ${late}`);

  assert.equal(source, s1);
  assert.equal(leader, s1);
  assert.equal(sure, rule === 1);
  assert.deepEqual(lost, rule === 0 ? ['1003'] : []);
  assert.equal(late, rule === 0 ? 'committed' : 'unknown'); // two primaries under rule 0
  assert.ok(!leader.log.includes('1004'));
}
assert.equal(failOver([new Node('s2')], 2, 1).sure, false); // s1 alone might have had it

// Leaderless: every copy takes writes and keeps the stamp of the writer's clock.
interface Cell {
  readonly value: string;
  readonly stamp: number;
}
// Conflict rule: the highest stamp wins, whichever write came last in fact.
const winner = (cells: readonly Cell[]): Cell =>
  cells.reduce((best, cell) => (cell.stamp > best.stamp ? cell : best));

// Tries every choice of w copies written against every choice of r copies read.
function staleReads(w: number, r: number): string {
  const sets = [[0], [1], [2], [0, 1], [0, 2], [1, 2]];
  const seen = sets
    .filter((set) => set.length === w)
    .map((written) => {
      const copies = [0, 1, 2].map((i) =>
        written.includes(i) ? { value: 'new', stamp: 2 } : { value: 'old', stamp: 1 },
      );
      const reads = sets.filter((set) => set.length === r);
      return reads.map((asked) => winner(copies.filter((_, i) => asked.includes(i))).value);
    });
  return `${seen.flat().filter((value) => value === 'old').length} of ${seen.flat().length}`;
}

for (const [w, r, stale] of [
  [2, 2, '0 of 9'],
  [2, 1, '3 of 9'],
  [1, 2, '3 of 9'],
] as const) {
  console.log(`n 3, w ${w}, r ${r}: ${staleReads(w, r)} reads are stale`);
  assert.equal(staleReads(w, r), stale);
}

const review: Cell = { value: 'review', stamp: 203 }; // at 200, by a clock 3 ahead, only on c
const final: Cell = { value: 'final', stamp: 201 }; // at 201, w = 2
const copies = [final, final, review];
const read = winner(copies.slice(1)); // r = 2, b and c
copies.fill(read); // Repair process: a read repair spreads the winner, right or wrong.
console.log(`clock of c ahead: read "${read.value}", the later "final" is repaired away`);
assert.ok(copies.every((copy) => copy.value === 'review'));
