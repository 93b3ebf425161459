// MVVM: a search screen without a screen. First a late reply overwrites a newer one, then the
// view model drops it; its command follows its state, and closing the scope ends everything.
import assert from 'node:assert/strict';

// Observable property: announces real changes only, so that a loop which settles ends.
class Observable<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();
  constructor(value: T) {
    this.#value = value;
  }
  get value(): T {
    return this.#value;
  }
  set value(next: T) {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    for (const listener of this.#listeners) listener(next);
  }
  get watchers(): number {
    return this.#listeners.size;
  }
  // Binding: shows the present value at once and every later one, until it is ended.
  bind(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#value);
    return () => this.#listeners.delete(listener);
  }
}

// Model: a catalogue that answers when the script says so. Stands in for a network call.
class Catalogue {
  readonly #pending = new Map<string, (titles: readonly string[]) => void>();
  readonly #titles = ['tent', 'tea', 'tea pot'];
  search(query: string, done: (titles: readonly string[]) => void): void {
    this.#pending.set(query, done);
  }
  reply(query: string): void {
    this.#pending.get(query)?.(this.#titles.filter((title) => title.startsWith(query)));
  }
}

// View model: the screen's state in display terms; no widget in sight.
class SearchViewModel {
  readonly results = new Observable('');
  readonly busy = new Observable(false);
  readonly canOpen = new Observable(false);
  readonly opened: string[] = [];
  #latest = 0;
  readonly #catalogue: Catalogue;
  readonly #dropStale: boolean;
  constructor(catalogue: Catalogue, dropStale: boolean) {
    this.#catalogue = catalogue;
    this.#dropStale = dropStale;
    // A derived value is computed from its sources and never set by hand elsewhere.
    const derive = (): void => {
      this.canOpen.value = !this.busy.value && this.results.value !== '';
    };
    this.results.bind(derive);
    this.busy.bind(derive);
  }
  type(query: string): void {
    this.#latest += 1;
    const request = this.#latest;
    this.busy.value = true;
    this.#catalogue.search(query, (titles) => {
      if (this.#dropStale && request !== this.#latest) return;
      this.results.value = titles.join(', ');
      this.busy.value = false;
    });
  }
  // Command: refuses by the same condition that the view shows as a disabled button.
  open(): void {
    if (this.canOpen.value) this.opened.push(this.results.value);
  }
  close(): void {
    this.#latest += 1;
  }
}

// View: declares what is bound to what. Here a widget is a line of the trace.
function attach(vm: SearchViewModel): () => void {
  const show = (name: string) => (value: unknown) => console.log(`  ${name}: ${value || '-'}`);
  const ends = [vm.results.bind(show('list')), vm.canOpen.bind(show('open enabled'))];
  // Lifetime scope: ends the bindings and whatever is still running.
  return () => {
    for (const end of ends) end();
    vm.close();
  };
}

for (const dropStale of [false, true]) {
  console.log(dropStale ? 'stale replies dropped' : 'every reply taken');
  const catalogue = new Catalogue();
  const vm = new SearchViewModel(catalogue, dropStale);
  const detach = attach(vm);
  const before = vm.results.watchers;
  vm.type('te');
  vm.type('tea');
  vm.open();
  assert.deepEqual(vm.opened, [], 'nothing to open yet');
  catalogue.reply('tea');
  catalogue.reply('te');
  assert.equal(vm.results.value, dropStale ? 'tea, tea pot' : 'tent, tea, tea pot');
  vm.open();
  assert.equal(vm.opened.length, 1);
  if (!dropStale) continue;
  vm.type('tent');
  vm.open();
  assert.equal(vm.opened.length, 1, 'the command is disabled while busy');
  detach();
  catalogue.reply('tent');
  assert.equal(vm.results.value, 'tea, tea pot', 'a closed screen takes no reply');
  assert.equal(before - vm.results.watchers, 1, 'the view no longer listens');
  console.log('closed: late reply ignored, view released');
}
