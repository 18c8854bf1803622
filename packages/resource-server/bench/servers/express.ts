import { auth } from '@mintmark/resource-server/express';
import express, { type RequestHandler } from 'express';
import { expressjwt } from 'express-jwt';
import { auth as auth0 } from 'express-oauth2-jwt-bearer';
import type { Contender, Setup } from './contender.ts';
import { listen } from './listen.ts';

const contender = (library: string, protect: (setup: Setup) => RequestHandler): Contender => ({
  framework: 'Express',
  library,
  start(setup) {
    const app = express();
    app.get('/open', (_request, response) => void response.json({ ok: true }));
    app.get('/protected', protect(setup), (_request, response) => void response.json({ ok: true }));
    return listen(app);
  },
});

export const expressContenders: readonly Contender[] = [
  contender('Mintmark', ({ issuer, audience }) => auth({ issuers: issuer, audience })),
  contender('express-jwt', ({ issuer, audience, publicKeyPem }) =>
    expressjwt({ secret: publicKeyPem, algorithms: ['ES256'], issuer, audience }),
  ),
  contender('express-oauth2-jwt-bearer', ({ issuer, audience, jwksUri }) =>
    auth0({ issuer, audience, jwksUri, tokenSigningAlg: 'ES256' }),
  ),
];
