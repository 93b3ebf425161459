/** `npm run --silent mcp`: the catalogue as a Model Context Protocol server over standard input and output. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { cacheFolder, contentFolder } from '../src/folders.ts';
import { createMcpServer } from '../src/mcp/server.ts';
import { siteFromEnvironment } from '../src/site.ts';
import { reportMistake } from './shared.ts';

try {
  const catalogue = await loadCatalogue({ content: contentFolder(), cache: cacheFolder() });
  await createMcpServer({ catalogue, site: siteFromEnvironment() }).connect(new StdioServerTransport());
} catch (error) {
  reportMistake(error);
}
