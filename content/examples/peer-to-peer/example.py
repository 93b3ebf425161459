# Peer-to-peer: eight pieces for eight peers. A server alone, then a swarm; then an
# origin that leaves too early, and a peer that lies. One upload per node and round.
from hashlib import sha256
from typing import NamedTuple

PIECES, PEERS, ORIGIN = 8, 8, 0


# Content address: the manifest lists each piece's hash, so that anybody's piece can
# be checked.
def address(data: str) -> str:
    return sha256(data.encode()).hexdigest()


CONTENT = [f"piece {i}" for i in range(PIECES)]
MANIFEST = [address(data) for data in CONTENT]


class Result(NamedTuple):
    rounds: int
    complete: int
    alive: int
    origin_sent: int
    refused: int


def distribute(
    peers_upload: bool = True, origin_leaves: int = -1, liar: int = -1
) -> Result:
    # Peer: node 0 is the origin; the others begin with nothing, and take and give.
    nodes: list[dict[int, str]] = [dict(enumerate(CONTENT))]
    nodes += [{} for _ in range(PEERS)]
    banned: set[int] = set()
    rounds = origin_sent = refused = 0
    moved = True
    while moved:
        moved = False
        if rounds == origin_leaves:
            nodes[ORIGIN].clear()
        # What is held when the round begins; what comes now is passed on in the next.
        held = [list(node) for node in nodes]
        receiving: set[int] = set()
        for sender, pieces in enumerate(held):
            if (sender != ORIGIN and not peers_upload) or sender in banned:
                continue
            # Exchange policy: rarest piece first, to the free peer that has the least.
            # Everybody sees all holdings here; a real peer knows only its neighbours'.
            options = [
                (sum(piece in n for n in nodes), len(node), piece, to)
                for piece in pieces
                for to, node in enumerate(nodes)
                if to != ORIGIN and piece not in node and to not in receiving
            ]
            if not options:
                continue
            _, _, piece, to = min(options)
            data = "junk" if sender == liar else nodes[sender][piece]
            receiving.add(to)
            moved = True
            origin_sent += sender == ORIGIN
            # Identity and trust: a false piece is refused and its sender dropped, here
            # by all at once; in a real swarm by each that finds out (accusers lie too).
            if address(data) != MANIFEST[piece]:
                refused += 1
                banned.add(sender)
            else:
                nodes[to][piece] = data
        for node, before in zip(nodes[1:], held[1:], strict=True):
            assert len(node) - len(before) <= 1, "one piece received per round"
        rounds += moved
    peers = nodes[1:]
    for peer in peers:
        assert all(data == CONTENT[piece] for piece, data in peer.items())
    complete = sum(len(peer) == PIECES for peer in peers)
    alive = len(set().union(*peers))
    return Result(rounds, complete, alive, origin_sent, refused)


def show(title: str, r: Result) -> Result:
    print(title)
    print(f"  rounds {r.rounds}, sent by origin {r.origin_sent}, refused {r.refused}")
    peers, pieces = f"{r.complete} of {PEERS}", f"{r.alive} of {PIECES}"
    print(f"  complete peers {peers}, pieces alive {pieces}")
    return r


def main() -> None:
    server = show("client-server", distribute(peers_upload=False))
    assert server.rounds == PIECES * PEERS, "the server uploads everything"
    swarm = show("swarm", distribute())
    assert swarm.rounds * 3 < server.rounds and swarm.complete == PEERS
    early = show("swarm, origin leaves after 5 rounds", distribute(origin_leaves=5))
    assert early.alive == 5, "what was never passed on is lost"
    assert early.complete == 0
    late = show("swarm, origin leaves after 8 rounds", distribute(origin_leaves=8))
    assert late.complete == PEERS, "each piece has a holder; the origin is not needed"
    lied = show("swarm, peer 3 sends junk", distribute(liar=3))
    assert lied.refused == 1, "caught at its first piece"
    assert lied.complete == PEERS


if __name__ == "__main__":
    main()
