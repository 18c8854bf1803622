import type { Route } from '../server/context.ts';

/** The endpoints that clients call: OAuth, OpenID Connect, discovery, revocation. */
export const endpointsRoutes: readonly Route[] = [];
