// A cut-off leader, an election and a rejoin, with a quorum of 1 ("the survivor takes over")
// and of 2 of 3; then a lock holder that wakes up too late. Messages are method calls.
import assert from 'node:assert/strict';

interface Entry {
  readonly term: number;
  readonly command: string;
}

// Voter: term, vote and log would be on disk before each answer.
class Voter {
  readonly name: string;
  term = 4;
  votedFor: string | undefined = 'A';
  log: Entry[] = []; // Replicated log: the same sequence at each voter, once committed.

  constructor(name: string) {
    this.name = name;
  }

  // Term: an older one is refused, a newer one adopted together with a fresh vote.
  private meets(term: number): boolean {
    if (term > this.term) {
      this.term = term;
      this.votedFor = undefined;
    }
    return term === this.term;
  }

  vote(term: number, candidate: Voter): boolean {
    if (!this.meets(term) || (this.votedFor ?? candidate.name) !== candidate.name) return false;
    const theirs = candidate.log.at(-1)?.term ?? 0;
    const mine = this.log.at(-1)?.term ?? 0;
    const behind = theirs === mine ? candidate.log.length < this.log.length : theirs < mine;
    if (behind) return false; // so a winner holds whatever a quorum has stored
    this.votedFor = candidate.name;
    return true;
  }

  // Takes the whole log, where Raft sends the entries behind a matching one.
  append(term: number, log: readonly Entry[]): boolean {
    if (!this.meets(term)) return false;
    this.log = [...log];
    return true;
  }
}

// Quorum: 2 of 3 overlap in one voter; with 1, two sides can decide differently.
class Group {
  readonly quorum: number;
  readonly acknowledged: string[] = [];

  constructor(quorum: number) {
    this.quorum = quorum;
  }

  elect(candidate: Voter, reachable: readonly Voter[]): boolean {
    const term = candidate.term + 1;
    const votes = [candidate, ...reachable].filter((voter) => voter.vote(term, candidate));
    return votes.length >= this.quorum;
  }

  // Leader: what a quorum stores in its term is committed; else the outcome is unknown.
  propose(leader: Voter, reachable: readonly Voter[], command: string): string {
    leader.log.push({ term: leader.term, command });
    if (!this.leads(leader, reachable)) return `${command} unknown`;
    this.acknowledged.push(command);
    return `${command} committed`;
  }

  // Asked before a read as well: a former leader does not know that it is one.
  leads(leader: Voter, reachable: readonly Voter[]): boolean {
    const stored = reachable.filter((voter) => voter.append(leader.term, leader.log));
    return 1 + stored.length >= this.quorum;
  }
}

for (const quorum of [1, 2]) {
  const group = new Group(quorum);
  const [a, b, c] = [new Voter('A'), new Voter('B'), new Voter('C')] as const;
  console.log(`with a quorum of ${quorum}:`);
  console.log(`  A leads term 4, ${group.propose(a, [b], 'x=1')}; C missed it`);
  console.log(
    `  A cut off, ${group.propose(a, [], 'x=2')}, may read: ${group.leads(a, []) ? 'yes' : 'no'}`,
  );

  const won = group.elect(c, [b]); // C's log is behind, B refuses
  console.log(`  C asks for votes in term 5, ${won ? 'wins alone' : 'refused by B'}`);
  const [leader, follower] = won ? [c, b] : [b, c];
  assert.ok(won || group.elect(b, [c]));
  assert.ok(!leader.vote(leader.term, a)); // one vote per term, and it is given
  console.log(
    `  ${leader.name} leads term ${leader.term}, ${group.propose(leader, [follower], 'x=3')}`,
  );

  const late = group.leads(a, [b, c]); // A still believes in term 4; both refuse
  assert.ok(a.term < leader.term && late === (quorum === 1));
  assert.ok(group.leads(leader, [a, follower])); // the link is back, A steps down
  const kept = a.log.map((entry) => entry.command);
  const lost = group.acknowledged.filter((command) => !kept.includes(command));
  console.log(
    `  A rejoins with ${kept.join(' ')}; lost though committed: ${lost.join(' ') || 'none'}`,
  );
  assert.deepEqual(lost, quorum === 1 ? ['x=1', 'x=2'] : []);
  assert.deepEqual(kept, quorum === 1 ? ['x=3'] : ['x=1', 'x=3']);
}

// Fencing token: handed out with the lock; the resource refuses less than it has seen.
const database = { fence: 0, position: 0 };
function update(token: number, position: number): 'accepted' | 'refused' {
  if (token < database.fence) return 'refused';
  database.fence = token;
  database.position = position;
  return 'accepted';
}
const token1 = 33; // then worker 1 pauses, its lease expires, worker 2 gets the lock
const token2 = token1 + 1;
console.log(`worker 2 writes with token ${token2}: ${update(token2, 9001)}`);
console.log(`worker 1 wakes up, with token ${token1}: ${update(token1, 8000)}`);
assert.deepEqual(database, { fence: 34, position: 9001 });
