# What may be lost when a leader dies depends on the acknowledgement rule; what a
# leaderless read may miss depends on w + r > n. Nodes are objects, links are scripted.
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations


@dataclass
class Node:
    name: str
    term: int = 1
    lagging: bool = False
    # Replication log: every copy holds a prefix of the leader's.
    log: list[str] = field(default_factory=list)

    # Follower: refuses a former leader, which fences it off without asking it.
    def receive(self, term: int, log: Sequence[str]) -> bool:
        if term < self.term or self.lagging:
            return False
        self.term = term
        self.log = list(log)
        return True


# Acknowledgement rule: how many followers must hold a record before the client hears
# "committed". Too few is no rollback: the record stays in the leader's log.
def commit(leader: Node, followers: Sequence[Node], rule: int, record: str) -> str:
    leader.log.append(record)  # Leader: orders the writes by appending them.
    acks = sum(follower.receive(leader.term, leader.log) for follower in followers)
    return "committed" if acks >= rule else "unknown"


# Failover controller: promotes the longest log among the followers that it can reach
# and raises the term there. Sure only if any `rule` of `total` include a reached one.
def fail_over(reached: Sequence[Node], total: int, rule: int) -> tuple[Node, bool]:
    leader = max(reached, key=lambda node: len(node.log))
    term = max(node.term for node in reached) + 1
    for node in reached:
        node.term = term
    return leader, rule + len(reached) > total


def single_leader(rule: int) -> None:
    old, s1, s2 = Node("old"), Node("s1"), Node("s2")
    acknowledged: list[str] = []

    def write(record: str) -> None:
        if commit(old, [s1, s2], rule, record) == "committed":
            acknowledged.append(record)

    write("1001")
    s2.lagging = True
    write("1002")
    # Read your writes: the session carries the position that it wrote at.
    position = len(old.log)
    source = next(node for node in (s2, s1, old) if len(node.log) >= position)
    s1.lagging = True
    write("1003")  # nobody but the leader has it
    committed = " ".join(acknowledged)
    print(f"acks {rule}: committed {committed}; s2 stale, read from {source.name}")

    leader, sure = fail_over([s1, s2], 2, rule)
    lost = [record for record in acknowledged if record not in leader.log]
    how = "sure" if sure else "a guess"
    print(
        f"acks {rule}: {leader.name} promoted, {how}, lost {' '.join(lost) or 'none'}"
    )
    s1.lagging = s2.lagging = False
    late = commit(old, [s1, s2], rule, "1004")  # slow, not dead
    print(f"acks {rule}: old leader comes back, its write is {late}")

    assert source is leader is s1
    assert sure == (rule == 1)
    assert lost == (["1003"] if rule == 0 else [])
    assert late == ("committed" if rule == 0 else "unknown"), "two primaries under 0"
    assert "1004" not in leader.log


# Leaderless: every copy takes writes and keeps the stamp of the writer's clock.
@dataclass(frozen=True)
class Cell:
    value: str
    stamp: int


# Conflict rule: the highest stamp wins, whichever write came last in fact.
def winner(cells: Sequence[Cell]) -> Cell:
    return max(cells, key=lambda cell: cell.stamp)


# Tries every choice of w copies written against every choice of r copies read.
def stale_reads(w: int, r: int) -> str:
    seen: list[str] = []
    for written in combinations(range(3), w):
        copies = [Cell("new", 2) if i in written else Cell("old", 1) for i in range(3)]
        seen += [winner(asked).value for asked in combinations(copies, r)]
    return f"{seen.count('old')} of {len(seen)}"


def main() -> None:
    for rule in (0, 1):
        single_leader(rule)
    assert fail_over([Node("s2")], 2, 1)[1] is False, "s1 alone might have had it"

    for w, r, stale in ((2, 2, "0 of 9"), (2, 1, "3 of 9"), (1, 2, "3 of 9")):
        print(f"n 3, w {w}, r {r}: {stale_reads(w, r)} reads are stale")
        assert stale_reads(w, r) == stale

    review = Cell("review", 203)  # at 200, by a clock 3 ahead, and only c has it yet
    final = Cell("final", 201)  # at 201, w = 2
    copies = [final, final, review]
    read = winner(copies[1:])  # r = 2, b and c
    # Repair process: a read repair spreads the winner, right or wrong.
    copies = [read] * 3
    print(f'clock of c ahead: read "{read.value}", the later "final" is repaired away')
    assert all(copy.value == "review" for copy in copies)


if __name__ == "__main__":
    main()
