# File Transfer: a naive import reads half a file, loads one twice and misses a gap;
# then the same nights with marker, manifest, sequence and ledger.
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Rows = tuple[int, ...]  # of each row only its amount, in cents
ROWS: Rows = (500, 300, 200)
name_of = "pay-{:04}.csv".format


# Manifest: written after the file, so it is the Completion marker too.
class Manifest(NamedTuple):
    sequence: int
    count: int
    total: int


class Delivery(NamedTuple):
    sequence: int
    source: Rows = ROWS  # what the producer means to send
    exported: Rows | None = None  # what has reached the file, if not all
    done: bool = True


# Drop zone: a directory in memory. Leaves out transport, rights, checksums of bytes.
@dataclass
class DropZone:
    files: dict[str, Rows] = field(default_factory=dict)
    manifests: dict[str, Manifest] = field(default_factory=dict)


# Producer: count and total come from the source, so a faulty export shows.
def deliver(zone: DropZone, delivery: Delivery) -> None:
    sequence, source, exported, done = delivery
    name = name_of(sequence)
    zone.files[name] = source if exported is None else exported
    if done:  # else still writing
        zone.manifests[name] = Manifest(sequence, len(source), sum(source))


# Started by the clock, loads whatever lies there.
@dataclass
class Naive:
    posted: int = 0

    def night(self, zone: DropZone) -> Iterator[str]:
        files, zone.files = zone.files, {}
        self.posted += sum(map(sum, files.values()))
        yield f"loaded {' '.join(files)}" if files else "nothing to do"


@dataclass
class Careful:
    posted: int = 0
    next: int = 1
    quarantine: list[str] = field(default_factory=list)  # Quarantine
    # Import ledger: total by sequence, as loaded; the total stands for a checksum.
    ledger: dict[int, int] = field(default_factory=dict)

    def night(self, zone: DropZone) -> Iterator[str]:
        before = self.next
        for name, manifest in sorted(zone.manifests.items(), key=lambda item: item[1]):
            sequence, count, total = manifest
            if sequence > self.next:
                break  # a gap: a delta must not overtake the one before
            del zone.manifests[name]
            rows = zone.files.get(name, ())
            if sequence in self.ledger:
                same = self.ledger[sequence] == total
                yield f"skipped {name}" if same else f"ALARM {name} changed"
            elif (len(rows), sum(rows)) != (count, total):
                self.quarantine.append(name)
                yield f"quarantined {name}"
            else:
                # A real import commits rows and ledger in one transaction.
                self.posted += total
                self.ledger[sequence] = total
                self.next = sequence + 1
                yield f"loaded {name}"
        if self.next == before:
            yield f"ALARM {name_of(self.next)} missing"


NIGHTS = [
    [Delivery(1, exported=ROWS[:2], done=False)],  # the export is slow
    [Delivery(1), Delivery(2)],
    [],  # the export fails
    [Delivery(4), Delivery(1)],  # 4 overtakes 3, and 1 is sent again
    [Delivery(3), Delivery(5, exported=ROWS[1:])],  # 5 lacks a row
    [Delivery(5), Delivery(2, source=(*ROWS, 700))],
]


def play(label: str, consumer: Naive | Careful) -> list[str]:
    zone, reports = DropZone(), []
    for number, deliveries in enumerate(NIGHTS, start=1):
        for delivery in deliveries:
            deliver(zone, delivery)
        reports.append(", ".join(consumer.night(zone)))
        print(f"{label} {number}: {reports[-1]}")
    return reports


def main() -> None:
    naive, careful, due = Naive(), Careful(), 5 * sum(ROWS)
    play("naive", naive)
    reports = play("careful", careful)
    assert list(careful.ledger) == [1, 2, 3, 4, 5], "each once and in order"
    assert careful.posted == due
    assert careful.quarantine == [name_of(5)]
    assert [n for n, said in enumerate(reports, 1) if "ALARM" in said] == [1, 3, 4, 6]
    assert naive.posted == due + 1000 + 800 + 500 + 1700  # 1 twice, parts, another 2
    print(f"posted: naive {naive.posted}, careful {careful.posted}, due {due}")


if __name__ == "__main__":
    main()
