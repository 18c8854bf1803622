import type { FastifyInstance } from 'fastify';
import type { ResourceServer } from '../authenticate/resource-server.ts';
import { fastifyParts } from './request-parts.ts';

/** Serves the metadata of an API, where it has some and nobody serves them yet. */
export function addMetadataRoute(fastify: FastifyInstance, server: ResourceServer): void {
  if (server.metadataUrl === undefined) return;
  const url = new URL(server.metadataUrl).pathname;
  if (fastify.hasRoute({ url, method: 'GET' })) return;
  fastify.route({
    ...{ url, method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], config: { auth: false } },
    async onRequest(request, reply) {
      const answer = server.answerMetadata(fastifyParts(request));
      if (answer === undefined) return reply.callNotFound();
      const headers = Object.fromEntries(answer.headers);
      return reply
        .code(answer.status)
        .headers(headers)
        .send(Buffer.from(await answer.text()));
    },
    handler: () => undefined,
  });
}
