import type { Auth } from '../authenticate/auth.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { RouteAuth } from './route-auth.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null for anonymous requests. */
    auth: Auth | null;
  }

  interface FastifyInstance {
    /** Makes a hook (`onRequest` or `preHandler`) that lets requests with a good token through that meet the requirements. */
    readonly authenticate: (requirements?: Requirements) => AuthenticateHook;
  }

  interface FastifyContextConfig {
    /** What the route needs; `false` for routes that need no token and look at none. */
    auth?: RouteAuth;
  }
}

/**
 * A hook that authenticates, as `fastify.authenticate()` makes it. Request and reply are those of Fastify, over whichever server
 * and with whichever types of routes.
 */
export type AuthenticateHook = (request: object, reply: object) => Promise<unknown>;
