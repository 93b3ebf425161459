/** Icons that a category may have; src/components/CategoryIcon.astro draws them. */
export const CATEGORY_ICONS = ['blocks', 'window', 'database', 'spark', 'link', 'shapes', 'braces', 'shield', 'chart'] as const;

/** Name of a category's icon. */
export type CategoryIcon = (typeof CATEGORY_ICONS)[number];
