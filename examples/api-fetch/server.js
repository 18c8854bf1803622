// @ts-check
// An API with fetch handlers: `npm run example -- api-fetch` in this repository, `node server.js` in a copy
import { serve } from '@hono/node-server';
import { createResourceServer, withAuth } from '@mintmark/resource-server';

const { ISSUER = 'http://localhost:4401', AUDIENCE = 'https://api.example', PORT = '4500' } = process.env;
const { FEED_CLIENT: clientId, FEED_SECRET: clientSecret } = process.env;
// With a client that may read the revocation feed, tokens are refused within a second of being revoked.
const revocation =
  clientId && clientSecret ? { revocation: { credentials: { clientId, clientSecret } } } : {};
const options = { issuers: { issuer: ISSUER, ...revocation }, audience: AUDIENCE };

const server = createResourceServer(options);
const list = withAuth(
  (_request, auth) => Response.json({ orders: ['a compass', 'a sextant'], for: auth.clientId }),
  { server, scopes: 'orders:read' },
);
const order = withAuth(() => Response.json({ ordered: true }, { status: 201 }), {
  server,
  scopes: 'orders:write',
});

// The same function runs on Bun, Deno and workers; here Node serves it.
/** @param {Request} request */
const api = (request) => (request.method === 'POST' ? order(request) : list(request));
serve({ fetch: api, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`);
});
