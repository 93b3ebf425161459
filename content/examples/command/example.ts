// Command: photo edits as plain data. An inverse by arithmetic and an identifier drawn when it
// runs break undo and redo; a handler that returns the inverse it found keeps both.
import assert from 'node:assert/strict';

// Command: a request as a value, with every identifier already chosen.
type Command =
  | { readonly kind: 'add'; readonly id: string; readonly level: number }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'brighten'; readonly id: string; readonly by: number }
  | { readonly kind: 'set'; readonly id: string; readonly level: number };

// Receiver: brightness by photo. It knows no commands.
type Album = Map<string, number>;

const clamp = (level: number): number => Math.min(255, Math.max(0, level));

function levelOf(album: Album, id: string): number {
  const level = album.get(id);
  if (level === undefined) throw new Error(`no photo ${id}`);
  return level;
}

// Handler: checks first, then writes, and returns the inverse of what it did.
function handle(album: Album, c: Command): Command {
  if (c.kind === 'add') {
    if (album.has(c.id)) throw new Error(`photo ${c.id} exists`);
    album.set(c.id, c.level);
    return { kind: 'remove', id: c.id };
  }
  const level = levelOf(album, c.id);
  if (c.kind === 'remove') {
    album.delete(c.id);
    return { kind: 'add', id: c.id, level };
  }
  album.set(c.id, c.kind === 'set' ? c.level : clamp(level + c.by));
  return { kind: 'set', id: c.id, level };
}

// History: inverses for undo and redo. A command that throws is never pushed.
class History {
  readonly #undo: Command[] = [];
  #redo: Command[] = [];
  readonly #album: Album;
  readonly #journal: string[]; // Journal: what was asked for, as text that can be stored

  constructor(album: Album, journal: string[]) {
    this.#album = album;
    this.#journal = journal;
  }

  run(c: Command): void {
    this.#undo.push(handle(this.#album, c));
    this.#redo = [];
    this.#journal.push(JSON.stringify(c));
  }

  undo(): boolean {
    return this.#move(this.#undo, this.#redo);
  }

  redo(): boolean {
    return this.#move(this.#redo, this.#undo);
  }

  #move(from: Command[], to: Command[]): boolean {
    const c = from.at(-1);
    if (!c) return false;
    to.push(handle(this.#album, c));
    from.pop();
    this.#journal.push(JSON.stringify(c));
    return true;
  }
}

const show = (album: Album): string =>
  [...album].map(([id, level]) => `${id}=${level}`).join(' ') || 'empty';

// Without the pattern: undo by arithmetic, and identifiers drawn when the action runs.
const careless: Album = new Map([['p1', 200]]);
careless.set('p1', clamp(levelOf(careless, 'p1') + 100));
careless.set('p1', clamp(levelOf(careless, 'p1') - 100));
assert.equal(careless.get('p1'), 155);
console.log(`by arithmetic: p1 was 200, +100, undone: ${show(careless)}`);

let drawn = 1;
const addNew = (): void => void careless.set(`p${++drawn}`, 50);
addNew();
careless.delete('p2'); // undo
addNew(); // redo, which draws again
assert.throws(() => levelOf(careless, 'p2'), /no photo p2/);
console.log(`identifier drawn on redo: no p2, album ${show(careless)}`);

const album: Album = new Map([['p1', 200]]);
const journal: string[] = [];
const history = new History(album, journal);
history.run({ kind: 'brighten', id: 'p1', by: 100 });
history.run({ kind: 'add', id: 'p2', level: 50 });
history.run({ kind: 'brighten', id: 'p2', by: 10 });
const end = show(album);
console.log(`three commands: ${end}`);
while (history.undo());
assert.equal(show(album), 'p1=200');
console.log(`all undone: ${show(album)}`);
while (history.redo());
assert.equal(show(album), end);
console.log(`all redone: ${show(album)}`);

assert.throws(() => history.run({ kind: 'remove', id: 'p9' }), /no photo p9/);
history.undo();
assert.equal(album.get('p2'), 50, 'a refused command is not in the history');
console.log(`refused p9, then one undo: ${show(album)}`);
history.run({ kind: 'remove', id: 'p1' });
assert.equal(history.redo(), false);
console.log('new command after undo: nothing left to redo');

const replayed: Album = new Map([['p1', 200]]);
for (const line of journal) handle(replayed, JSON.parse(line) as Command);
assert.deepEqual(replayed, album);
console.log(`journal of ${journal.length} commands replayed: ${show(replayed)}`);
