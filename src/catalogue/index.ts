/**
 * The one door to the content: everything that needs a pattern imports from here. `loadCatalogue` stands in `load.ts`,
 * so that pages, which get a loaded catalogue, do not carry the parsers into their bundle.
 */
export { headingSlugger } from './anchors.ts';
export { FRONTMATTER_ANCHORS, type Heading, parseMarkdownTree, REQUIRED_SECTIONS, type Section } from './body.ts';
export { Catalogue, type Comparison, type Guide, type Neighbour, type Pattern } from './catalogue.ts';
export { type ComparableFacts, comparableFacts } from './comparable-facts.ts';
export { DIAGRAM_KINDS, diagramKind } from './diagram-kinds.ts';
export { type Example, type Language, languageOf, LANGUAGES, type Program } from './examples.ts';
export { type ComponentNode, isComponentNode, parseMdxTree, textAttributes } from './guide-body.ts';
export { type GuideAttributes, type GuideComponentName, idsIn, isGuideComponent } from './guide-components.ts';
export { CatalogueError, formatProblem, type Problem } from './problems.ts';
export { CATEGORY_ICONS, type CategoryIcon } from './icons.ts';
export { mayHoldMarkdown } from './prose.ts';
export { quality, QUALITIES, type Quality, type QualityId } from './qualities.ts';
export { type Category, type Frontmatter, AUTHORED_NAMES, type AuthoredName, authoredSchema, type FieldSchema, GUIDE_KINDS, patternSchema, type SiteInfo, SLUG } from './schema.ts';
