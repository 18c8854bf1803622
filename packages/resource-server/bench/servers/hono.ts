import { getRequestListener } from '@hono/node-server';
import { auth } from '@mintmark/resource-server/hono';
import { Hono, type MiddlewareHandler } from 'hono';
import { jwk } from 'hono/jwk';
import type { Contender, Setup } from './contender.ts';
import { listen } from './listen.ts';

const contender = (
  library: string,
  protect: (setup: Setup) => MiddlewareHandler,
  typ = 'at+jwt',
): Contender => ({
  framework: 'Hono',
  ...{ library, typ },
  start(setup) {
    const app = new Hono();
    app.get('/open', (context) => context.json({ ok: true }));
    app.get('/protected', protect(setup), (context) => context.json({ ok: true }));
    const handle = getRequestListener(app.fetch);
    return listen((request, response) => void handle(request, response));
  },
});

export const honoContenders: readonly Contender[] = [
  contender('Mintmark', ({ issuer, audience }) => auth({ issuers: issuer, audience })),
  contender(
    'hono/jwk, keys at hand',
    ({ issuer: iss, audience: aud, publicKeyJwk }) =>
      jwk({ keys: [publicKeyJwk], alg: ['ES256'], verification: { iss, aud } }),
    'JWT',
  ),
  contender(
    'hono/jwk, keys by address',
    ({ issuer: iss, audience: aud, jwksUri }) =>
      jwk({ jwks_uri: jwksUri, alg: ['ES256'], verification: { iss, aud } }),
    'JWT',
  ),
];
