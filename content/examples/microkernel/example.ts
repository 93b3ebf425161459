// Microkernel: a core that imports bank statements through plug-ins it never names. Plug-ins
// are refused, clash, crash and are disabled; a bad file is no crash.
import assert from 'node:assert/strict';

type Entry = { readonly payee: string; readonly cents: number };

// Contract: text in, plain records or a reason out; nothing of the core's own is handed over.
interface Importer {
  parse(text: string): readonly Entry[] | { readonly rejected: string };
}

// Manifest: read before any of the plug-in's code runs; `load` is called on first use.
type Manifest = {
  readonly id: string;
  readonly contract: number;
  readonly suffix: string;
  readonly load: () => Importer;
};

const CONTRACT = 2;
const MAX_FAILURES = 2; // in a row, and only those of the plug-in: a bad file is not one

// Registry: refuses at start what could only fail later.
class Registry {
  readonly #bySuffix = new Map<string, Manifest>();
  readonly #loaded = new Map<string, Importer>();
  readonly #failures = new Map<string, number>();

  add(manifest: Manifest): string {
    const { id, contract, suffix } = manifest;
    if (contract !== CONTRACT) return `${id}: refused, contract ${contract}, core has ${CONTRACT}`;
    const owner = this.#bySuffix.get(suffix);
    if (owner) return `${id}: refused, ${suffix} belongs to ${owner.id}`;
    this.#bySuffix.set(suffix, manifest);
    return `${id}: registered for ${suffix}`;
  }
  find(suffix: string): Manifest | undefined {
    const found = this.#bySuffix.get(suffix);
    return found && (this.#failures.get(found.id) ?? 0) < MAX_FAILURES ? found : undefined;
  }
  activate(manifest: Manifest): Importer {
    const plugin = this.#loaded.get(manifest.id) ?? manifest.load();
    this.#loaded.set(manifest.id, plugin);
    return plugin;
  }
  record(id: string, worked: boolean): void {
    this.#failures.set(id, worked ? 0 : (this.#failures.get(id) ?? 0) + 1);
  }
}

// Core: the flow, with one Extension point where a file's suffix selects the importer.
class Core {
  readonly registry = new Registry();
  readonly ledger: Entry[] = [];

  importFile(name: string, text: string): string {
    const found = this.registry.find(name.slice(name.lastIndexOf('.')));
    if (!found) return `${name}: no importer`;
    // Isolation boundary: a caught exception. It stops a throw, not a loop or an exit.
    try {
      // Copied, then checked: a plug-in that keeps its records cannot change them later.
      const answer = this.registry.activate(found).parse(text);
      if ('rejected' in answer) return `${name}: rejected by ${found.id}, ${answer.rejected}`;
      const entries = answer.map(({ payee, cents }) => ({ payee, cents }));
      if (!entries.every((e) => Number.isInteger(e.cents))) throw new Error('cents not whole');
      this.ledger.push(...entries);
      this.registry.record(found.id, true);
      return `${name}: ${entries.length} entries by ${found.id}`;
    } catch (error) {
      this.registry.record(found.id, false);
      return `${name}: ${found.id} failed, ${error instanceof Error ? error.message : 'unknown'}`;
    }
  }
}

// Plug-in: each depends on the contract alone.
const kept: { payee: string; cents: number }[] = [];
let csvLoads = 0;
const loadCsv = (): Importer => {
  csvLoads += 1;
  return {
    parse: (text) => {
      const rows = text.split('\n').map((line) => /^(.*),(\d+)$/.exec(line));
      if (rows.includes(null)) return { rejected: 'no amount' };
      const entries = rows.map((row) => ({ payee: row?.[1] ?? '', cents: Number(row?.[2]) }));
      kept.push(...entries);
      return entries;
    },
  };
};
const faulty: Importer = {
  parse: (text) => [{ payee: 'Rent', cents: text === 'Rent' ? 0.5 : 900 }],
};

const core = new Core();
const starts = [
  core.registry.add({ id: 'csv', contract: 2, suffix: '.csv', load: loadCsv }),
  core.registry.add({ id: 'old-sta', contract: 1, suffix: '.sta', load: () => faulty }),
  core.registry.add({ id: 'csv-pro', contract: 2, suffix: '.csv', load: loadCsv }),
  core.registry.add({ id: 'xml', contract: 2, suffix: '.xml', load: () => faulty }),
];
for (const line of starts) console.log(line);
assert.equal(starts.filter((line) => line.includes('refused')).length, 2);
console.log(`loaded at start: ${csvLoads}`);
assert.equal(csvLoads, 0, 'manifests are read without running plug-ins');

const files = 'may.csv odd1.csv odd2.csv june.csv odd.xml a.xml odd.xml odd.xml b.xml';
for (const name of files.split(' ')) {
  const text = name.startsWith('odd') ? 'Rent' : 'Rent,900\nTea,45';
  console.log(core.importFile(name, text));
}
assert.equal(csvLoads, 1, 'loaded once, on first use');
assert.equal(core.importFile('c.xml', ''), 'c.xml: no importer', 'disabled');
assert.equal(core.ledger.length, 5, 'neither bad files nor a single crash disable a plug-in');
for (const record of kept) record.cents = 0;
const sum = core.ledger.reduce((total, entry) => total + entry.cents, 0);
assert.equal(sum, 2790, 'faulty output and later changes stayed out');
console.log(`ledger: ${core.ledger.length} entries, ${sum} cents`);
