// @ts-check
// An API with Express 5: `npm run example -- api-express` in this repository, `node server.js` in a copy
import { auth, authed, requireScopes } from '@mintmark/resource-server/express';
import express from 'express';

const { ISSUER = 'http://localhost:4401', AUDIENCE = 'https://api.example', PORT = '4500' } = process.env;
const { FEED_CLIENT: clientId, FEED_SECRET: clientSecret } = process.env;
// With a client that may read the revocation feed, tokens are refused within a second of being revoked.
const revocation =
  clientId && clientSecret ? { revocation: { credentials: { clientId, clientSecret } } } : {};
const options = { issuers: { issuer: ISSUER, ...revocation }, audience: AUDIENCE };

const app = express();
app.use(auth(options));
app.get(
  '/orders',
  requireScopes('orders:read'),
  authed((request, response) => {
    response.json({ orders: ['a compass', 'a sextant'], for: request.auth.clientId });
  }),
);
app.post('/orders', requireScopes('orders:write'), (_request, response) => {
  response.status(201).json({ ordered: true });
});

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : PORT}`);
});
