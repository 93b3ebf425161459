import type { LoadedFile } from './read-patterns.ts';
import { guidePassages, type Passage, passages } from './passages.ts';
import type { Problem } from './problems.ts';
import type { GuideFile } from './read-guides.ts';

/** A run of this many words in two files is a passage that was copied, or too vague to belong to either. */
const RUN = 12;

/** Checks across all prose: no passage stands in two files, and no name is spelt in two ways. */
export function editorialProblems(files: readonly LoadedFile[], guides: readonly GuideFile[]): Problem[] {
  const all = [...files.flatMap(passages), ...guides.flatMap(guidePassages)];
  return [...sharedRuns(all), ...spellings(files, all)];
}

/** Runs of words that stand in two files, each reported once, where it stands the second time. */
function sharedRuns(all: readonly Passage[]): Problem[] {
  const seen = new Map<string, Passage>();
  const problems: Problem[] = [];
  for (const passage of all) {
    const words = wordsOf(withoutQuotations(passage.text));
    let reportedUntil = -1;
    for (let start = 0; start + RUN <= words.length; start++) {
      const run = words.slice(start, start + RUN);
      if (run.includes('\u0000')) continue;
      const key = run.join(' ');
      const first = seen.get(key);
      if (!first) seen.set(key, passage);
      else if (first.file !== passage.file && start > reportedUntil) {
        problems.push({
          file: passage.file,
          line: passage.line,
          field: passage.field,
          wrong: `"${key}" also stands in ${first.file}:${first.line}`,
          mend: 'Say it once and link to it, or say what is particular to this page',
        });
        reportedUntil = start + RUN;
      }
    }
  }
  return problems;
}

/** Lower-case words; a zero character stands where code was taken out. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\u0000|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Quotations may be the same everywhere: that is their point. */
function withoutQuotations(text: string): string {
  return text.replace(/"[^"]*"|“[^”]*”/g, ' \u0000 ');
}

/** Names that occur in tools, organisations and publishers, and their other spellings in prose. */
function spellings(files: readonly LoadedFile[], all: readonly Passage[]): Problem[] {
  const names = knownNames(files);
  return [...conflictingNames(files), ...all.flatMap((passage) => misspelt(passage, names))];
}

/** How a name looks when case, blanks and marks don't count: `nodejs` for Node.js. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

interface PlacedName {
  name: string;
  file: LoadedFile;
  path: readonly (string | number)[];
}

function placedNames(files: readonly LoadedFile[]): PlacedName[] {
  return files.flatMap((file) => [
    ...file.data.stacks.flatMap(({ tools }, stack) => tools.map((name, tool) => ({ name, file, path: ['stacks', stack, 'tools', tool] }))),
    ...file.data.realWorldExamples.map(({ organization: name }, index) => ({ name, file, path: ['realWorldExamples', index, 'organization'] })),
  ]);
}

/** The spelling used most often, by folded name; names that no reader could mistake for common words. */
function knownNames(files: readonly LoadedFile[]): Map<string, string> {
  const groups = Map.groupBy(placedNames(files), ({ name }) => fold(name));
  return new Map([...groups].map(([key, uses]) => [key, mostFrequent(uses.map((use) => use.name))]));
}

function mostFrequent(names: readonly string[]): string {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, uses]) => [name, uses.length] as const);
  return counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

function conflictingNames(files: readonly LoadedFile[]): Problem[] {
  const known = knownNames(files);
  return placedNames(files)
    .filter(({ name }) => known.get(fold(name)) !== name)
    .map(({ name, file, path }) => spellingProblem({ file: file.file, line: file.source.lineOf(path), field: String(path[0]) }, name, known.get(fold(name)) ?? ''));
}

/** Finds one to three words of the passage that fold to a known name and are written otherwise. */
function misspelt(passage: Passage, names: ReadonlyMap<string, string>): Problem[] {
  const words = [...passage.text.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}.+#-]*[\p{L}\p{N}+#])?/gu)];
  return words.flatMap((word, start) =>
    [0, 1, 2].flatMap((further) => {
      const last = words[start + further];
      if (!last) return [];
      const written = passage.text.slice(word.index, last.index + last[0].length);
      const name = names.get(fold(written));
      return name && written !== name && isNameLike(written, name) ? [spellingProblem(passage, written, name)] : [];
    }),
  );
}

/**
 * False for a common word that happens to spell a name ("a temporal join", "Segment by country"), for a name that begins a
 * sentence, and for another name with capitals of its own (ReAct is not React).
 */
function isNameLike(written: string, name: string): boolean {
  if (/^\p{Lu}\p{Ll}+$/u.test(name) && /\p{Ll}\p{Lu}/u.test(written)) return false;
  const distinctive = /\p{Ll}\p{Lu}|\p{Lu}{2}|[.\d]/u.test(name);
  if (!/\p{Lu}/u.test(written)) return distinctive;
  return fold(name) !== name || written !== name.charAt(0).toUpperCase() + name.slice(1);
}

function spellingProblem({ file, line, field }: Pick<Problem, 'file' | 'line' | 'field'>, written: string, name: string): Problem {
  return { file, line, field, wrong: `"${written}" is spelt "${name}" elsewhere`, mend: 'Use one spelling, the owner’s' };
}
