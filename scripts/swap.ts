import { access, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Where sites are built: inside the project, because the pages that Astro builds import packages from there. */
const BUILDS = resolve('.astro', 'builds');

/** Folder in which the process with this id builds. */
export const buildFolder = (pid: number) => join(BUILDS, String(pid));

const beside = (output: string, suffix: string) => join(dirname(output), `.${basename(output)}-${suffix}`);
const exists = (path: string) => access(path).then(() => true, () => false);

/** Folders of one build, which no other build touches; disposing of them removes them. */
export interface Workplace extends AsyncDisposable {
  /** Where the site is built. */
  readonly site: string;
  /** What Astro keeps from one step of the build to the next. */
  readonly cache: string;
}

/** Puts the old version back when an earlier run was killed between taking it away and putting the new one in its place. */
export async function recoverOutput(output: string): Promise<void> {
  const [next, old] = [beside(output, 'next'), beside(output, 'old')];
  if ((await exists(old)) && !(await exists(output))) await rename(old, output);
  await Promise.all([rm(next, { recursive: true, force: true }), rm(old, { recursive: true, force: true })]);
}

/** Makes empty folders for one build, and removes those that killed builds have left. */
export async function makeWorkplace(): Promise<Workplace> {
  const folder = buildFolder(process.pid);
  const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 });
  await mkdir(BUILDS, { recursive: true });
  const left = (await readdir(BUILDS)).filter((name) => name === basename(folder) || !isRunning(Number(name)));
  await Promise.all(left.map((name) => remove(join(BUILDS, name))));
  const site = join(folder, 'site');
  await mkdir(site, { recursive: true });
  return { site, cache: join(folder, 'cache'), [Symbol.asyncDispose]: () => remove(folder) };
}

/**
 * Puts a finished version in the place of the output: it is moved beside the output, and then two renames follow, so that
 * no reader ever sees half a site.
 */
export async function publish(site: string, output: string): Promise<void> {
  const [next, old] = [beside(output, 'next'), beside(output, 'old')];
  await mkdir(dirname(output), { recursive: true });
  await rename(site, next).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error;
    return cp(site, next, { recursive: true });
  });
  if (await exists(output)) await rename(output, old);
  await rename(next, output);
  await rm(old, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
