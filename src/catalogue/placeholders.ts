import type { Problem } from './problems.ts';

/** What `npm run new` writes where an author has to write. */
export const PLACEHOLDER = 'TODO:';

/** A problem for each line of a file on which a placeholder is left. */
export function placeholders(text: string, file: string): Problem[] {
  return text.split('\n').flatMap((line, index) =>
    line.includes(PLACEHOLDER)
      ? [{ file, line: index + 1, field: 'file', wrong: `"${PLACEHOLDER}" is left from the skeleton`, mend: 'Write the text in its place' }]
      : [],
  );
}
