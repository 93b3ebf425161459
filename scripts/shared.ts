import type { CatalogueError } from '../src/catalogue/index.ts';

/** Prints every problem on standard error, counts them, and makes the process exit with status 1. */
export function reportProblems(error: CatalogueError): void {
  const { problems, message } = error;
  console.error(`${message}\n\n${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found`);
  process.exitCode = 1;
}

/** Shows a long step: rewritten in place on a terminal, a line now and then elsewhere. */
export function showProgress(step: string, done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${step}: ${done} of ${total}${done === total ? '\n' : ''}`);
  else if (done === total || done % 50 === 0) process.stderr.write(`${step}: ${done} of ${total}\n`);
}

/** Prints how long each stage took. */
export function stopwatch(): { lap(stage: string): void; total(): string } {
  const start = performance.now();
  let last = start;
  const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;
  return {
    lap(stage) {
      console.log(`${seconds(last).padStart(7)}  ${stage}`);
      last = performance.now();
    },
    total: () => seconds(start),
  };
}
