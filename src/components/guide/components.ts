import type { GuideComponentName } from '../../catalogue/index.ts';
import Comparison from './Comparison.astro';
import Decision from './Decision.astro';
import ModelFiles from './ModelFiles.astro';
import Note from './Note.astro';
import PatternLink from './PatternLink.astro';
import PatternTable from './PatternTable.astro';
import QualityTable from './QualityTable.astro';
import SchemaTable from './SchemaTable.astro';
import Steps from './Steps.astro';

/** The page's form of every component that guides may use. */
export const guideComponents = {
  Comparison,
  Decision,
  ModelFiles,
  Note,
  PatternLink,
  PatternTable,
  QualityTable,
  SchemaTable,
  Steps,
} satisfies Record<GuideComponentName, unknown>;
