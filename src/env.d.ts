declare module 'virtual:guides' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** Imports each guide, by slug, as a component that takes the components used in it. */
  const guides: Record<string, () => Promise<{ default: AstroComponentFactory }>>;
  export default guides;
}
