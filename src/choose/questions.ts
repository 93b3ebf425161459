/** A question of the page that chooses. */
export interface Question {
  /** Name of the answer in addresses and forms. */
  name: string;
  /** As it is asked. */
  text: string;
  /** How to answer it. */
  hint: string;
}

/** The six questions, in their order; the first can be answered in two ways. */
export const QUESTIONS = {
  hurts: { name: 'hurts', text: 'What hurts?', hint: 'Up to three, the ones that would be missed first. A longer list of wishes decides nothing.' },
  improve: { name: 'improve', text: 'Or which quality attribute?', hint: 'For those who know it by name; up to three.' },
  team: { name: 'team', text: 'How many developers?', hint: 'Those who will build and run it.' },
  load: { name: 'load', text: 'How much load?', hint: 'In the busiest hour of the next two years.' },
  consistency: { name: 'consistency', text: 'When must every reader see a change?', hint: 'For the part that hurts. Few systems need “at once” everywhere.' },
  complexity: { name: 'complexity', text: 'How much complexity, at most?', hint: 'What your team can take on beside its work.' },
  have: { name: 'have', text: 'What is there already?', hint: 'Patterns that are in place. They are left out, and what builds on them gains a little.' },
} as const satisfies Record<string, Question>;
