// Bridge: two front ends over exchangeable drivers. Using only what all drivers share moves every
// byte through the client; one that breaks the contract answers wrongly.
import assert from 'node:assert/strict';

// Driver interface: few primitives with a stated meaning. Names come in ascending order; to get
// or move an absent one is an error.
type Driver = {
  put(name: string, text: string): void;
  get(name: string): string;
  delete(name: string): void;
  names(prefix: string): string[];
  // Optional ability: moves without the client seeing the content.
  move?(from: string, to: string): void;
};

// Driver: three of them, in memory; traffic counts what passes through the client.
class Bucket implements Driver {
  traffic = 0;
  protected readonly objects = new Map<string, string>();

  put(name: string, text: string): void {
    this.traffic += text.length;
    this.objects.set(name, text);
  }
  get(name: string): string {
    const text = this.content(name);
    this.traffic += text.length;
    return text;
  }
  delete(name: string): void {
    this.objects.delete(name);
  }
  names(prefix: string): string[] {
    return [...this.objects.keys()].filter((name) => name.startsWith(prefix)).sort();
  }
  protected content(name: string): string {
    const text = this.objects.get(name);
    if (text === undefined) throw new Error(`no ${name}`);
    return text;
  }
}
class Disk extends Bucket {
  move(from: string, to: string): void {
    this.objects.set(to, this.content(from));
    this.objects.delete(from);
  }
}
class Hasty extends Bucket {
  override names(prefix: string): string[] {
    return [...this.objects.keys()].filter((name) => name.startsWith(prefix)); // as inserted
  }
}

// Abstraction: rich operations built from primitives; knows no driver by name.
class Releases {
  readonly #driver: Driver;
  constructor(driver: Driver) {
    this.#driver = driver;
  }
  publish(version: string, text: string): void {
    this.#driver.put(`release/${version}`, text);
  }
  latest(): string {
    return this.#driver.names('release/').at(-1) ?? 'none';
  }
}

// Refined abstraction: a second front end, added without opening any driver.
class Trash {
  readonly #driver: Driver;
  constructor(driver: Driver) {
    this.#driver = driver;
  }
  discard(name: string): void {
    const target = `trash/${name}`;
    if (this.#driver.move) {
      this.#driver.move(name, target);
    } else {
      this.#driver.put(target, this.#driver.get(name));
      this.#driver.delete(name);
    }
  }
}

// Conformance suite: each sentence of the driver interface as a check; abilities if present.
function breaches(driver: Driver): string[] {
  for (const name of ['t/b', 't/a', 'u/c']) driver.put(name, name);
  const found = driver.names('t/').join() === 't/a,t/b' ? [] : ['names are not ascending'];
  assert.throws(() => driver.get('t/z'), /no t\/z/);
  if (driver.move) assert.throws(() => driver.move?.('t/z', 'u/z'), /no t\/z/);
  driver.move?.('t/a', 'u/a');
  if (driver.move && driver.names('').join() !== 't/b,u/a,u/c') found.push('move keeps a copy');
  return found;
}

// Assembly: the one place that names drivers.
const assembly = [
  ['disk', () => new Disk(), 'release/v3', 0, []],
  ['bucket', () => new Bucket(), 'release/v3', 2000, []],
  ['hasty', () => new Hasty(), 'release/v2', 2000, ['names are not ascending']], // v2 is wrong
] as const;
for (const [name, open, expectedLatest, expectedBytes] of assembly) {
  const driver = open();
  const releases = new Releases(driver);
  for (const version of ['v1', 'v3', 'v2']) releases.publish(version, 'x'.repeat(1000));
  const latest = releases.latest();
  const before = driver.traffic;
  new Trash(driver).discard(latest);
  const bytes = driver.traffic - before;
  assert.deepEqual([latest, bytes], [expectedLatest, expectedBytes]);
  assert.equal(driver.names('').length, 3, 'moved, neither lost nor doubled');
  console.log(`${name}: latest ${latest}, discard moved ${bytes} bytes through the client`);
}
for (const [name, open, , , expected] of assembly) {
  const found = breaches(open());
  assert.deepEqual(found, expected);
  console.log(`conformance of ${name}: ${found.join() || 'passes'}`);
}
