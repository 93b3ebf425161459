import GithubSlugger from 'github-slugger';

/** Ids that the frame of every page has: the main part, the title of its contents, and the dialog for searching. */
const IDS_OF_FRAME = ['content', 'toc-title', 'search-dialog-input', 'search-dialog-results', 'search-dialog-category', 'search-dialog-complexity'];

/** Makes the anchors of a page's headings, none of which is the id of something else on the page. */
export function headingSlugger(): GithubSlugger {
  const slugger = new GithubSlugger();
  for (const id of IDS_OF_FRAME) slugger.slug(id);
  return slugger;
}
