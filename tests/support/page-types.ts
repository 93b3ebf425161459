/** One page of each type, by what it is. */
export const PAGE_TYPES: Readonly<Record<string, string>> = {
  'the home page': '/',
  'the list of patterns': '/patterns',
  'a pattern': '/patterns/saga',
  'a category': '/categories/data',
  'the choice': '/choose?hurts=slow-changes&team=3',
  'a guide': '/guides/choosing-an-architecture',
  'the list of guides': '/guides',
  'the search page': '/search?q=saga',
  'the list of comparisons': '/compare',
  'a comparison': '/compare/microservices-vs-monolith',
  'the map': '/map',
  'the status page': '/status',
  'a missing page': '/no-such-page',
};
