/** What the prompt is filled in with. */
export interface DecisionInput {
  decision: string;
  context?: string | undefined;
  /** Slugs, separated by commas. */
  patterns?: string | undefined;
}

/** Instructions for an architecture decision record, in the form that Michael Nygard gave it in 2011. */
export function decisionRecordPrompt({ decision, context, patterns }: DecisionInput, pageAddress: string): string {
  return `Write an architecture decision record.

Decision to make: ${decision}
What is known: ${context ?? 'nothing yet; ask me for team size, load, consistency needs and what exists, at most three questions at once'}
Patterns to consider: ${patterns ?? 'find them with choose_pattern and search_patterns'}

Work in this order:
1. Read each candidate with get_pattern. Check every line of "When not to use it" against what is known; drop what it rules out and say why.
2. Use compare_patterns on the two or three that are left. Include the simplest option, doing nothing among them.
3. Write the record: Title, Status (proposed), Context (forces with numbers), Decision (one sentence that begins "We will"), Alternatives considered (each with the reason it lost), Consequences (good, bad, and how each risk from "What goes wrong" would show), First steps (from "Adopting it"), and When to revisit (the condition that would change the decision).

Cite every claim that comes from the catalogue by its page (${pageAddress}). Mark what is your own inference. Keep it under 700 words.`;
}
