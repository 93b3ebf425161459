import * as z from 'zod';

/**
 * What a tool takes. An argument that it does not know is an error that names it and those that it knows: an agent whose
 * argument is passed over in silence believes that it was heeded.
 */
export function strictInput<T extends z.ZodRawShape>(shape: T) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Unknown ${issue.keys.length === 1 ? 'argument' : 'arguments'} ${issue.keys.map((key) => `"${key}"`).join(', ')}. The arguments are: ${known}.`
        : undefined,
  });
}
