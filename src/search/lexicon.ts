import { slips, toleratedSlips } from './spelling.ts';
import { stem } from './words.ts';

/** A word that may have been meant. */
export interface Alternative {
  /** The word without its ending, as the index has it. */
  readonly stem: string;
  /** How likely it was meant: 1 for the word itself, less for one that it begins or one that is spelt nearly so. */
  readonly likeness: number;
}

/** A word that the index has. */
export interface KnownWord {
  readonly word: string;
  readonly stem: string;
}

/** What a typed word may mean. */
export interface Reading {
  readonly alternatives: readonly Alternative[];
  /** The known words that may stand in the place of one that nobody knows, when it was taken for a slip; likeliest first. */
  readonly corrected?: readonly KnownWord[];
}

/** A word that is still being typed is shown what it can become, below what it is. */
const UNFINISHED = { known: 0.5, unknown: 0.9 };
/** How much a word counts that is one or two slips away. */
const SLIP = [1, 0.7, 0.5];
/** People seldom miss the first letter. */
const OTHER_INITIAL = 0.8;
/** A slip in a word that is not finished. */
const UNFINISHED_SLIP = 0.45;
/** Shortest word in which a slip is looked for before it is finished. */
const MIN_UNFINISHED_SLIP = 5;
/** Shortest word that a slip is taken for. */
const MIN_CORRECTION = 4;
/** Numbers and first and last letter of a word, as in "k8s". */
const NUMERONYM = /^([a-z])(\d{1,2})([a-z])$/;

/** The words that the index knows, each with its stem. */
export class Lexicon {
  readonly #stems = new Map<string, string>();
  readonly #known = new Set<string>();

  /** Notes a word. @returns its stem */
  add(word: string): string {
    const known = this.#stems.get(word);
    if (known !== undefined) return known;
    const own = stem(word);
    this.#stems.set(word, own);
    this.#known.add(own);
    return own;
  }

  /** True when the index has a word of this stem. */
  hasStem(value: string): boolean {
    return this.#known.has(value);
  }

  /**
   * What a typed word may mean: itself; what it begins, if it is unfinished or unknown; else what is spelt nearly so.
   * @param unfinished true for the word at the end of what is being typed
   * @param correct false for a word that is known elsewhere, and so no slip
   */
  read(word: string, unfinished: boolean, correct = true): Reading {
    const found = new Map<string, number>();
    const put = (value: string, likeness: number) => found.set(value, Math.max(found.get(value) ?? 0, likeness));
    const own = stem(word);
    const known = this.#known.has(own);
    if (known) put(own, 1);
    if (unfinished || (!known && word.length > 1)) {
      const factor = known ? UNFINISHED.known : UNFINISHED.unknown;
      for (const [longer, value] of this.#stems) {
        if (longer.length > word.length && longer.startsWith(word)) put(value, factor * (0.6 + (0.4 * word.length) / longer.length));
      }
    }
    const corrected = found.size === 0 && correct ? this.#correct(word, unfinished, put) : undefined;
    const alternatives = [...found].map(([value, likeness]) => ({ stem: value, likeness }));
    return { alternatives, ...(corrected !== undefined && { corrected }) };
  }

  /** Puts the words that are nearest in spelling. @returns those that are whole words, likeliest first */
  #correct(word: string, unfinished: boolean, put: (value: string, likeness: number) => void): KnownWord[] | undefined {
    const limit = toleratedSlips(word.length);
    const numeronym = NUMERONYM.exec(word);
    const taken: (KnownWord & { likeness: number })[] = [];
    const take = (candidate: string, value: string, likeness: number) => {
      put(value, likeness);
      taken.push({ word: candidate, stem: value, likeness });
    };
    const near: [candidate: string, value: string, count: number][] = [];
    for (const [candidate, value] of this.#stems) {
      if (numeronym && candidate.length === Number(numeronym[2]) + 2 && candidate.startsWith(numeronym[1] ?? '') && candidate.endsWith(numeronym[3] ?? '')) take(candidate, value, 1);
      if (limit === 0 || candidate.length < MIN_CORRECTION) continue;
      const count = slips(word, candidate, limit);
      if (count <= limit) near.push([candidate, value, count]);
    }
    const least = Math.min(...near.map(([, , count]) => count));
    for (const [candidate, value, count] of near) {
      if (count === least) take(candidate, value, (SLIP[count] ?? 0) * (candidate[0] === word[0] ? 1 : OTHER_INITIAL));
    }
    if (taken.length === 0 && unfinished && word.length >= MIN_UNFINISHED_SLIP) {
      for (const [candidate, value] of this.#stems) {
        if (candidate.length > word.length && slips(word, candidate.slice(0, word.length), 1) <= 1) put(value, UNFINISHED_SLIP);
      }
    }
    return taken.length > 0 ? taken.sort((a, b) => b.likeness - a.likeness) : undefined;
  }
}
