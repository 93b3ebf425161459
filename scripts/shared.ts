import { appendFileSync } from 'node:fs';
import { CatalogueError } from '../src/catalogue/index.ts';
import { counted } from '../src/counted.ts';
import { SettingsError } from '../src/site.ts';

/**
 * Ends a command as its user's mistakes deserve: told on standard error without a stack, and exit status 1.
 * @throws the error itself when it is no mistake of the user's
 */
export function reportMistake(error: unknown): void {
  // Clearing up has failed as well: what it hides comes first.
  if (error instanceof SuppressedError) {
    console.error(error.error);
    return reportMistake(error.suppressed);
  }
  if (error instanceof CatalogueError) return reportProblems(error);
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Prints every problem on standard error, counts them, and makes the process exit with status 1. */
export function reportProblems(error: CatalogueError): void {
  const { problems, message } = error;
  console.error(`${message}\n\n${counted(problems.length, 'problem')} found`);
  process.exitCode = 1;
}

/** Shows a long step: rewritten in place on a terminal, a line now and then elsewhere. */
export function showProgress(step: string, done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${step}: ${done} of ${total}${done === total ? '\n' : ''}`);
  else if (done === total || done % 50 === 0) process.stderr.write(`${step}: ${done} of ${total}\n`);
}

/** A finished stage of a build. */
export interface Stage {
  name: string;
  seconds: number;
  /** Most memory that the process had held until then, in MB. */
  peakMB: number;
}

/** Prints how long each stage took; when `STAGES_FILE` names a file, each is also added to it as one line of JSON. */
export function stopwatch(): { lap(name: string, detail?: string): void; total(): string } {
  const start = performance.now();
  const file = process.env['STAGES_FILE'];
  let last = start;
  const seconds = (from: number) => (performance.now() - from) / 1000;
  const shown = (time: number) => `${time.toFixed(1)} s`;
  return {
    lap(name, detail) {
      const stage: Stage = { name, seconds: seconds(last), peakMB: process.resourceUsage().maxRSS / 1024 };
      console.log(`${shown(stage.seconds).padStart(7)}  ${detail ? `${name}: ${detail}` : name}`);
      if (file) appendFileSync(file, `${JSON.stringify(stage)}\n`);
      last = performance.now();
    },
    total: () => shown(seconds(start)),
  };
}

/** Prints rows below their heads; the first columns, which hold words, to the left, the others to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[], wordColumns: number): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => String(row[column]).length)));
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column < wordColumns ? String(cell).padEnd(width) : String(cell).padStart(width);
    });
    console.log(cells.join('  '));
  }
}
