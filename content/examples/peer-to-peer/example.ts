// Peer-to-peer: eight pieces for eight peers. A server alone, then a swarm; then an origin that
// leaves too early, and a peer that sends false data. One upload per node and round.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

const PIECES = 8;
const PEERS = 8;
const ORIGIN = 0;

// Content address: the manifest lists each piece's hash, so a stranger's piece can be checked.
const address = (data: string): string => createHash('sha256').update(data).digest('hex');
const content = Array.from({ length: PIECES }, (_, i) => `piece ${i}`);
const manifest = content.map(address);

type Options = {
  readonly peersUpload: boolean;
  readonly originLeaves: number;
  readonly liar: number;
};
type Result = {
  readonly rounds: number;
  readonly complete: number;
  readonly alive: number;
  readonly originSent: number;
  readonly refused: number;
};

function distribute({ peersUpload, originLeaves, liar }: Options): Result {
  // Peer: node 0 is the origin; the others begin with nothing and both take and give.
  const nodes = Array.from({ length: PEERS + 1 }, () => new Map<number, string>());
  content.forEach((data, piece) => {
    nodes[ORIGIN]?.set(piece, data);
  });
  const banned = new Set<number>();
  let [rounds, originSent, refused] = [0, 0, 0];
  for (let moved = true; moved; ) {
    moved = false;
    if (rounds === originLeaves) nodes[ORIGIN]?.clear();
    // What is held when the round begins; a piece got in this round is passed on in the next.
    const held = nodes.map((node) => [...node.keys()]);
    const receiving = new Set<number>();
    for (const [sender, pieces] of held.entries()) {
      if ((sender !== ORIGIN && !peersUpload) || banned.has(sender)) continue;
      // Exchange policy: the rarest piece first, to the free peer that has the least. Everybody
      // sees all holdings here; a real peer knows only its neighbours'.
      const holders = (piece: number): number => nodes.filter((node) => node.has(piece)).length;
      const options = pieces.flatMap((piece) =>
        nodes.flatMap((node, to) =>
          to === ORIGIN || node.has(piece) || receiving.has(to)
            ? []
            : [{ piece, to, order: holders(piece) * 10_000 + node.size * 100 + piece * 10 + to }],
        ),
      );
      const choice = options.sort((a, b) => a.order - b.order)[0];
      if (!choice) continue;
      const { piece, to } = choice;
      const data = sender === liar ? 'junk' : nodes[sender]?.get(piece);
      receiving.add(to);
      moved = true;
      originSent += sender === ORIGIN ? 1 : 0;
      // Identity and trust: a false piece is refused and its sender dropped; here by all at
      // once, in a real swarm by each that finds out, since an accusation may be false too.
      if (data === undefined || address(data) !== manifest[piece]) {
        refused += 1;
        banned.add(sender);
      } else nodes[to]?.set(piece, data);
    }
    for (const [i, node] of nodes.slice(1).entries())
      assert.ok(node.size - (held[i + 1]?.length ?? 0) <= 1, 'one piece received per round');
    rounds += moved ? 1 : 0;
  }
  const peers = nodes.slice(1);
  for (const peer of peers)
    for (const [piece, data] of peer) assert.equal(data, content[piece], 'only true data is kept');
  const complete = peers.filter((peer) => peer.size === PIECES).length;
  const alive = new Set(peers.flatMap((peer) => [...peer.keys()])).size;
  return { rounds, complete, alive, originSent, refused };
}

function show(title: string, options: Partial<Options>): Result {
  const result = distribute({ peersUpload: true, originLeaves: -1, liar: -1, ...options });
  const { rounds, complete, alive, originSent, refused } = result;
  console.log(title);
  console.log(`  rounds ${rounds}, sent by origin ${originSent}, refused ${refused}`);
  console.log(`  complete peers ${complete} of ${PEERS}, pieces alive ${alive} of ${PIECES}`);
  return result;
}

const server = show('client-server', { peersUpload: false });
assert.equal(server.rounds, PIECES * PEERS, 'the server uploads everything');
const swarm = show('swarm', {});
assert.ok(swarm.rounds * 3 < server.rounds && swarm.complete === PEERS);
const early = show('swarm, origin leaves after 5 rounds', { originLeaves: 5 });
assert.equal(early.alive, 5, 'what was never passed on is lost');
assert.equal(early.complete, 0);
const late = show('swarm, origin leaves after 8 rounds', { originLeaves: 8 });
assert.equal(late.complete, PEERS, 'each piece has a holder; the origin is not needed');
const lied = show('swarm, peer 3 sends junk', { liar: 3 });
assert.equal(lied.refused, 1, 'caught at its first piece');
assert.equal(lied.complete, PEERS);
