import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Stage } from './shared.ts';

/** How often what a build and its children use is read, in milliseconds. */
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
  /** Most memory that the build and its children held at one time; 0 where there is no /proc. */
  togetherMB: number;
  /** Processor time of the build and its children; 0 where there is no /proc. */
  cpuSeconds: number;
}

/** What a process has used, as last read. */
interface Usage {
  peakMB: number;
  cpuSeconds: number;
}

/** Ticks of /proc/<pid>/stat in a second, the same on all Linux systems. */
const TICKS = 100;

/**
 * Runs `npm run build`'s script as a process of its own and measures it.
 * @throws Error with what the build wrote on standard error when it fails
 */
export async function measureBuild(folders: BuildFolders, signal: AbortSignal): Promise<Measurement> {
  const stagesFile = join(dirname(folders.output), 'stages.jsonl');
  await rm(stagesFile, { force: true });
  const start = performance.now();
  const child = spawn(process.execPath, ['scripts/build.ts'], {
    // As `npm run build` does: fewer arenas keep less memory that nobody uses.
    env: { ...process.env, MALLOC_ARENA_MAX: '2', CONTENT_DIR: folders.content, CACHE_DIR: folders.cache, OUT_DIR: folders.output, STAGES_FILE: stagesFile, NODE_COMPILE_CACHE: join(folders.cache, 'code') },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => said.push(data));
  const usages = new Map<number, Usage>();
  let togetherMB = 0;
  const sampling = setInterval(() => {
    const now = child.pid ? sample(child.pid, usages) : 0;
    togetherMB = Math.max(togetherMB, now);
  }, SAMPLE_EVERY);
  try {
    const status = await new Promise<string | number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, killer) => resolve(code ?? killer ?? 'unknown'));
    });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`the build ended with ${status}\n${Buffer.concat(said).toString().trim().slice(-2000)}`);
    const stages = readFileSync(stagesFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Stage);
    const children = [...usages].filter(([pid]) => pid !== child.pid).map(([, usage]) => usage.peakMB);
    const cpuSeconds = [...usages.values()].reduce((sum, usage) => sum + usage.cpuSeconds, 0);
    return { stages, seconds, cpuSeconds, togetherMB, peakMB: Math.max(...stages.map(({ peakMB }) => peakMB)), childPeakMB: Math.max(0, ...children) };
  } finally {
    clearInterval(sampling);
  }
}

/**
 * Notes what a process and all below it have used. Of memory the last reading counts: a fork starts with its parent's peak.
 * @returns what they hold now, in MB
 */
function sample(pid: number, usages: Map<number, Usage>): number {
  const status = read(`/proc/${pid}/status`);
  const megabytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) / 1024;
  const residentMB = megabytes('VmRSS');
  const stat = read(`/proc/${pid}/stat`);
  // The name of the process stands in brackets and may hold blanks; after it, user and system time are the 12th and 13th.
  const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number);
  if (residentMB > 0 && user !== undefined && system !== undefined) {
    usages.set(pid, { peakMB: megabytes('VmHWM'), cpuSeconds: (user + system) / TICKS });
  }
  let together = residentMB;
  for (const task of fromProc(() => readdirSync(`/proc/${pid}/task`)) ?? []) {
    const children = read(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean);
    for (const child of children) together += sample(Number(child), usages);
  }
  return together;
}

/** A file of /proc; empty when its process has ended in the meantime. */
function read(path: string): string {
  return fromProc(() => readFileSync(path, 'utf8')) ?? '';
}

/** What a look into /proc gives; nothing when the process has ended in the meantime, or there is no /proc. */
function fromProc<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
