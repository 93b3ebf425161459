import packageJson from '../../package.json' with { type: 'json' };
import type { Context } from '../markdown/document.ts';
import { absolute } from '../site.ts';
import { skillName } from './skill.ts';

/**
 * `/.well-known/mcp/server.json`: says that the catalogue can also be had as a Model Context Protocol server, in the form of
 * the MCP registry's server.json. The server runs from a clone, so that there is no package or remote address to name.
 */
export function serverJson(context: Context): object {
  const { catalogue, site } = context;
  const name = skillName(context);
  return {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-09-29/server.schema.json',
    name: `${new URL(site.origin).hostname.split('.').reverse().join('.')}/${name}`,
    title: catalogue.site.name,
    description: catalogue.site.tagline,
    version: packageJson.version,
    websiteUrl: absolute(site, '/'),
  };
}
