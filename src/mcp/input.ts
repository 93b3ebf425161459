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

/**
 * A whole number. Agents also write numbers as text and go beyond what is possible: "3" is read as 3, and a number outside
 * the range as its nearest end.
 * @param least the smallest, at the beginning of the range
 * @param most the greatest, at its end
 */
export function wholeNumber(least: number, most: number) {
  const brought = (value: unknown) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && !Number.isNaN(number) ? Math.min(most, Math.max(least, Math.round(number))) : value;
  };
  return z.preprocess(brought, z.int('Expected a whole number').min(least).max(most));
}
