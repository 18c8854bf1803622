// @ts-check
// An API with Koa 3: `npm run example -- api-koa` in this repository, `node server.js` in a copy
import { auth, requireScopes } from '@mintmark/resource-server/koa';
import Koa from 'koa';

const { ISSUER = 'http://localhost:4401', AUDIENCE = 'https://api.example', PORT = '4500' } = process.env;
const { FEED_CLIENT: clientId, FEED_SECRET: clientSecret } = process.env;
// With a client that may read the revocation feed, tokens are refused within a second of being revoked.
const revocation =
  clientId && clientSecret ? { revocation: { credentials: { clientId, clientSecret } } } : {};
const options = { issuers: { issuer: ISSUER, ...revocation }, audience: AUDIENCE };

const app = new Koa();
app.use(auth(options));
const mayWrite = requireScopes('orders:write');
const mayRead = requireScopes('orders:read');
app.use((context, next) => (context.method === 'POST' ? mayWrite : mayRead)(context, next));
app.use((context) => {
  if (context.path !== '/orders') return;
  context.status = context.method === 'POST' ? 201 : 200;
  context.body =
    context.method === 'POST'
      ? { ordered: true }
      : { orders: ['a compass', 'a sextant'], for: context.state.auth.clientId };
});

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : PORT}`);
});
