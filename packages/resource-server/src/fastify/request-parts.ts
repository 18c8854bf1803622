import type { FastifyRequest } from 'fastify';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { nodeRequest } from '../node/node-request.ts';

/** What is looked at of a request of Fastify. Protocol and host are those of `trustProxy`, the path as it was sent. */
export function fastifyParts(request: FastifyRequest): RequestParts {
  return nodeRequest(request.raw, request);
}
