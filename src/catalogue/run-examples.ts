import { execFile, type ExecFileException, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Example, type Language, languageOf, type Program } from './examples.ts';
import { fileProblem } from './source-file.ts';
import type { Problem } from './problems.ts';

/** After so long a program is taken to hang; they are meant to end in a fraction of it. */
const TIMEOUT = 10_000;

/** What comes of running examples. */
export interface RunResult {
  problems: readonly Problem[];
  /** Programs run now or, unchanged, by an earlier build. */
  passed: number;
  /** Programs that could not be run on this machine, by language. */
  skipped: ReadonlyMap<Language['id'], number>;
}

/**
 * Runs every program and compares what it prints with its trace. A program that has passed is not run again until it, its
 * trace or the interpreter changes.
 *
 * Programs are code of the content's authors and run with the rights of the build, save that TypeScript runs under Node's
 * permission model: it can't write files or start processes.
 * @param cacheDirectory folder for the marks of programs that have passed, made when missing
 * @param progress called after each program that was run
 */
export async function runExamples(
  examples: Iterable<Example>,
  cacheDirectory: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<RunResult> {
  await mkdir(cacheDirectory, { recursive: true });
  const problems: Problem[] = [];
  const skipped = new Map<Language['id'], number>();
  const waiting: { program: Program; trace: string; mark: string }[] = [];
  let passed = 0;
  for (const { programs, trace } of examples) {
    for (const program of programs) {
      const version = interpreterVersion(program.language);
      if (version === undefined) {
        skipped.set(program.language, (skipped.get(program.language) ?? 0) + 1);
        continue;
      }
      const mark = join(cacheDirectory, createHash('sha256').update([version, trace, program.code].join('\0')).digest('hex').slice(0, 32));
      if (existsSync(mark)) passed++;
      else waiting.push({ program, trace, mark });
    }
  }
  if (waiting.length === 0) return { problems, passed, skipped };

  // By its real path, which is the one that a program may read: macOS keeps its temporary folder behind a link.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'layra-examples-')));
  let done = 0;
  const total = waiting.length;
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const problem = await runProgram(next.program, next.trace, folder);
      if (problem) problems.push(problem);
      else await writeFile(next.mark, '').then(() => passed++);
      progress(++done, total);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(total, availableParallelism()) }, work));
  } finally {
    await rm(folder, { recursive: true });
  }
  return { problems, passed, skipped };
}

/** How a program of each language is started. */
function command(language: Language['id'], path: string): [program: string, args: string[]] {
  if (language === 'python') return ['python3', ['-I', '-B', path]];
  return [process.execPath, ['--permission', `--allow-fs-read=${path}`, '--disable-warning=ExperimentalWarning', path]];
}

const versions = new Map<Language['id'], string | undefined>();

/** Version of the interpreter; nothing where there is none. */
export function interpreterVersion(language: Language['id']): string | undefined {
  if (language === 'typescript') return process.version;
  if (!versions.has(language)) {
    const { status, stdout } = spawnSync('python3', ['-I', '--version'], { encoding: 'utf8' });
    versions.set(language, status === 0 ? stdout.trim() : undefined);
  }
  return versions.get(language);
}

/** Runs a program by itself. @returns what is wrong; nothing when it ended well and printed its trace */
async function runProgram({ language, file, code }: Program, trace: string, folder: string): Promise<Problem | undefined> {
  const { fileName } = languageOf({ language });
  const own = await mkdtemp(join(folder, 'program-'));
  // Node reads a .mts as a module whatever stands in the folders above it.
  const path = join(own, fileName.replace(/\.ts$/, '.mts'));
  await writeFile(path, code);
  const [program, args] = command(language, path);
  const { error, stdout, stderr } = await new Promise<{ error: ExecFileException | null; stdout: string; stderr: string }>((resolve) => {
    execFile(program, args, { cwd: own, timeout: TIMEOUT, killSignal: 'SIGKILL', env: { PATH: process.env['PATH'] ?? '' } }, (failure, out, err) => resolve({ error: failure, stdout: out, stderr: err }));
  });
  if (error) {
    const line = [...stderr.matchAll(/example\.(?:mts|py)(?::|", line )(\d+)/g)].at(language === 'python' ? -1 : 0)?.[1];
    const told = stderr.split('\n').findLast((text) => /^\w*(?:Error|Exception)\b/.test(text.trim())) ?? stderr.trim().split('\n').at(-1);
    const message = error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER' ? 'it prints more than a trace can hold' : error.killed ? `it did not end within ${TIMEOUT / 1000} s` : told || `it ended with ${error.signal ?? `status ${error.code}`} and said nothing`;
    return { ...fileProblem(file, `the program fails: ${message.trim().slice(0, 160)}`, `Mend it; it is run as it is, with ${program === 'python3' ? 'python3' : 'Node'} and nothing installed`), line: Number(line ?? 1) };
  }
  if (stdout === trace) return undefined;
  if (stdout === `${trace}\n`) return fileProblem(file, 'it prints a line break at the end, and trace.txt does not end with one', 'Add the line break to trace.txt');
  const [printed, wanted] = [stdout.split('\n'), trace.split('\n')];
  const at = printed.findIndex((text, index) => text !== wanted[index]);
  const place = at < 0 ? printed.length : at;
  return fileProblem(
    file,
    `it prints otherwise than trace.txt: line ${place + 1} is "${printed[place] ?? ''}", and "${wanted[place] ?? ''}" there`,
    'Make the programs of a pattern print the same, and keep what they print in trace.txt',
  );
}
