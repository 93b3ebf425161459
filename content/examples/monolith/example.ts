// Order, stock and receipt job commit together or not at all, since one database holds them;
// with a queue in a second system they cannot. Then a column is renamed while two releases run.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';

// Database: one for all features, and for their jobs as well.
const db = new DatabaseSync(':memory:');
db.exec(`CREATE TABLE orders (id INT);
  CREATE TABLE stock (sku TEXT, available INT);
  CREATE TABLE job (kind TEXT, order_id INT);
  INSERT INTO stock VALUES ('MUG-01', 2);
  CREATE TABLE customer (id INT PRIMARY KEY, name TEXT)`);
const redis: number[] = []; // a second system; its pushes belong to no transaction

// Artefact: one build holds orders, stock and jobs, so one transaction can span them.
// Web role: serves the request.
function order(id: number, withJob: boolean): 'committed' | 'rolled back' {
  db.exec('BEGIN');
  db.prepare('INSERT INTO orders VALUES (?)').run(id);
  if (withJob) db.prepare("INSERT INTO job VALUES ('send_receipt', ?)").run(id);
  const take = 'UPDATE stock SET available = available - 1 WHERE sku = ? AND available >= 1';
  const inStock = db.prepare(take).run('MUG-01').changes === 1;
  db.exec(inStock ? 'COMMIT' : 'ROLLBACK');
  return inStock ? 'committed' : 'rolled back';
}

// Worker role: the same artefact, started with another command.
function sendReceipt(id: number): string {
  const found = db.prepare('SELECT id FROM orders WHERE id = ?').get(id);
  return found ? `receipt ${id}` : `receipt ${id} for no order`;
}
function work(): string {
  const jobs = db.prepare('SELECT order_id FROM job').all();
  const sent = jobs.map(({ order_id }) => sendReceipt(Number(order_id)));
  db.exec('DELETE FROM job'); // afterwards: a crash repeats a mail, but loses none
  return sent.join(', ') || 'nothing';
}

function show(label: string, actual: string, expected: string): void {
  console.log(`${label}: ${actual}`);
  assert.equal(actual, expected);
}

console.log('two mugs; receipt jobs pushed to another system after the commit');
show('  order 1', order(1, false), 'committed'); // and the process dies before its push
show('  jobs', `${redis.length}`, '0');
console.log('jobs in the same transaction');
show('  order 2', order(2, true), 'committed');
show('  order 3', order(3, true), 'rolled back');
show('  worker', work(), 'receipt 2');
console.log('jobs pushed to another system before the commit');
redis.push(4);
show('  order 4', order(4, false), 'rolled back');
show('  worker', redis.map(sendReceipt).join(', '), 'receipt 4 for no order');

// Release pipeline: during the restart, copies of two releases write one schema.
const statements = {
  old: `INSERT INTO customer (id, name) VALUES (:id, :name)
    ON CONFLICT (id) DO UPDATE SET name = :name`,
  new: `INSERT INTO customer (id, name, full_name) VALUES (:id, :name, :name)
    ON CONFLICT (id) DO UPDATE SET name = :name, full_name = :name`,
};
const save = (release: 'old' | 'new', id: number, name: string) =>
  db.prepare(statements[release]).run({ id, name });

db.exec('BEGIN; ALTER TABLE customer RENAME COLUMN name TO full_name');
assert.throws(() => save('old', 1, 'Ann'), /no column named name/);
db.exec('ROLLBACK');
console.log('column renamed at once: old copies fail');

db.exec('ALTER TABLE customer ADD COLUMN full_name TEXT');
save('old', 1, 'Ann');
save('new', 2, 'Bob');
save('old', 2, 'Rob'); // an old copy changes a row that a new one had filled
const backfill = 'UPDATE customer SET full_name = name WHERE full_name IS NOT name';
const nulls = db.prepare('SELECT id FROM customer WHERE full_name IS NULL').all().length;
const rows = `${db.prepare(backfill).run().changes}, nulls alone ${nulls}`;
show('added beside it, rows to backfill', rows, '2, nulls alone 1');
const names = db.prepare('SELECT full_name FROM customer ORDER BY id').all();
show('release 2 reads', names.map((row) => row.full_name).join(', '), 'Ann, Rob');
