import type { Situation } from './types.ts';

/** A situation that somebody could be in. */
export interface Example {
  /** The situation in a sentence. */
  text: string;
  situation: Situation;
}

/** Situations to begin from, each with other answers and another kind of first place. */
export const EXAMPLES: readonly Example[] = [
  { text: 'Three developers, low load, strong consistency; changes are slow and risky.', situation: { hurts: ['slow-changes'], team: 3, load: 'low', consistency: 'strong' } },
  { text: 'Forty developers, whose teams block each other’s releases.', situation: { hurts: ['blocked-releases'], team: 40 } },
  { text: 'One slow dependency takes everything down.', situation: { hurts: ['slow-dependency'], team: 6 } },
  { text: 'Reads overload the database; a delay is accepted.', situation: { hurts: ['reads-overload'], team: 8, load: 'high', consistency: 'eventual' } },
  { text: 'Orders and payments live in two systems that must stay in step.', situation: { hurts: ['two-systems', 'lost-work'], team: 12 } },
  { text: 'An assistant answers wrongly about the company’s own documents.', situation: { hurts: ['model-ignorant'], team: 4 } },
  { text: 'The bills of a language model are too high.', situation: { hurts: ['model-bills'], team: 4 } },
];
