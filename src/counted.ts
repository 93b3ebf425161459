/** A number with its noun: "1 pattern", "7 patterns". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** "1 pattern", "7 patterns". */
export function patternCount(count: number): string {
  return counted(count, 'pattern');
}

/** "1 guide", "7 guides". */
export function guideCount(count: number): string {
  return counted(count, 'guide');
}

/** "1 developer", "7 developers". */
export function developerCount(count: number): string {
  return counted(count, 'developer');
}
