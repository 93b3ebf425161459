import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from './browser.ts';

/** Time between two pieces, in milliseconds: two frames of a screen, so that each can be painted. */
const PAUSE = 32;

/**
 * Starts a server that passes on what another answers, its HTML in pieces as a slow line brings it. Each piece ends with a tag.
 * @param origin the other server, without a slash at the end
 * @param pieces into how many pieces a page is cut
 */
export async function startDrippingServer(origin: string, pieces: number): Promise<RunningServer> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(origin + (request.url ?? '/'), { headers: { accept: request.headers.accept ?? '*/*' } });
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': type });
    if (!type.startsWith('text/html')) {
      response.end(body);
      return;
    }
    for (let from = 0, to = 0; from < body.length; from = to) {
      to = body.indexOf('>', from + Math.floor(body.length / pieces)) + 1 || body.length;
      response.write(body.subarray(from, to));
      await sleep(PAUSE);
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
