import { describe, expect, it } from 'vitest';
import { excerpt } from '../src/search/excerpt.ts';
import { slips } from '../src/search/spelling.ts';
import { compoundsOf, initialsOf, meaningfulWords, wordsOf } from '../src/search/words.ts';

describe('words', () => {
  it('come without case, accents and apostrophes', () => {
    expect(wordsOf("Don't use Café's N-Tier")).toEqual(['dont', 'use', 'cafes', 'n', 'tier']);
  });

  it('of a question are those that mean something', () => {
    expect(meaningfulWords('How do I stop one slow service from taking the others down?')).toEqual(['stop', 'slow', 'service', 'taking', 'others', 'down']);
    expect(meaningfulWords('how to')).toEqual(['how', 'to']);
  });

  it('that stand in a compound are known as one word, and names by their initials', () => {
    expect(compoundsOf('N-tier, pub/sub and plain')).toEqual(['ntier', 'pubsub']);
    expect(initialsOf('Change Data Capture')).toBe('cdc');
    expect(initialsOf('Saga')).toBeUndefined();
  });

  it.each([
    ['debezium', 'debezuim', 1],
    ['braker', 'breaker', 1],
    ['hexaganol', 'hexagonal', 2],
    ['same', 'same', 0],
    ['', 'ab', 2],
    ['saga', 'mesh', 3],
  ])('%s and %s are %i slips apart, two at most counted', (a, b, count) => {
    expect(slips(a, b, 2)).toBe(count);
    expect(slips(b, a, 2)).toBe(count);
  });
});

describe('an excerpt', () => {
  const shown = (value: string, words: string[], length?: number) => excerpt(value, new Set(words), length);

  it('marks the words, whatever their ending, and keeps the text as it is', () => {
    const pieces = shown('A <b>saga</b> replaces transactions.', ['saga', 'transact']);
    expect(pieces.filter(({ marked }) => marked).map(({ text: piece }) => piece)).toEqual(['saga', 'transactions']);
    expect(pieces.map(({ text: piece }) => piece).join('')).toBe('A <b>saga</b> replaces transactions.');
  });

  it('of a long text is the part that has most of the words', () => {
    const long = `${'nothing here at all. '.repeat(40)}A saga undoes payments. ${'more of it. '.repeat(40)}`;
    const joined = shown(long, ['saga', 'payment'], 80).map(({ text: piece }) => piece).join('');
    expect(joined).toContain('saga undoes payments');
    expect(joined.length).toBeLessThan(100);
  });
});
