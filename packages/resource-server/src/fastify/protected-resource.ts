import type { FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { ServerOption } from '../adapter/adapter-options.ts';
import { describedServer } from '../adapter/server-of.ts';
import { addMetadataRoute } from './metadata-route.ts';

const plugin: FastifyPluginAsync<ServerOption> = async (fastify, { server }) => {
  addMetadataRoute(fastify, describedServer(server));
};

/**
 * Plugin that serves what the API says of itself (RFC 9728), for applications that register `auth` under a prefix: at the
 * root, `auth` does so itself.
 *
 * @throws TypeError for a server without the option `resource`
 * @see https://www.rfc-editor.org/rfc/rfc9728
 * @example
 * await app.register(protectedResource, { server });
 */
export const protectedResource: FastifyPluginAsync<ServerOption> = fastifyPlugin(plugin, {
  fastify: '>=5',
  name: '@mintmark/resource-server/metadata',
});
