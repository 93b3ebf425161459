// File Transfer: a naive import reads half a file, loads one twice and misses a gap; then the
// same nights with marker, manifest, sequence and ledger.
import assert from 'node:assert/strict';

type Rows = readonly number[]; // of each row only its amount, in cents
// Manifest: written after the file, so it is the Completion marker too.
type Manifest = { readonly sequence: number; readonly count: number; readonly total: number };
type Delivery = {
  readonly sequence: number;
  readonly source?: Rows; // what the producer means to send
  readonly exported?: Rows; // what has reached the file
  readonly done?: boolean;
};

// Drop zone: a directory in memory. Leaves out transport, rights and checksums of bytes.
class DropZone {
  readonly files = new Map<string, Rows>();
  readonly manifests = new Map<string, Manifest>();
}

const rows: Rows = [500, 300, 200];
const sum = (some: Rows): number => some.reduce((a, b) => a + b, 0);
const nameOf = (sequence: number): string => `pay-${`${sequence}`.padStart(4, '0')}.csv`;

// Producer: count and total come from the source, so a faulty export shows.
function deliver(zone: DropZone, delivery: Delivery): void {
  const { sequence, source = rows, exported = source, done = true } = delivery;
  zone.files.set(nameOf(sequence), exported);
  if (!done) return; // still writing
  zone.manifests.set(nameOf(sequence), { sequence, count: source.length, total: sum(source) });
}

interface Consumer {
  night(zone: DropZone): string;
}

// Started by the clock, loads whatever lies there.
class Naive implements Consumer {
  posted = 0;
  night(zone: DropZone): string {
    const names = [...zone.files.keys()];
    for (const content of zone.files.values()) this.posted += sum(content);
    zone.files.clear();
    return names.length > 0 ? `loaded ${names.join(' ')}` : 'nothing to do';
  }
}

class Careful implements Consumer {
  posted = 0;
  readonly quarantine: string[] = []; // Quarantine
  // Import ledger: total by sequence, in order of loading; the total stands for a checksum.
  readonly ledger = new Map<number, number>();
  private next = 1;
  night(zone: DropZone): string {
    const said: string[] = [];
    const before = this.next;
    const all = [...zone.manifests].sort(([, a], [, b]) => a.sequence - b.sequence);
    for (const [name, { sequence, count, total }] of all) {
      if (sequence > this.next) break; // a gap: a delta must not overtake the one before
      zone.manifests.delete(name);
      const content = zone.files.get(name) ?? [];
      const known = this.ledger.get(sequence);
      if (known !== undefined) {
        said.push(known === total ? `skipped ${name}` : `ALARM ${name} changed`);
      } else if (content.length !== count || sum(content) !== total) {
        this.quarantine.push(name);
        said.push(`quarantined ${name}`);
      } else {
        // A real import commits rows and ledger in one transaction.
        this.posted += total;
        this.ledger.set(sequence, total);
        this.next = sequence + 1;
        said.push(`loaded ${name}`);
      }
    }
    if (this.next === before) said.push(`ALARM ${nameOf(this.next)} missing`);
    return said.join(', ');
  }
}

const nights: readonly (readonly Delivery[])[] = [
  [{ sequence: 1, exported: rows.slice(0, 2), done: false }], // the export is slow
  [{ sequence: 1 }, { sequence: 2 }],
  [], // the export fails
  [{ sequence: 4 }, { sequence: 1 }], // 4 overtakes 3, and 1 is sent again
  [{ sequence: 3 }, { sequence: 5, exported: rows.slice(1) }], // 5 lacks a row
  [{ sequence: 5 }, { sequence: 2, source: [...rows, 700] }],
];

function play(label: string, consumer: Consumer): string[] {
  const zone = new DropZone();
  return nights.map((deliveries, i) => {
    for (const delivery of deliveries) deliver(zone, delivery);
    const said = consumer.night(zone);
    console.log(`${label} ${i + 1}: ${said}`);
    return said;
  });
}

const naive = new Naive();
play('naive', naive);
const careful = new Careful();
const reports = play('careful', careful);
assert.deepEqual([...careful.ledger.keys()], [1, 2, 3, 4, 5]); // each once and in order
assert.equal(careful.posted, 5 * sum(rows));
assert.deepEqual(careful.quarantine, [nameOf(5)]);
const alarms = reports.flatMap((said, i) => (said.includes('ALARM') ? [i + 1] : []));
assert.deepEqual(alarms, [1, 3, 4, 6]);
assert.equal(naive.posted, 6 * sum(rows) + 800 + 500 + 1700); // 1 twice, parts, another 2
console.log(`posted: naive ${naive.posted}, careful ${careful.posted}, due ${5 * sum(rows)}`);
