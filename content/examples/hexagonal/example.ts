// One core, driven over HTTP and by a queue, on a fake and on SQLite. The contract of its
// port is a test, which catches the fake that is kinder than the database.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';

class Refused extends Error {
  readonly reason: 'busy' | 'expired';
  constructor(reason: 'busy' | 'expired') {
    super(reason);
    this.reason = reason;
  }
}

// Driven port: declared by the core, in its words; the comment is part of the contract.
interface Sessions {
  add(charger: string, card: string): void; // refuses as busy if the charger has an open session
  end(charger: string): void;
}
// Driving port: the operation that the core offers.
type StartCharging = (charger: string, card: string, validUntil: number) => void;

// Application core: imports no technology; the clock is a driven port as well.
function core(sessions: Sessions, now: () => number): StartCharging {
  return (charger, card, validUntil) => {
    if (validUntil < now()) throw new Refused('expired');
    sessions.add(charger, card); // without a look: another request may come in between
  };
}

// Driven adapter: one technology, whose error it translates into the core's.
class SqliteSessions implements Sessions {
  readonly #db = new DatabaseSync(':memory:');

  constructor() {
    this.#db.exec(`CREATE TABLE session (charger TEXT, card TEXT, ended INT DEFAULT 0);
      CREATE UNIQUE INDEX one_open ON session (charger) WHERE NOT ended`);
  }

  add(charger: string, card: string) {
    const insert = this.#db.prepare('INSERT INTO session (charger, card) VALUES (?, ?)');
    try {
      insert.run(charger, card);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('UNIQUE')) throw new Refused('busy');
      throw error;
    }
  }

  end(charger: string) {
    this.#db.prepare('UPDATE session SET ended = 1 WHERE charger = ? AND NOT ended').run(charger);
  }
}

class KindFake implements Sessions {
  readonly open = new Map<string, string>();

  add(charger: string, card: string) {
    this.open.set(charger, card); // silently replaces a session that is still open
  }

  end(charger: string) {
    this.open.delete(charger);
  }
}

// Fake: in memory, and as strict as the database.
class FakeSessions extends KindFake {
  override add(charger: string, card: string) {
    if (this.open.has(charger)) throw new Refused('busy');
    super.add(charger, card);
  }
}

function outcome(action: () => void): 'ok' | 'busy' | 'expired' {
  try {
    action();
    return 'ok';
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
}

// The contract test: run with every implementation of the port, the real one included.
function keepsContract(sessions: Sessions): boolean {
  const add = () => outcome(() => sessions.add('c9', 'test'));
  const [first, second] = [add(), add()];
  sessions.end('c9');
  return first === 'ok' && second === 'busy' && add() === 'ok';
}

// Driving adapters: each translates its own format to and fro, and holds no rule.
function http(start: StartCharging, body: string): number {
  const request: { charger: string; card: string; until: number } = JSON.parse(body);
  const result = outcome(() => start(request.charger, request.card, request.until));
  return { ok: 201, busy: 409, expired: 403 }[result];
}
function queue(start: StartCharging, message: string): string {
  const [charger = '', card = '', until] = message.split(';');
  const result = outcome(() => start(charger, card, Number(until)));
  return result === 'ok' ? 'ack' : `reject: ${result}`;
}

for (const Adapter of [KindFake, FakeSessions, SqliteSessions]) {
  const kept = keepsContract(new Adapter());
  console.log(`contract with ${Adapter.name}: ${kept ? 'kept' : 'broken'}`);
  assert.equal(kept, Adapter !== KindFake);

  const start = core(new Adapter(), () => 2026); // Configurator: chooses the adapters
  const free = http(start, '{"charger": "c1", "card": "4711", "until": 2026}');
  const busy = queue(start, 'c1;4712;2027');
  const late = http(start, '{"charger": "c2", "card": "4713", "until": 2025}');
  const last = queue(start, 'c2;4713;2025');
  console.log(`  c1: HTTP ${free}, queue ${busy}; expired: HTTP ${late}, queue ${last}`);
  assert.deepEqual([free, late, last], [201, 403, 'reject: expired']); // one rule for both
  assert.equal(busy, kept ? 'reject: busy' : 'ack'); // the kind fake hides the conflict
}
