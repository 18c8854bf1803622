import type { RequestParts } from '../authenticate/request-parts.ts';
import type { ResourceServer } from '../authenticate/resource-server.ts';

/** What all addresses of metadata begin with (RFC 9728 §3.1). */
const wellKnownPath = '/.well-known/oauth-protected-resource';

/**
 * The answer to a request for the metadata of an API; undefined for other requests, which are told apart before any address is
 * parsed. Refusals point to the metadata: where requests for them come by, they are answered and not refused.
 */
export function metadataAnswer(
  server: ResourceServer,
  request: Request | RequestParts,
  target: string,
): Response | undefined {
  return target.startsWith(wellKnownPath) ? server.answerMetadata(request) : undefined;
}
