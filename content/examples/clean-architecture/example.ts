// A limit kept in the web controller is missed by the nightly job. Moved to the inmost
// ring it holds for both, is tested without a database, and a check guards the imports.
import assert from 'node:assert/strict';

type Role = 'clerk' | 'manager';
// Frameworks and drivers: this map stands for the SQL database; transactions are left out.
const table = new Map<string, { readonly cents: number; readonly status: string }>();

// Before: two entrances, and only one of them knows the limit.
function before(entrance: 'web' | 'job', id: string, by: Role): string {
  const cents = table.get(id)?.cents ?? 0;
  if (entrance === 'web' && by === 'clerk' && cents > 500_00) return '403';
  table.set(id, { cents, status: 'approved' });
  return 'approved';
}

// Entities: the rule in the language of the business.
type Refund = { readonly id: string; readonly cents: number; readonly status: string };
class NotAllowed extends Error {}
function approved(refund: Refund, by: Role): Refund {
  const limit = { clerk: 500_00, manager: 5_000_00 }[by];
  if (refund.cents > limit) throw new NotAllowed(`limit of a ${by} is ${limit / 100}`);
  return { ...refund, status: 'approved' };
}

// Use cases: one intention, and as an interface what it needs from outside.
interface Refunds {
  get(id: string): Refund | undefined;
  save(refund: Refund): void;
}
class ApproveRefund {
  readonly #refunds: Refunds;
  constructor(refunds: Refunds) {
    this.#refunds = refunds;
  }

  // Boundary data: plain values go in and out, neither a row nor a request.
  run(command: { readonly id: string; readonly by: Role }): { status: string } | undefined {
    const refund = this.#refunds.get(command.id);
    if (!refund) return undefined;
    const next = approved(refund, command.by);
    this.#refunds.save(next);
    return { status: next.status };
  }
}

// Interface adapters: a gateway, a controller, a job. They translate and decide nothing.
class SqlRefunds implements Refunds {
  get(id: string): Refund | undefined {
    const row = table.get(id);
    return row && { id, ...row };
  }

  save({ id, ...row }: Refund): void {
    table.set(id, row);
  }
}
function web(useCase: ApproveRefund, id: string, session: { readonly role: Role }): string {
  try {
    const result = useCase.run({ id, by: session.role }); // never a role from the request
    return result ? `200 ${result.status}` : '404';
  } catch (error) {
    if (error instanceof NotAllowed) return `403 ${error.message}`;
    throw error;
  }
}
function job(useCase: ApproveRefund, id: string): string {
  try {
    return useCase.run({ id, by: 'clerk' })?.status ?? 'gone';
  } catch (error) {
    if (error instanceof NotAllowed) return `left to a person, ${error.message}`;
    throw error;
  }
}

// The dependency rule as a check in the build: no import may point to an outer ring.
function outward(imports: Readonly<Record<string, string>>): string[] {
  const rings = ['entities', 'use-cases', 'adapters', 'main'];
  const ring = (file: string) => {
    const found = rings.indexOf(file.split('/')[0] ?? '');
    return found < 0 ? rings.indexOf('adapters') : found; // a package, such as a driver
  };
  const wrong = Object.entries(imports).filter(([from, to]) => ring(to) > ring(from));
  return wrong.map(([from, to]) => `${from} imports ${to}`);
}

function show(label: string, actual: string, expected: string) {
  console.log(`${label}: ${actual}`);
  assert.equal(actual, expected);
}

console.log('a refund of 500.01; a clerk may approve up to 500');
for (const id of ['r1', 'r2']) table.set(id, { cents: 500_01, status: 'open' });
show('before, clerk by web', before('web', 'r1', 'clerk'), '403');
show('before, clerk by job', before('job', 'r1', 'clerk'), 'approved');
// The rule alone: no database, no framework, no mock.
assert.equal(approved({ id: 'r0', cents: 500_00, status: 'open' }, 'clerk').status, 'approved');

// Composition root: the only place that knows every concrete class.
const useCase = new ApproveRefund(new SqlRefunds());
const no = 'limit of a clerk is 500';
show('after, clerk by web', web(useCase, 'r2', { role: 'clerk' }), `403 ${no}`);
show('after, clerk by job', job(useCase, 'r2'), `left to a person, ${no}`);
assert.equal(table.get('r2')?.status, 'open');
show('after, manager by web', web(useCase, 'r2', { role: 'manager' }), '200 approved');
assert.equal(table.get('r2')?.status, 'approved');

const inward = { 'use-cases/approve': 'entities/refund', 'adapters/sql': 'sqlite3' };
assert.deepEqual(outward({ ...inward, main: 'adapters/sql' }), []);
for (const target of ['adapters/sql', 'sqlite3']) {
  const slip = outward({ ...inward, 'entities/refund': target });
  show('build fails', slip.join(', '), `entities/refund imports ${target}`);
}
