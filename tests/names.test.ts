import { describe, expect, it } from 'vitest';
import { createLookup } from '../src/mcp/names.ts';

const mvc = { slug: 'mvc', title: 'Model-View-Controller', aliases: ['Front end', 'Classic MVC'] };
const mvp = { slug: 'mvp', title: 'Model-View-Presenter', aliases: ['Front-End'] };
const find = createLookup([mvc, mvp], { noun: 'pattern', hint: 'Ask.' });

describe('a lookup by name', () => {
  it.each(['mvc', ' MVC', 'model view controller', 'Model_View-Controller', 'classic mvc', 'MVC pattern'])('finds "%s"', (name) => {
    expect(find(name)).toBe(mvc);
  });

  it('does not choose between two that bear the same name', () => {
    expect(() => find('front end')).toThrow('"front end" may be mvc or mvp: name one by its slug.');
  });

  it('suggests names that hold all of the words, once for each slug', () => {
    expect(() => find('model view')).toThrow('No pattern "model view". Did you mean mvc or mvp? Ask.');
    expect(() => find('Presenter')).toThrow('No pattern "Presenter". Did you mean mvp? Ask.');
  });

  it('suggests nothing for what is like nothing', () => {
    expect(() => find('?!')).toThrow(/^No pattern "\?!"\. Ask\.$/);
    expect(() => find('kafka')).toThrow(/^No pattern "kafka"\. Ask\.$/);
  });
});
