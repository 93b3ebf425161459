import { Worker } from 'node:worker_threads';

/** A module that runs in a thread of its own; disposing of it ends the thread. */
export interface RunningThread<T> extends AsyncDisposable {
  /** What the module posts when it is done. */
  done: Promise<T>;
}

/**
 * Runs a module in a thread of its own.
 * @param task what the module finds as `workerData`
 */
export function runThread<T>(module: URL, task: unknown): RunningThread<T> {
  const thread = new Worker(module, { workerData: task });
  const done = new Promise<T>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => code !== 0 && reject(new Error(`the thread ${module.pathname} ended with ${code}`)));
  });
  // Whoever waits for what it posts hears of its failure, even when that begins later.
  done.catch(() => {});
  return { done, [Symbol.asyncDispose]: async () => void (await thread.terminate()) };
}
