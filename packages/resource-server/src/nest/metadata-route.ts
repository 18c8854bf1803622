import type { AbstractHttpAdapter } from '@nestjs/core';
import type { ResourceServer } from '../authenticate/resource-server.ts';
import { partsOf } from './request-of.ts';
import { sendAnswer } from './send-answer.ts';

/** What serving needs of the platform. */
type HttpAdapter = Pick<AbstractHttpAdapter, 'all'>;

/** Serves what the API says of itself (RFC 9728), where it has to be: at the root, whatever prefix the routes have. */
export function serveMetadata(adapter: HttpAdapter | undefined, server: ResourceServer): void {
  if (adapter === undefined || server.metadataUrl === undefined) return;
  const { pathname } = new URL(server.metadataUrl);
  adapter.all(pathname, (request: object, response: object) => {
    const answer = server.answerMetadata(partsOf(request));
    if (answer !== undefined) void sendResponse(response, answer);
  });
}

async function sendResponse(response: object, answer: Response): Promise<void> {
  const { status, headers } = answer;
  sendAnswer(response, { status, headers: Object.fromEntries(headers), text: await answer.text() });
}
