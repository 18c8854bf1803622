// @ts-check
// Made once, for all routes. `next build` evaluates it too, so nothing here may be missing.
import { createResourceServer } from '@mintmark/resource-server';

const { ISSUER = 'http://localhost:4401', AUDIENCE = 'https://api.example' } = process.env;
const { FEED_CLIENT: clientId, FEED_SECRET: clientSecret } = process.env;
// With a client that may read the revocation feed, tokens are refused within a second of being revoked.
const revocation =
  clientId && clientSecret ? { revocation: { credentials: { clientId, clientSecret } } } : {};

export const server = createResourceServer({
  issuers: { issuer: ISSUER, ...revocation },
  audience: AUDIENCE,
});
