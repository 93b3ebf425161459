// Records as bare values, fields known by position only, as in Avro: what decoding does
// without the writer's schema, what a registry refuses, and what a check against the latest
// version alone lets through. Values stand in an array instead of bytes.
import assert from 'node:assert/strict';

type Value = string | number;
interface Field {
  readonly name: string; // Field identity: the name links a value across versions.
  readonly type: 'string' | 'number';
  readonly default?: Value;
}
// Schema: the order of the fields is the order of the values.
type Schema = readonly Field[];
type Customer = Readonly<Record<string, Value>>;
interface Message {
  readonly schemaId: number;
  readonly values: readonly Value[];
}

// Reader's schema decides the result; the writer's says where each value stands.
function mismatch(reader: Schema, writer: Schema): string | undefined {
  for (const field of reader) {
    const written = writer.find(({ name }) => name === field.name);
    if (written === undefined && field.default === undefined) return `${field.name} has no default`;
    if (written && written.type !== field.type) return `${field.name} was a ${written.type}`;
  }
  return undefined;
}

function decode(values: readonly Value[], writer: Schema, reader: Schema): Customer {
  const reason = mismatch(reader, writer);
  if (reason !== undefined) throw new Error(reason);
  return Object.fromEntries(
    reader.map((field) => {
      const position = writer.findIndex(({ name }) => name === field.name);
      const value = position < 0 ? field.default : values[position];
      assert.ok(value !== undefined, 'fewer values than fields');
      return [field.name, value];
    }),
  );
}

type Mode = 'BACKWARD' | 'FULL' | 'BACKWARD_TRANSITIVE';

// Registry: serves schemas by id; nobody writes under one that it has not accepted.
class Registry {
  private readonly schemas: Schema[] = [];

  register(schema: Schema, mode: Mode): string {
    const earlier = mode === 'BACKWARD_TRANSITIVE' ? this.schemas : this.schemas.slice(-1);
    // Compatibility check: new code must read old data; under FULL, old code new data too.
    const reasons = earlier.flatMap((old) => [
      mismatch(schema, old),
      mode === 'FULL' ? mismatch(old, schema) : undefined,
    ]);
    const reason = reasons.find((text) => text !== undefined);
    if (reason !== undefined) return `refused, ${reason}`;
    return `accepted as id ${this.schemas.push(schema)}`;
  }

  byId(id: number): Schema {
    const schema = this.schemas[id - 1];
    assert.ok(schema, `unknown schema ${id}`);
    return schema;
  }
}

const id: Field = { name: 'id', type: 'number' };
const email: Field = { name: 'email', type: 'string' };
const region: Field = { name: 'region', type: 'string', default: 'EU' };
const language: Field = { name: 'language', type: 'string', default: 'en' };
const v1: Schema = [id, email, region];
const v2: Schema = [id, email, language];

const registry = new Registry();
const register = (label: string, schema: Schema, mode: Mode): string => {
  const answer = registry.register(schema, mode);
  console.log(`${label}, ${mode}: ${answer}`);
  return answer;
};
register('v1', v1, 'FULL');
const bare: Field = { name: 'language', type: 'string' };
assert.match(register('v2 adds language without default', [...v1, bare], 'FULL'), /refused/);
// Old code would have no e-mail for new data; new code does not miss it.
assert.match(register('v2 drops email', [id, region], 'FULL'), /email has no default/);
assert.match(register('v2 with default, drops region', v2, 'FULL'), /accepted/);

const old: Message = { schemaId: 1, values: [42, 'a@b.c', 'US'] };
const fresh: Message = { schemaId: 2, values: [43, 'd@e.f', 'de'] };
const read = (message: Message, reader: Schema): Customer =>
  decode(message.values, registry.byId(message.schemaId), reader); // Writer's schema: by id

const guessed = decode(old.values, v2, v2); // as if all had been written by today's code
console.log(`old data, writer's schema ignored: language ${guessed.language}, no error`);
assert.equal(guessed.language, 'US');
console.log(`old data, new code: language ${read(old, v2).language}`);
console.log(`new data, old code: region ${read(fresh, v1).region}`);
assert.equal(read(old, v2).language, 'en');
assert.equal(read(fresh, v1).region, 'EU');

const v3: Schema = [id, email, language, { name: 'region', type: 'number', default: 0 }];
const transitive = register('v3 region is back as number', v3, 'BACKWARD_TRANSITIVE');
assert.match(transitive, /refused/);
assert.match(register('v3 region is back as number', v3, 'BACKWARD'), /accepted/);
const replay = [old, fresh].map((message) => {
  try {
    return read(message, v3).region;
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
});
console.log(`replay with v3: id 42: ${replay[0]}; id 43: ${replay[1]}`);
assert.deepEqual(replay, ['region was a string', 0]);
