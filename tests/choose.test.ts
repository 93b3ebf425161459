import { describe, expect, it } from 'vitest';
import { QUALITIES } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { choose, leadingCount } from '../src/choose/choose.ts';
import type { Candidate, ChooseData, Situation } from '../src/choose/types.ts';
import { chooseData } from '../src/choose/data.ts';
import { EXAMPLES } from '../src/choose/examples.ts';
import { PROBLEMS } from '../src/choose/problems.ts';
import { POINTS } from '../src/choose/reasons.ts';
import { evidenceOf, namedProblem, readSigns } from '../src/choose/signs.ts';
import { describeSituation, formatSituation, MOST_HURTS, parseSituation } from '../src/choose/situation.ts';
import { whatIf } from '../src/choose/what-if.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';

const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
const data = chooseData(catalogue);
const slugs = (list: readonly { candidate: Candidate }[]) => list.map(({ candidate }) => candidate.slug);
const ranking = (situation: Situation) => slugs(choose(data, situation).ranked);
const leading = (situation: Situation) => {
  const { ranked } = choose(data, situation);
  return slugs(ranked).slice(0, leadingCount(ranked));
};

/** Many situations, so that what is promised is tried on more than the examples. */
const situations: Situation[] = PROBLEMS.flatMap<Situation>(({ id }, index) => [
  { hurts: [id] },
  { hurts: [id, PROBLEMS[(index * 7 + 3) % PROBLEMS.length]?.id ?? id], team: 1 + (index % 5), load: 'low', consistency: 'strong', maxComplexity: 1 + (index % 5) },
  { hurts: [id], team: 5 * index + 1, load: 'high', consistency: 'eventual', have: catalogue.patterns.filter((_, position) => position % 9 === index % 9).map(({ slug }) => slug) },
]).concat([{}, { improve: ['scalability'], categories: ['data'] }]);

describe('a principal architect would agree', () => {
  it.each<[string, Situation, readonly string[], readonly string[]]>([
    ['three developers, low load, strong consistency, slow changes', { hurts: ['slow-changes'], team: 3, load: 'low', consistency: 'strong' }, ['modular-monolith', 'vertical-slice'], ['microservices', 'cqrs-event-sourcing', 'domain-driven-design', 'event-driven']],
    ['forty developers, teams block each other', { hurts: ['blocked-releases'], team: 40 }, ['microservices', 'modular-monolith'], ['monolith', 'cqrs-event-sourcing']],
    ['one slow dependency takes everything down', { hurts: ['slow-dependency'] }, ['circuit-breaker'], ['consensus-algorithms', 'replication-strategies', 'microservices']],
    ['the same where data must be consistent', { hurts: ['slow-dependency'], team: 6, consistency: 'strong' }, ['circuit-breaker'], ['event-driven', 'saga']],
    ['reads overload the database', { hurts: ['reads-overload'], team: 8, load: 'high' }, ['replication-strategies'], ['vector-database', 'data-partitioning', 'microservices']],
    ['wrong answers about our own documents', { hurts: ['model-ignorant'], team: 4 }, ['rag-architecture'], ['fine-tuning-pipeline', 'multi-agent-systems']],
    ['bills of the model are too high', { hurts: ['model-bills'] }, ['llm-routing'], ['multi-agent-systems', 'chain-of-thought', 'serverless']],
    ['two systems in step without distributed transactions', { hurts: ['two-systems'], team: 12 }, ['change-data-capture', 'saga'], ['consensus-algorithms', 'transaction-isolation']],
    ['two developers, a first version', { hurts: ['first-version'], team: 2, load: 'low' }, ['monolith'], ['microservices', 'hexagonal', 'domain-driven-design']],
    ['peaks, and idle otherwise', { hurts: ['peaks'], team: 3 }, ['serverless'], ['microservices', 'monolith']],
    ['double bookings', { hurts: ['conflicting-writes'], consistency: 'strong' }, ['transaction-isolation'], ['consensus-algorithms', 'saga']],
    ['rules that cannot be tested', { hurts: ['hard-to-test'], team: 5 }, ['hexagonal', 'clean-architecture'], ['microservices', 'cqrs-event-sourcing']],
    ['one machine lost, and consistency strong', { hurts: ['machine-lost'], team: 12, consistency: 'strong' }, ['consensus-algorithms'], ['replication-strategies', 'pub-sub']],
    ['slow reports', { hurts: ['slow-reports'], team: 6 }, ['column-oriented-storage', 'batch-processing'], ['vector-database', 'microservices']],
    ['output that breaks the program', { hurts: ['model-unusable'], team: 2 }, ['structured-output'], ['multi-agent-systems', 'fine-tuning-pipeline']],
  ])('%s', (_name, situation, shown, neverFirst) => {
    expect(leading(situation)).toEqual(expect.arrayContaining([...shown]));
    expect(ranking(situation).slice(0, shown.length)).not.toEqual(expect.arrayContaining([expect.toBeOneOf([...neverFirst])]));
  });

  it('keeps what a small team cannot carry out of sight', () => {
    const situation: Situation = { hurts: ['slow-changes', 'blocked-releases', 'reads-overload'], team: 3, load: 'low', consistency: 'strong' };
    expect(slugs(choose(data, situation).ruledOut)).toContain('microservices');
    expect(leading(situation)).not.toContain('cqrs-event-sourcing');
  });

  it('keeps in sight what a smaller team can do at a price, and what can be kept consistent', () => {
    expect(leading({ hurts: ['model-ignorant'], team: 1 })).toContain('rag-architecture');
    expect(leading({ hurts: ['machine-lost'], team: 8, consistency: 'strong' })).toContain('replication-strategies');
    expect(leading({ hurts: ['slow-reports'], team: 3 })).toEqual(['batch-processing', 'column-oriented-storage']);
  });

  it('counts a sentence once, however many problems it names, and a search term for less than a condition', () => {
    const said = { madeFor: { 'locked-in': 'wrapper', 'other-systems': 'wrapper' }, soughtFor: {} };
    const one = { ...data.candidates[0], improves: ['replaceability'], costs: [], complexity: 1 } as Candidate;
    const both = { ...data, candidates: [{ ...one, ...said }] };
    const points = (situation: Situation, from: ChooseData = both) => choose(from, situation).ranked[0]?.score;
    const hurts = ['locked-in', 'other-systems'];
    expect(points({ hurts })).toBe(points({ hurts: ['locked-in'] }));
    const sought = { ...data, candidates: [{ ...one, madeFor: {}, soughtFor: said.madeFor }] };
    expect(points({ hurts }, sought)).toBe((points({ hurts }) ?? 0) - POINTS.madeFor + POINTS.soughtFor);
  });

  it('offers nothing built around language models to systems without one, and the other way round', () => {
    for (const { id, category } of PROBLEMS) {
      const categories = new Set(choose(data, { hurts: [id] }).ranked.map(({ candidate }) => candidate.category));
      if (category) expect([...categories]).toEqual([category]);
      else expect(categories).not.toContain('ai');
    }
  });
});

describe('choose', () => {
  it('gives every pattern a place when nothing is asked, the simplest first', () => {
    const { ranked, ruledOut } = choose(data, {});
    expect(ranked).toHaveLength(catalogue.patterns.length);
    expect(ruledOut).toEqual([]);
    const complexities = ranked.map(({ candidate }) => candidate.complexity);
    expect(complexities).toEqual([...complexities].sort());
  });

  it.each(situations)('keeps its promises in %j', (situation) => {
    const { ranked, ruledOut } = choose(data, situation);
    const all = [...slugs(ranked), ...slugs(ruledOut)];
    expect(new Set(all).size).toBe(all.length);
    ranked.forEach(({ candidate, score, reasons }, index) => {
      expect(score).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
      expect(situation.have ?? []).not.toContain(candidate.slug);
      expect(candidate.complexity).toBeLessThanOrEqual(situation.maxComplexity ?? 5);
      expect(candidate.minTeam).toBeLessThanOrEqual(2 * (situation.team ?? Infinity));
      if (situation.consistency === 'strong') expect(candidate.costs[0]).not.toBe('consistency');
      const before = ranked[index - 1];
      if (!before) return;
      expect(before.score).toBeGreaterThanOrEqual(score);
      if (before.score === score) expect(before.candidate.complexity).toBeLessThanOrEqual(candidate.complexity);
    });
    for (const { reasons } of ruledOut) expect(reasons.length).toBeGreaterThan(0);
  });

  it.each(situations)('gives only reasons that the frontmatter bears out, in %j', (situation) => {
    const { ranked } = choose(data, situation);
    const idOf = (name: string) => QUALITIES.find(({ title }) => title.toLowerCase() === name)?.id;
    const named = (text: string) => text.split(/, | and /).map((name) => idOf(name));
    for (const { candidate, reasons } of ranked) {
      const pattern = catalogue.get(candidate.slug);
      if (!pattern) throw new Error(candidate.slug);
      for (const { text, points } of reasons) {
        const quote = /^Its page names [^:]+: “(.+)”$/.exec(text)?.[1];
        const term = /^It is looked for because of [^:]+: “(.+)”$/.exec(text)?.[1];
        const better = /^It improves (.+)$/.exec(text)?.[1];
        const worse = /^It costs (.+), which you are short of$/.exec(text)?.[1];
        const main = /^Its main gain is ([^,]+)/.exec(text)?.[1];
        if (quote) expect(pattern.whenToUse.map((line) => line.replaceAll('`', '').replace(/\.$/, ''))).toContain(quote);
        if (term) expect(pattern.searchTerms).toContain(term);
        if (better) for (const id of named(better)) expect(pattern.qualities.improves).toContain(id);
        if (worse) for (const id of named(worse)) expect(pattern.qualities.costs).toContain(id);
        if (main) expect(pattern.qualities.improves[0]).toBe(idOf(main));
        if (text.includes('complexity ')) expect(text).toContain(`complexity ${pattern.complexity} of 5`);
        if (better && points) expect(points).toBe(POINTS.improvesWanted * named(better).length);
      }
    }
  });

  it('gives the same answer whatever the order of the patterns', () => {
    const reversed = { ...data, candidates: [...data.candidates].reverse() };
    for (const situation of situations) expect(slugs(choose(reversed, situation).ranked)).toEqual(ranking(situation));
  });

  it('tells why a pattern is ruled out', () => {
    const { ruledOut } = choose(data, { maxComplexity: 2, team: 3, have: ['monolith'] });
    const reasonOf = (slug: string) => ruledOut.find(({ candidate }) => candidate.slug === slug)?.reasons.join('. ');
    expect(reasonOf('microservices')).toMatch(/complexity is 4 of 5.*pays from 10 developers, and you have 3/);
    expect(reasonOf('monolith')).toBe('You have it already');
  });

  it('shows at once what names the problem, and folds what only improves the same', () => {
    const { ranked } = choose(data, { hurts: ['model-bills'] });
    const shown = leadingCount(ranked);
    expect(ranked[shown - 1]?.candidate.madeFor).toHaveProperty('model-bills');
    for (const { candidate } of ranked.slice(shown)) expect(candidate.madeFor).not.toHaveProperty('model-bills');
    expect(leading({}).length).toBeGreaterThan(3);
  });

  it('tells on which answer the first place hangs', () => {
    const [first, second] = catalogue.patterns.map(({ slug }) => data.candidates.find((candidate) => candidate.slug === slug));
    if (!first || !second) throw new Error('no patterns');
    const plain = { improves: ['latency'], costs: [], minTeam: 1, maxTeam: null, madeFor: {}, soughtFor: {}, neighbours: [], alternatives: [] };
    const two = { ...data, candidates: [{ ...first, ...plain, complexity: 1, costs: ['consistency'] }, { ...second, ...plain, complexity: 2 }] };
    expect(whatIf(two, { improve: ['latency'], consistency: 'strong', team: 5, load: 'medium' })).toEqual([expect.stringContaining(`${first.title} would come first`)]);
    expect(whatIf(two, { improve: ['latency'], team: 5 })).toEqual([]);
  });
});

describe('what hurts', () => {
  it('is asked under ids that are unique, and leads to patterns', () => {
    expect(new Set(PROBLEMS.map(({ id }) => id)).size).toBe(PROBLEMS.length);
    for (const { id, qualities } of PROBLEMS) {
      for (const quality of qualities) expect(QUALITIES.map((entry) => entry.id)).toContain(quality);
      expect(leading({ hurts: [id] }).length, id).toBeGreaterThan(0);
      expect(data.candidates.filter(({ madeFor }) => madeFor[id]).length, id).toBeGreaterThan(0);
    }
  });

  it('reaches every quality attribute but those that few systems lack', () => {
    const reached = new Set(PROBLEMS.flatMap(({ qualities }) => qualities));
    expect(QUALITIES.filter(({ id }) => !reached.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('is found by whole beginnings of words within one condition or term', () => {
    const evidence = evidenceOf(['Teams wait for `releases` of others.', 'slow tests']);
    expect(namedProblem(evidence, readSigns(['team release']))).toBe('Teams wait for releases of others.');
    expect(namedProblem(evidence, readSigns(['slow test']))).toBe('slow tests');
    expect(namedProblem(evidence, readSigns(['slow release', 'waiting']))).toBeUndefined();
  });
});

describe('a situation', () => {
  it.each([...situations.map((situation) => ({ ...situation, categories: undefined })), ...EXAMPLES.map(({ situation }) => situation)])('survives its address: %j', (situation) => {
    expect(formatSituation(parseSituation(formatSituation(situation)))).toBe(formatSituation(situation));
    expect(choose(data, parseSituation(formatSituation(situation)))).toEqual(choose(data, situation));
  });

  it('is read from a submitted form as well, without what is no answer', () => {
    expect(parseSituation('?hurts=a&hurts=b&hurts=c&hurts=d&team=0&load=huge&consistency=&complexity=9&have=')).toEqual({ hurts: ['a', 'b', 'c'], improve: [], team: undefined, load: undefined, consistency: undefined, maxComplexity: undefined, have: [] });
    expect(MOST_HURTS).toBe(3);
    expect(formatSituation(parseSituation('team=4.5&load=high'))).toBe('?load=high');
  });

  it('leaves out what the catalogue does not know when it is told in words', () => {
    expect(describeSituation({ hurts: ['slow-changes', 'nonsense'], team: 1 }, data)).toEqual([expect.stringContaining('Changes are slow'), 'Team: 1 developer']);
  });
});
