/**
 * `npm run bench`: times first, cold and warm builds of the real content and of larger catalogues made from it, and their memory.
 * `--sizes 43,1000` chooses the sizes. Everything is written to a temporary folder, which is removed at the end.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CatalogueError } from '../src/catalogue/index.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { contentFolder } from '../src/folders.ts';
import { measureBuild, type Measurement } from './bench-build.ts';
import { writeContent } from './bench-content.ts';
import { printTable, reportProblems, showProgress } from './shared.ts';

/** What is aimed at, by number of patterns; shown beside the figures. */
const TARGETS: Record<number, string> = { 1_000: 'cold in 10 s', 10_000: 'under 2048 MB' };

interface Row extends Measurement {
  build: 'first' | 'cold' | 'warm';
  patterns: number;
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
const folder = await mkdtemp(join(tmpdir(), 'layra-bench-'));
const rows: Row[] = [];
const [loadBefore = 0] = loadavg();

try {
  await bench(process.argv.slice(2));
} catch (error) {
  if (error instanceof CatalogueError) reportProblems(error);
  else console.error(stop.signal.aborted ? 'stopped' : error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
if (rows.length > 0) report();

/** Builds every size three times and fills `rows`. @throws Error for a wrong flag and for a build that fails */
async function bench(args: string[]): Promise<void> {
  const { sizes } = parseArgs({ args, options: { sizes: { type: 'string' } } }).values;
  const wanted = sizes === undefined ? undefined : parseSizes(sizes);
  const cache = join(folder, 'cache');
  const start = performance.now();
  const catalogue = await loadCatalogue({ content: contentFolder(), cache, progress: showProgress });
  console.log(`${catalogue.diagrams.size} diagrams drawn in ${((performance.now() - start) / 1000).toFixed(1)} s before the measurement`);
  const real = catalogue.patterns.length;

  for (const patterns of wanted ?? [real, 1_000, 10_000]) {
    const sized = join(folder, String(patterns));
    const content = patterns === real ? contentFolder() : join(sized, 'content');
    await mkdir(sized);
    if (patterns !== real) await writeContent(catalogue, patterns, content);
    const output = join(sized, 'dist');
    for (const build of ['first', 'cold', 'warm'] as const) {
      if (build !== 'warm') await Promise.all([join(cache, 'astro'), output].map((path) => rm(path, { recursive: true, force: true })));
      console.log(`building ${patterns} patterns, ${build}`);
      rows.push({ build, patterns, ...(await measureBuild({ content, cache, output }, stop.signal)) });
    }
    await rm(sized, { recursive: true, force: true });
  }
}

/** @throws Error for anything but whole numbers above 0 with commas between them */
function parseSizes(list: string): number[] {
  if (!/^[1-9]\d*(?:,[1-9]\d*)*$/.test(list)) throw new Error(`"${list}" are no sizes. Write them like --sizes 43,1000`);
  return [...new Set(list.split(',').map(Number))];
}

function report(): void {
  const stages = rows[0]?.stages.map(({ name }) => name) ?? [];
  const head = ['build', 'patterns', ...stages, 'rest', 'total', 'CPU', 'ms/pattern added', 'MB build', 'MB child', 'MB together', 'target'];
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  console.log(`\nNode ${process.versions.node}, ${machine}, load average before the bench ${loadBefore.toFixed(1)}; seconds by stage\n`);
  printTable(head, rows.map((row) => cells(row)), 1);
  console.log(`
first: diagrams drawn, nothing else made before. cold: no Astro cache and no output; what is cached by content (counts of tokens, images, as
diagrams) is left from the first build. warm: the same build again, with what the others have left.
rest: starting the process, swapping the output, ending. CPU: processor time of the build and its children; where it is near twice the
total, two cores were at work. Times count on a machine that does nothing else: compare CPU where it did.
ms/pattern added: the time more than for the next smaller size, for each pattern more.
MB build: what the build process reports as its largest resident set. MB child: the largest VmHWM among its children, read every
20 ms on Linux (0 elsewhere, like CPU). MB together: the most that the build and its children held at one time, read likewise.
Targets, on two cores: 1,000 patterns cold in 10 s at most; time grows with the number of patterns and no faster; 10,000 patterns under 2048 MB.`);
}

function cells({ build, patterns, stages, seconds, cpuSeconds, peakMB, childPeakMB, togetherMB }: Row): (string | number)[] {
  const smaller = rows.filter((row) => row.build === build && row.patterns < patterns).sort((a, b) => b.patterns - a.patterns)[0];
  const rest = seconds - stages.reduce((sum, stage) => sum + stage.seconds, 0);
  return [
    build,
    patterns,
    ...[...stages.map((stage) => stage.seconds), rest, seconds, cpuSeconds].map((value) => value.toFixed(2)),
    smaller ? (((seconds - smaller.seconds) / (patterns - smaller.patterns)) * 1000).toFixed(1) : '',
    ...[peakMB, childPeakMB, togetherMB].map((value) => value.toFixed(0)),
    TARGETS[patterns] ?? '',
  ];
}
