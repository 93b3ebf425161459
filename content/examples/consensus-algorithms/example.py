# A cut-off leader, an election and a rejoin, with a quorum of 1 ("the survivor takes
# over") and of 2 of 3; then a lock holder that wakes up too late. Messages are calls.
from collections.abc import Sequence
from dataclasses import dataclass, field

Entry = tuple[int, str]  # term and command


def age(log: Sequence[Entry]) -> tuple[int, int]:
    return (log[-1][0] if log else 0), len(log)


# Voter: term, vote and log would be on disk before each answer.
@dataclass
class Voter:
    name: str
    term: int = 4
    voted_for: str | None = "A"
    # Replicated log: the same sequence at each voter, once committed.
    log: list[Entry] = field(default_factory=list)

    # Term: an older one is refused, a newer one adopted together with a fresh vote.
    def meets(self, term: int) -> bool:
        if term > self.term:
            self.term, self.voted_for = term, None
        return term == self.term

    def vote(self, term: int, candidate: "Voter") -> bool:
        if not self.meets(term) or self.voted_for not in (None, candidate.name):
            return False
        if age(candidate.log) < age(self.log):
            return False  # so a winner holds whatever a quorum has stored
        self.voted_for = candidate.name
        return True

    # Takes the whole log, where Raft sends the entries behind a matching one.
    def append(self, term: int, log: Sequence[Entry]) -> bool:
        if not self.meets(term):
            return False
        self.log = list(log)
        return True


# Quorum: 2 of 3 overlap in one voter; with 1, two sides can decide differently.
@dataclass
class Group:
    quorum: int
    acknowledged: list[str] = field(default_factory=list)

    def elect(self, candidate: Voter, reachable: Sequence[Voter]) -> bool:
        term = candidate.term + 1
        votes = sum(voter.vote(term, candidate) for voter in (candidate, *reachable))
        return votes >= self.quorum

    # Leader: what a quorum stores in its term is committed; else the fate is unknown.
    def propose(self, leader: Voter, reachable: Sequence[Voter], command: str) -> str:
        leader.log.append((leader.term, command))
        if not self.leads(leader, reachable):
            return f"{command} unknown"
        self.acknowledged.append(command)
        return f"{command} committed"

    # Asked before a read as well: a former leader does not know that it is one.
    def leads(self, leader: Voter, reachable: Sequence[Voter]) -> bool:
        stored = sum(voter.append(leader.term, leader.log) for voter in reachable)
        return 1 + stored >= self.quorum


def partition_and_rejoin(quorum: int) -> None:
    group = Group(quorum)
    a, b, c = Voter("A"), Voter("B"), Voter("C")
    print(f"with a quorum of {quorum}:")
    print(f"  A leads term 4, {group.propose(a, [b], 'x=1')}; C missed it")
    outcome, reads = group.propose(a, [], "x=2"), group.leads(a, [])
    print(f"  A cut off, {outcome}, may read: {'yes' if reads else 'no'}")
    won = group.elect(c, [b])  # C's log is behind, B refuses
    print("  C asks for votes in term 5,", "wins alone" if won else "refused by B")
    leader, follower = (c, b) if won else (b, c)
    assert won or group.elect(b, [c])
    assert not leader.vote(leader.term, a), "one vote per term, and it is given"
    outcome = group.propose(leader, [follower], "x=3")
    print(f"  {leader.name} leads term {leader.term}, {outcome}")

    late = group.leads(a, [b, c])  # A still believes in term 4; both refuse
    assert a.term == 4 and late == (quorum == 1)
    group.leads(leader, [a, follower])  # the link is back, A steps down
    kept = [command for _, command in a.log]
    lost = [command for command in group.acknowledged if command not in kept]
    fate = f"lost though committed: {' '.join(lost) or 'none'}"
    print(f"  A rejoins with {' '.join(kept)}; {fate}")
    assert kept == (["x=3"] if quorum == 1 else ["x=1", "x=3"])
    assert lost == (["x=1", "x=2"] if quorum == 1 else [])


# Fencing token: handed out with the lock; the resource refuses less than it has seen.
@dataclass
class Database:
    fence: int = 0
    position: int = 0

    def update(self, token: int, position: int) -> str:
        if token < self.fence:
            return "refused"
        self.fence, self.position = token, position
        return "accepted"


def main() -> None:
    for quorum in (1, 2):
        partition_and_rejoin(quorum)

    database = Database()
    token1, token2 = 33, 34  # worker 1 pauses, its lease expires, worker 2 follows
    print(f"worker 2 writes with token {token2}: {database.update(token2, 9001)}")
    print(f"worker 1 wakes up, with token {token1}: {database.update(token1, 8000)}")
    assert database == Database(34, 9001)


if __name__ == "__main__":
    main()
