import { Worker } from 'node:worker_threads';

/**
 * Runs a module in a thread of its own.
 * @param module beside this one, such as `./text-files-thread.ts`
 * @param task what the module finds as `workerData`
 * @returns what the module posts when it is done
 */
export function runThread<T>(module: string, task: unknown): Promise<T> {
  const thread = new Worker(new URL(module, import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => code !== 0 && reject(new Error(`the thread ${module} ended with ${code}`)));
  });
}
