import type { Route } from '../server/context.ts';
import { authorize } from './authorize.ts';
import { pushAuthorization } from './pushed-authorization.ts';

/** The endpoints that clients call: OAuth, OpenID Connect, discovery, revocation. */
export const endpointsRoutes: readonly Route[] = [
  // A6: never with CORS; browsers come here by navigating.
  { path: '/authorize', errors: 'page', methods: { GET: authorize, POST: authorize } },
  { path: '/par', cors: 'client', methods: { POST: pushAuthorization } },
];
