import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { resolveAdapter, type AdapterOptions } from '../adapter/adapter-options.ts';
import { isDecided } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import { admit, authenticateRequest, createHook, type Authentication } from './authenticate.ts';
import { addMetadataRoute } from './metadata-route.ts';
import { createRouteAdapters } from './route-auth.ts';

/** Options of {@link auth} beside those that all adapters have. */
export interface PluginOptions {
  /**
   * Which routes need a token: `all` those of the instance but those with `config.auth: false`, or those that are `marked` with
   * `config.auth` or `fastify.authenticate()` (`all`).
   */
  readonly protect?: 'all' | 'marked';
  /** Makes `request.user`, for code that looks there (nothing is put there). */
  readonly formatUser?: (auth: Auth) => unknown;
}

/** What Fastify adds to the options of plugins. */
interface RegisterOptions {
  readonly prefix?: unknown;
  readonly logLevel?: unknown;
  readonly logSerializers?: unknown;
}

const plugin: FastifyPluginAsync<AdapterOptions & PluginOptions> = async (fastify, options) => {
  const { protect, authentication } = readOptions(options);
  const adapterOf = createRouteAdapters(authentication.adapter);
  decorate(fastify, authentication);
  fastify.addHook('onRequest', async (request, reply) => {
    const { auth: config } = request.routeOptions.config;
    if (config === undefined && protect === 'marked') return undefined;
    if (config !== false)
      return authenticateRequest(request, reply, { ...authentication, adapter: adapterOf(config) });
    if (!isDecided(request)) admit(request, authentication, undefined);
    return undefined;
  });
  // Routes that are written wrongly are told at the start, those before this plugin by their first request.
  fastify.addHook('onRoute', ({ config }) => void (config?.auth === false || adapterOf(config?.auth)));
  if (fastify.prefix === '') addMetadataRoute(fastify, authentication.adapter.server);
};

/**
 * Plugin that lets requests with a good access token through, with `request.auth` to say who is asking. Others are answered with
 * the reason, or thrown as an `AuthenticationError` with the option `respond: false`. It counts for the instance that it is
 * registered at and for all within; at the root it serves the metadata of the API too, with the option `resource`.
 *
 * @throws TypeError for missing, unknown or malformed options, when the application gets ready
 * @example
 * const app = fastify();
 * await app.register(auth, { issuers: 'https://login.example', audience: 'https://api.example' });
 * app.get('/health', { config: { auth: false } }, () => ({ ok: true }));
 * app.get('/notes', { config: { auth: { scopes: 'notes:read' } } }, ({ auth }) => ({ owner: auth?.subject }));
 */
export const auth: FastifyPluginAsync<AdapterOptions & PluginOptions> = fastifyPlugin(plugin, {
  fastify: '>=5',
  name: '@mintmark/resource-server',
});

function readOptions(options: AdapterOptions & PluginOptions & RegisterOptions): {
  readonly protect: 'all' | 'marked';
  readonly authentication: Authentication;
} {
  const {
    protect = 'all',
    formatUser,
    prefix: _,
    logLevel: _level,
    logSerializers: _log,
    ...others
  } = options;
  if (protect !== 'all' && protect !== 'marked')
    throw new TypeError('expected the option "protect" to be "all" or "marked"');
  if (formatUser !== undefined && typeof formatUser !== 'function')
    throw new TypeError('expected the option "formatUser" to be a function');
  return { protect, authentication: { adapter: resolveAdapter(others), formatUser } };
}

/** Instances within inherit what is there already; their own `authenticate` decides by their own options. */
function decorate(fastify: FastifyInstance, authentication: Authentication): void {
  if (Object.hasOwn(fastify, 'authenticate'))
    throw new TypeError('expected auth to be registered once for each instance');
  if (!fastify.hasRequestDecorator('auth')) fastify.decorateRequest('auth', null);
  if (authentication.formatUser !== undefined && !fastify.hasRequestDecorator('user'))
    fastify.decorateRequest('user', null);
  const authenticate: FastifyInstance['authenticate'] = (requirements) =>
    createHook(authentication, requirements);
  if (fastify.hasDecorator('authenticate')) Object.assign(fastify, { authenticate });
  else fastify.decorate('authenticate', authenticate);
}
