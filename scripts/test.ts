/** `npm test`: checks types, spelling and behaviour, and ends with the plain line `N passed, N failed, N skipped`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The part of vitest's JSON report that is counted. */
interface Report {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const checks: [name: string, command: string, ...args: string[]][] = [
  ['types', 'astro', 'check', '--minimumFailingSeverity', 'warning', '--minimumSeverity', 'warning'],
  ['spelling', 'cspell', 'lint', '--no-progress', '--no-summary', '--quiet', 'content/**/*.{md,mdx,yaml}', 'README.md'],
];

const folder = mkdtempSync(join(tmpdir(), 'layra-test-'));
try {
  const failedChecks = checks.filter(([name, command, ...args]) => {
    console.log(`\n${name}`);
    return run(command, args) !== 0;
  });
  const reportFile = join(folder, 'report.json');
  const status = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...process.argv.slice(2)]);
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  // A file that can't be read has failed although none of its tests did.
  const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const passed = report.numPassedTests + checks.length - failedChecks.length;
  const failed = report.numFailedTests + brokenFiles + failedChecks.length;
  console.log(`\n${passed} passed, ${failed} failed${report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : ''}`);
  process.exitCode = failed > 0 || status !== 0 || !report.success ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

/** Runs a command of the project's packages with its output shown. @returns its exit status */
function run(command: string, args: string[]): number {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } });
  if (error) throw error;
  return status ?? 1;
}
