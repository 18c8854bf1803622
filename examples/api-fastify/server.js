// @ts-check
// An API with Fastify 5: `npm run example -- api-fastify` in this repository, `node server.js` in a copy
import { auth } from '@mintmark/resource-server/fastify';
import Fastify from 'fastify';

const { ISSUER = 'http://localhost:4401', AUDIENCE = 'https://api.example', PORT = '4500' } = process.env;
const { FEED_CLIENT: clientId, FEED_SECRET: clientSecret } = process.env;
// With a client that may read the revocation feed, tokens are refused within a second of being revoked.
const revocation =
  clientId && clientSecret ? { revocation: { credentials: { clientId, clientSecret } } } : {};
const options = { issuers: { issuer: ISSUER, ...revocation }, audience: AUDIENCE };

const app = Fastify();
await app.register(auth, options);
app.get('/orders', { config: { auth: { scopes: 'orders:read' } } }, (request) => ({
  orders: ['a compass', 'a sextant'],
  for: request.auth?.clientId,
}));
app.post('/orders', { config: { auth: { scopes: 'orders:write' } } }, (_request, reply) => {
  reply.code(201);
  return { ordered: true };
});

console.log(`listening on ${await app.listen({ port: Number(PORT), host: '127.0.0.1' })}`);
