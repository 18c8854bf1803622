import type { Route } from '../server/context.ts';
import { authorize } from './authorize.ts';
import { authorizeDevice } from './device-authorization.ts';
import { discovery } from './discovery.ts';
import { logout } from './end-session.ts';
import { introspect } from './introspect.ts';
import { jwks } from './jwks.ts';
import { pushAuthorization } from './pushed-authorization.ts';
import { deleteRegistration, readRegistration, registerClient, updateRegistration } from './register.ts';
import { revocationEvents } from './revocation-events.ts';
import { revocations } from './revocation-feed.ts';
import { revoke } from './revoke.ts';
import { statusList, statusLists } from './status-list.ts';
import { token } from './token.ts';
import { userinfo } from './userinfo.ts';

/** The endpoints that clients call: OAuth, OpenID Connect, discovery, revocation. */
export const endpointsRoutes: readonly Route[] = [
  { path: '/.well-known/openid-configuration', cors: 'public', methods: { GET: discovery } },
  { path: '/.well-known/oauth-authorization-server', cors: 'public', methods: { GET: discovery } },
  { path: '/jwks', cors: 'public', methods: { GET: jwks } },
  // A6: never with CORS; browsers come here by navigating.
  { path: '/authorize', errors: 'page', methods: { GET: authorize, POST: authorize } },
  { path: '/par', cors: 'client', methods: { POST: pushAuthorization } },
  { path: '/device_authorization', cors: 'client', methods: { POST: authorizeDevice } },
  { path: '/token', cors: 'client', methods: { POST: token } },
  { path: '/introspect', methods: { POST: introspect } },
  { path: '/revoke', cors: 'client', methods: { POST: revoke } },
  { path: '/userinfo', cors: 'client', methods: { GET: userinfo, POST: userinfo } },
  { path: '/logout', errors: 'page', methods: { GET: logout, POST: logout } },
  { path: '/register', methods: { POST: registerClient } },
  {
    path: '/register/:clientId',
    methods: { GET: readRegistration, PUT: updateRegistration, DELETE: deleteRegistration },
  },
  { path: '/revocations', methods: { GET: revocations } },
  { path: '/revocations/events', methods: { GET: revocationEvents } },
  { path: '/status-lists', cors: 'public', methods: { GET: statusLists } },
  { path: '/status-lists/:id', cors: 'public', methods: { GET: statusList } },
];
