import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Stage } from './shared.ts';

/** How often the memory of a build's children is read, in milliseconds. */
const SAMPLE_EVERY = 20;

/** Where a build reads and writes. */
export interface BuildFolders {
  content: string;
  cache: string;
  /** Where the site goes; the folder in which it lies exists. */
  output: string;
}

/** What a build took. */
export interface Measurement {
  stages: readonly Stage[];
  /** From the start of the process to its end. */
  seconds: number;
  /** Most memory of the build process, as it reports itself. */
  peakMB: number;
  /** Most memory of its largest child; 0 where there is no /proc. */
  childPeakMB: number;
}

/**
 * Runs `npm run build`'s script as a process of its own and measures it.
 * @throws Error with what the build wrote on standard error when it fails
 */
export async function measureBuild(folders: BuildFolders, signal: AbortSignal): Promise<Measurement> {
  const stagesFile = join(dirname(folders.output), 'stages.jsonl');
  await rm(stagesFile, { force: true });
  const start = performance.now();
  const child = spawn(process.execPath, ['scripts/build.ts'], {
    env: { ...process.env, CONTENT_DIR: folders.content, CACHE_DIR: folders.cache, OUT_DIR: folders.output, STAGES_FILE: stagesFile },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => said.push(data));
  const peaks = new Map<number, number>();
  const sampling = setInterval(() => sampleChildren(child.pid ?? 0, peaks), SAMPLE_EVERY);
  try {
    const status = await new Promise<string | number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, killer) => resolve(code ?? killer ?? 'unknown'));
    });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`the build ended with ${status}\n${Buffer.concat(said).toString().trim().slice(-2000)}`);
    const stages = readFileSync(stagesFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Stage);
    return { stages, seconds, peakMB: Math.max(...stages.map(({ peakMB }) => peakMB)), childPeakMB: Math.max(0, ...peaks.values()) };
  } finally {
    clearInterval(sampling);
  }
}

/** Notes the peak memory (VmHWM, in MB) of every process below this one. The last reading counts: a fork starts with its parent's. */
function sampleChildren(pid: number, peaks: Map<number, number>): void {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return;
  for (const task of readdirSync(tasks)) {
    for (const child of readProc(`${tasks}/${task}/children`).split(' ').filter(Boolean).map(Number)) {
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readProc(`/proc/${child}/status`))?.[1];
      if (kilobytes) peaks.set(child, Number(kilobytes) / 1024);
      sampleChildren(child, peaks);
    }
  }
}

/** A file of /proc; empty when its process has ended in the meantime. */
function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
