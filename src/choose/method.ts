import { MANY_PEOPLE, MOST_NEIGHBOURS, POINTS } from './reasons.ts';
import { pointsText } from './summary.ts';

/** A rule of the ranking, for readers. */
export interface Rule {
  /** What is given or taken, such as "+2". */
  points: string;
  /** When. */
  rule: string;
  /** Why. */
  why: string;
}

/** A work that a rule comes from. */
export interface Source {
  title: string;
  authors: string;
  year: number;
  url?: string;
}

/** Every rule that gives or takes points, in the order of its weight. */
export const RULES: readonly Rule[] = [
  {
    points: pointsText(POINTS.madeFor),
    rule: 'If its page names your problem in a condition of “when to use”',
    why: 'A condition that you can check says more than any attribute, so it outweighs all the attributes of one problem.',
  },
  {
    points: pointsText(POINTS.soughtFor),
    rule: 'If only one of its search terms names your problem',
    why: 'People who have the problem look for it. What they ask is not always what it is best at, so this counts half.',
  },
  {
    points: pointsText(POINTS.improvesWanted),
    rule: 'For each quality attribute behind what hurts that it improves',
    why: 'Quality attributes, not functions, decide an architecture [1].',
  },
  { points: pointsText(POINTS.mainGainWanted), rule: 'If the one that it names first is among them', why: 'The main gain is why people adopt it; the others come along.' },
  { points: pointsText(POINTS.costsWanted), rule: 'For each of them that it costs', why: 'It would deepen what hurts.' },
  {
    points: pointsText(POINTS.complexityStep),
    rule: 'For each step of complexity above 1',
    why: 'The simplest thing that works comes first, and more has to be earned [2] [3].',
  },
  {
    points: pointsText(POINTS.aboveMaxTeam),
    rule: 'If the team is larger than it suits',
    why: 'A system takes the shape of the organisation that builds it [4]; what suits one team hampers ten.',
  },
  {
    points: pointsText(POINTS.belowMinTeam),
    rule: 'If the team is smaller than it pays for',
    why: 'The work that it brings is shared by fewer. Half the team can still do it; with less it is ruled out.',
  },
  {
    points: pointsText(POINTS.madeForManyPeople),
    rule: `If it pays only from ${MANY_PEOPLE.least} developers or more, and the team is ${MANY_PEOPLE.times} times as large`,
    why: 'What lets many people work side by side is worth its price when there are many [4].',
  },
  { points: pointsText(POINTS.scalesUnderHighLoad), rule: 'Under high load, if it improves scalability, elasticity or throughput unasked', why: 'High load makes them a need, even if something else hurts more.' },
  { points: pointsText(POINTS.slowsUnderHighLoad), rule: 'Under high load, if it costs latency or throughput', why: 'Under high load there is none to spare.' },
  {
    points: pointsText(POINTS.gainInVain),
    rule: 'If its main gain is scale under low load, or consistency where a delay is accepted, and nothing that hurts asks for it',
    why: 'Scale is paid for on one machine already [5], and consistency with latency and availability [6].',
  },
  { points: pointsText(POINTS.strengthensConsistency), rule: 'If readers must see changes at once and it improves consistency unasked', why: 'It helps to keep what you need.' },
  {
    points: pointsText(POINTS.weakensConsistency),
    rule: 'If readers must see changes at once and it costs consistency, though not above all',
    why: 'It can be built so that what must be current is read from its owner, at a price.',
  },
  {
    points: pointsText(POINTS.neighbour),
    rule: `For each related pattern that you have, ${MOST_NEIGHBOURS} at most`,
    why: 'What builds on things in place is cheaper to adopt. A pattern that it is compared with counts nothing: it may replace it or join it.',
  },
];

/** What rules a pattern out, whatever its points. */
export const EXCLUSIONS: readonly string[] = [
  'You have it already.',
  'It is more complex than your limit.',
  'It pays only for a team of more than twice the size of yours.',
  'Consistency is the first thing that it costs, and readers must see every change at once, everywhere.',
];

/** Where the rules come from, by the number at which `RULES` points. */
export const SOURCES: readonly Source[] = [
  { title: 'Software Architecture in Practice', authors: 'Len Bass, Paul Clements, Rick Kazman', year: 2021 },
  { title: 'Building effective agents', authors: 'Erik Schluntz, Barry Zhang', year: 2024, url: 'https://www.anthropic.com/engineering/building-effective-agents' },
  { title: 'MicroservicePremium', authors: 'Martin Fowler', year: 2015, url: 'https://martinfowler.com/bliki/MicroservicePremium.html' },
  { title: 'How Do Committees Invent?', authors: 'Melvin E. Conway', year: 1968, url: 'https://www.melconway.com/Home/Committees_Paper.html' },
  { title: 'Scalability! But at what COST?', authors: 'Frank McSherry, Michael Isard, Derek G. Murray', year: 2015, url: 'https://www.usenix.org/conference/hotos15/workshop-program/presentation/mcsherry' },
  { title: 'Consistency Tradeoffs in Modern Distributed Database System Design', authors: 'Daniel J. Abadi', year: 2012 },
  { title: 'Fundamentals of Software Architecture', authors: 'Mark Richards, Neal Ford', year: 2020 },
];
