# A core imports bank statements by plug-ins it never names; a bad file is no crash.
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol


@dataclass
class Entry:
    payee: str
    cents: int


# Contract: text in, plain records or a reason out; nothing of the core's own goes in.
class Importer(Protocol):
    def parse(self, text: str) -> list[Entry] | str: ...


# Manifest: read before any of the plug-in's code runs; load is called on first use.
@dataclass(frozen=True)
class Manifest:
    id: str
    contract: int
    suffix: str
    load: Callable[[], Importer]


CONTRACT, MAX_FAILURES = 2, 2  # in a row, of the plug-in: a bad file is not one


# Registry: refuses at start what could only fail later.
@dataclass
class Registry:
    by_suffix: dict[str, Manifest] = field(default_factory=dict)
    loaded: dict[str, Importer] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)

    def add(self, new: Manifest) -> str:
        if new.contract != CONTRACT:
            return f"{new.id}: refused, contract {new.contract}, core has {CONTRACT}"
        if (owner := self.by_suffix.setdefault(new.suffix, new)) is not new:
            return f"{new.id}: refused, {new.suffix} belongs to {owner.id}"
        return f"{new.id}: registered for {new.suffix}"

    def find(self, suffix: str) -> Manifest | None:
        found = self.by_suffix.get(suffix)
        return found if found and self.failures[found.id] < MAX_FAILURES else None

    def activate(self, new: Manifest) -> Importer:
        if new.id not in self.loaded:
            self.loaded[new.id] = new.load()
        return self.loaded[new.id]


# Core: the flow, with one Extension point where a file's suffix selects the importer.
@dataclass
class Core:
    registry: Registry = field(default_factory=Registry)
    ledger: list[Entry] = field(default_factory=list)

    def import_file(self, name: str, text: str) -> str:
        if not (found := self.registry.find(name[name.rfind(".") :])):
            return f"{name}: no importer"
        # Isolation boundary: a caught exception, and copies. Stops a raise, not a loop.
        try:
            if isinstance(answer := self.registry.activate(found).parse(text), str):
                return f"{name}: rejected by {found.id}, {answer}"
            entries = [replace(entry) for entry in answer]
            if not all(isinstance(entry.cents, int) for entry in entries):
                raise ValueError("cents not whole")
        except Exception as error:
            self.registry.failures[found.id] += 1
            return f"{name}: {found.id} failed, {error}"
        self.ledger += entries
        self.registry.failures[found.id] = 0
        return f"{name}: {len(entries)} entries by {found.id}"


# Plug-in: each depends on the contract alone.
class Faulty:
    def parse(self, text: str) -> list[Entry] | str:
        return [Entry("Rent", 0.5 if text == "Rent" else 900)]  # type: ignore[arg-type]


@dataclass
class Csv:
    kept: list[Entry] = field(default_factory=list)

    def parse(self, text: str) -> list[Entry] | str:
        rows = [line.rpartition(",") for line in text.splitlines()]
        if not all(comma and cents.isdecimal() for _, comma, cents in rows):
            return "no amount"
        self.kept += (entries := [Entry(payee, int(cents)) for payee, _, cents in rows])
        return entries


def main() -> None:
    core = Core()
    starts = [
        core.registry.add(Manifest("csv", 2, ".csv", Csv)),
        core.registry.add(Manifest("old-sta", 1, ".sta", Faulty)),
        core.registry.add(Manifest("csv-pro", 2, ".csv", Csv)),
        core.registry.add(Manifest("xml", 2, ".xml", Faulty)),
    ]
    print(*starts, f"loaded at start: {len(core.registry.loaded)}", sep="\n")
    assert (sum("refused" in s for s in starts), core.registry.loaded) == (2, {})
    files = "may.csv odd1.csv odd2.csv june.csv odd.xml a.xml odd.xml odd.xml b.xml"
    for name in files.split():
        print(core.import_file(name, "Rent" if "odd" in name else "Rent,900\nTea,45"))
    assert core.import_file("c.xml", "") == "c.xml: no importer", "disabled"
    csv = core.registry.loaded["csv"]
    assert isinstance(csv, Csv) and (len(csv.kept), len(core.ledger)) == (4, 5)
    csv.kept[0].cents = 0
    total = sum(entry.cents for entry in core.ledger)
    assert total == 2790, "faulty output and later changes stayed out"
    print(f"ledger: {len(core.ledger)} entries, {total} cents")


if __name__ == "__main__":
    main()
