import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the site built from the real content. */
    built: string;
  }
}

/** Builds the real content once, with the command that users run, for all tests that read the built site. */
export default async function setup(project: TestProject) {
  const built = join(await mkdtemp(join(tmpdir(), 'layra-site-')), 'dist');
  await promisify(execFile)(process.execPath, ['scripts/build.ts'], { env: { ...process.env, OUT_DIR: built } });
  project.provide('built', built);
  return () => rm(join(built, '..'), { recursive: true, force: true });
}
