import fastifyHttpProxy from '@fastify/http-proxy';
import fastifyJwt from '@fastify/jwt';
import Fastify from 'fastify';
import type { Rival } from './rival.ts';

export const startFastify: Rival = async (settings) => {
  const { port, upstreamPort, publicKeyPem, algorithm, issuer, audience, cachesTokens } = settings;
  const app = Fastify({ keepAliveTimeout: 75_000 });
  await app.register(fastifyJwt, {
    secret: { public: publicKeyPem },
    verify: {
      algorithms: [algorithm],
      allowedIss: issuer,
      allowedAud: audience,
      requiredClaims: ['exp'],
      cache: cachesTokens,
    },
  });
  app.addHook('onRequest', async (request) => void (await request.jwtVerify()));
  await app.register(fastifyHttpProxy, {
    upstream: `http://127.0.0.1:${upstreamPort}`,
    undici: { connections: 128, pipelining: 1 },
    replyOptions: {
      // undefined takes a header away.
      rewriteRequestHeaders: ({ user }, headers) => ({
        ...headers,
        ...callerHeaders(user),
        authorization: undefined,
      }),
    },
  });
  await app.listen({ port, host: '127.0.0.1', backlog: 4096 });
};

function callerHeaders(user: unknown): Record<string, string> {
  const { sub, client_id: client } = user as { readonly sub: string; readonly client_id: string };
  return { 'x-user': sub, 'x-client': client };
}
