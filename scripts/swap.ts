import { access, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const beside = (output: string, suffix: string) => join(dirname(output), `.${basename(output)}-${suffix}`);
const exists = (path: string) => access(path).then(() => true, () => false);

/**
 * Makes an empty folder beside the output in which the next version is built. When an earlier run was killed between
 * taking the old version away and putting the new one in its place, the old one is put back first.
 * @returns path of the empty folder, on the same file system as the output
 */
export async function prepareOutput(output: string): Promise<string> {
  const [next, old] = [beside(output, 'next'), beside(output, 'old')];
  if ((await exists(old)) && !(await exists(output))) await rename(old, output);
  await Promise.all([rm(next, { recursive: true, force: true }), rm(old, { recursive: true, force: true })]);
  await mkdir(next, { recursive: true });
  return next;
}

/** Puts a finished version in the place of the output: two renames, so that no reader ever sees half a site. */
export async function publish(next: string, output: string): Promise<void> {
  const old = beside(output, 'old');
  if (await exists(output)) await rename(output, old);
  await rename(next, output);
  await rm(old, { recursive: true, force: true });
}
