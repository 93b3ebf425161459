// Two people register one address at once. A check in the business layer lets both in; a
// constraint stops one, and its error climbs from layer to layer until it is a 409.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';

// Database and external systems: not our code, but it alone sees all inserts.
const db = new DatabaseSync(':memory:');
db.exec('CREATE TABLE customer (email TEXT); CREATE TABLE welcome_job (email TEXT)');

// Data access layer: statements, and the driver's errors in the application's words.
class EmailTaken extends Error {}
function emailExists(email: string): boolean {
  return db.prepare('SELECT 1 FROM customer WHERE email = ?').get(email) !== undefined;
}
function addCustomer(email: string): void {
  try {
    db.prepare('INSERT INTO customer VALUES (?)').run(email);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('UNIQUE')) {
      throw new EmailTaken(email, { cause: error });
    }
    throw error;
  }
}
function addWelcomeJob(email: string): void {
  db.prepare('INSERT INTO welcome_job VALUES (?)').run(email);
}

// Business layer: one operation, one transaction. At the yield others have a turn.
function* register(email: string): Generator<undefined, void> {
  if (emailExists(email)) throw new EmailTaken(email);
  yield;
  db.exec('BEGIN');
  try {
    addWelcomeJob(email);
    addCustomer(email);
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK'); // the job goes with the customer; the error passes
    throw error;
  }
}

// Presentation layer: format and status codes; nobody below knows HTTP.
function* post(body: string): Generator<undefined, number> {
  if (!body.includes('@')) return 422;
  try {
    yield* register(body);
    return 201;
  } catch (error) {
    if (error instanceof EmailTaken) return 409;
    throw error;
  }
}

function atOnce(...requests: Generator<undefined, number>[]): string {
  const turns = [...requests, ...requests].map((request) => request.next());
  const answers = turns.flatMap(({ done, value }) => (done && value ? [value] : []));
  const [customers, jobs] = ['customer', 'welcome_job'].map(
    (table) => db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n,
  );
  return `${answers.join(', ')}; customers ${customers}, jobs ${jobs}`;
}

function show(label: string, actual: string, expected: string) {
  console.log(`${label}: ${actual}`);
  assert.equal(actual, expected);
}

const email = 'ann@shop.example';
console.log(`POST ${email} twice at once`);
const unguarded = atOnce(post(email), post(email));
show('check in the business layer', unguarded, '201, 201; customers 2, jobs 2');

db.exec('DELETE FROM customer; DELETE FROM welcome_job');
db.exec('CREATE UNIQUE INDEX one_account ON customer (email)');
const guarded = atOnce(post(email), post(email));
show('and a constraint below it', guarded, '201, 409; customers 1, jobs 1');
const later = atOnce(post(email), post('ann'));
show('once more, and malformed', later, '409, 422; customers 1, jobs 1');

// Layer check: closed layers, so each may call only the next one down.
const layers = ['presentation', 'business', 'data access', 'database'];
const allowed = ([from, to]: readonly [string, string]) =>
  layers.indexOf(to) - layers.indexOf(from) === 1;
const calls = [
  ['presentation', 'business'],
  ['business', 'data access'],
  ['presentation', 'data access'], // skips a layer and its permission checks
  ['data access', 'business'], // upward
] as const;
const forbidden = calls.filter((call) => !allowed(call)).map((call) => call.join(' -> '));
const expected = 'presentation -> data access, data access -> business';
show('build fails on', forbidden.join(', '), expected);

// Layers cost nothing; a tier costs 0.8 ms per call, and 1 call in 100 is slow.
for (const n of [30, 1]) {
  const [ms, slow] = [(n * 0.8).toFixed(1), Math.round((1 - 0.99 ** n) * 100)];
  console.log(`remote calls per page ${n}: ${ms} ms, ${slow} % of pages meet a slow one`);
  assert.equal(slow, n === 30 ? 26 : 1);
}
