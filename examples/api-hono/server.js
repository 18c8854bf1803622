// @ts-check
// An API with Hono 4: `npm run example -- api-hono` in this repository, `node server.js` in a copy
import { serve } from '@hono/node-server';
import { auth, requireScopes } from '@mintmark/resource-server/hono';
import { Hono } from 'hono';

const { ISSUER = 'http://localhost:4401', AUDIENCE = 'https://api.example', PORT = '4500' } = process.env;
const { FEED_CLIENT: clientId, FEED_SECRET: clientSecret } = process.env;
// With a client that may read the revocation feed, tokens are refused within a second of being revoked.
const revocation =
  clientId && clientSecret ? { revocation: { credentials: { clientId, clientSecret } } } : {};
const options = { issuers: { issuer: ISSUER, ...revocation }, audience: AUDIENCE };

/** @type {Hono<import('@mintmark/resource-server/hono').AuthEnv>} */
const app = new Hono();
app.use(auth(options));
app.get('/orders', requireScopes('orders:read'), (context) =>
  context.json({ orders: ['a compass', 'a sextant'], for: context.var.auth.clientId }),
);
app.post('/orders', requireScopes('orders:write'), (context) => context.json({ ordered: true }, 201));

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`);
});
