// Dependency injection: a consumer is handed its mailer, audit log and clock, so a test
// controls them; then the captive dependency, held by an object that outlives it.
import assert from 'node:assert/strict';

type Invoice = { readonly id: number; readonly email: string; readonly dueDay: number };

// Contract: what the consumer requires, in its own words. One method may be a function type.
interface Mailer {
  send(to: string, text: string): void;
}
type AuditLog = (what: string) => void;
type Today = () => number;

// Consumer: names its needs as parameters and never asks where they came from.
class Reminders {
  readonly #mailer: Mailer;
  readonly #audit: AuditLog;
  readonly #today: Today;
  constructor(mailer: Mailer, audit: AuditLog, today: Today) {
    this.#mailer = mailer;
    this.#audit = audit;
    this.#today = today;
  }
  run(invoices: readonly Invoice[]): void {
    for (const { id, email, dueDay } of invoices) {
      if (dueDay <= this.#today()) {
        this.#mailer.send(email, `invoice ${id} is due`);
        this.#audit(`invoice ${id}`);
      }
    }
  }
}

// Fake: records mail instead of sending it.
class RecordingMailer implements Mailer {
  readonly sent: string[] = [];
  send(to: string, text: string): void {
    this.sent.push(`${to}: ${text}`);
  }
}

// Implementation: an audit log that signs for the user of one request.
const signedAuditLog =
  (user: string, lines: string[]): AuditLog =>
  (what) => {
    lines.push(`${what} by ${user}`);
  };

// Composition root, two drafts; each returns the function that serves one request.
function captiveRoot(mailer: Mailer, today: Today, lines: string[]) {
  let audit: AuditLog | undefined; // kept for the process, yet it holds a request's user
  return (user: string, invoices: readonly Invoice[]): void => {
    audit ??= signedAuditLog(user, lines);
    new Reminders(mailer, audit, today).run(invoices);
  };
}
function soundRoot(mailer: Mailer, today: Today, lines: string[]) {
  return (user: string, invoices: readonly Invoice[]): void =>
    new Reminders(mailer, signedAuditLog(user, lines), today).run(invoices);
}

// Scope: who lives longest. A holder may not outlive what it holds.
const SCOPES = { request: 1, process: 2 } as const;
type Registration = { readonly scope: keyof typeof SCOPES; readonly needs: readonly string[] };

// Container: only its check at start-up is shown; registrations are all it needs.
function validate(graph: Readonly<Record<string, Registration>>): string[] {
  return Object.entries(graph).flatMap(([name, { scope, needs }]) =>
    needs.flatMap((need) => {
      const held = graph[need];
      if (!held) return [`${name} needs ${need}, which is not registered`];
      const captive = SCOPES[held.scope] < SCOPES[scope];
      return captive ? [`${name} (${scope}) would hold ${need} (${held.scope})`] : [];
    }),
  );
}

const first: Invoice = { id: 1, email: 'c1@example.com', dueDay: 3 };
const second: Invoice = { id: 2, email: 'c2@example.com', dueDay: 9 };

console.log('a test with fakes');
const mailer = new RecordingMailer();
for (const [day, due] of [
  [3, [first, second]],
  [9, [second]],
] as const) {
  const today: Today = () => day;
  new Reminders(mailer, () => {}, today).run(due);
  console.log(`  day ${day}: sent ${mailer.sent.length}`);
}
assert.deepEqual(mailer.sent, [
  'c1@example.com: invoice 1 is due',
  'c2@example.com: invoice 2 is due',
]);

for (const [title, root, want] of [
  ['audit log kept for the process', captiveRoot, 'invoice 2 by Ann'],
  ['audit log built per request', soundRoot, 'invoice 2 by Bob'],
] as const) {
  const lines: string[] = [];
  const serve = root(new RecordingMailer(), () => 9, lines);
  serve('Ann', [first]);
  serve('Bob', [second]);
  assert.deepEqual(lines, ['invoice 1 by Ann', want]);
  console.log(`${title}\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

const user: Registration = { scope: 'request', needs: [] };
for (const [scope, count] of [
  ['process', 1],
  ['request', 0],
] as const) {
  const faults = validate({ User: user, AuditLog: { scope, needs: ['User'] } });
  assert.equal(faults.length, count);
  console.log(`validate, AuditLog per ${scope}: ${faults.join('; ') || 'sound'}`);
}
const [missing] = validate({ AuditLog: { scope: 'request', needs: ['User'] } });
assert.equal(missing, 'AuditLog needs User, which is not registered');
console.log(`validate, User forgotten: ${missing}`);
